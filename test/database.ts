import { randomBytes } from 'node:crypto'
import { after } from 'node:test'
import pg from 'pg'
import { connect, type Db, type PoolOptions } from '#database/connect.ts'
import { type Reached, startTestServer, type TestServer } from './database-server.ts'

/**
 * An empty, migrated database of a test file's own. `db` works as the product does and owns nothing; `owner` may do what
 * nobody does but an operator, or somebody who means harm. `pool` is for what opens its own connections.
 */
export type TestDatabase = { db: Db; owner: Db; pool: PoolOptions }

/** The name under which `npm test` hands its one server, as JSON of Reached, to every test file. */
export const testServerVariable = 'LYDHOER_TEST_SERVER'

const templateName = 'lydhoer'

let server: Promise<TestServer> | undefined
const dropAll: (() => Promise<void>)[] = []

/**
 * Call at the top of a test file, once or for each database it needs: `const { db } = await testDatabase()`.
 * The databases are dropped after the file's last test. A file run by itself starts a server of its own.
 */
export async function testDatabase(): Promise<TestDatabase> {
  server ??= openServer()
  const { owner: administrator, product } = await server
  const name = `test_${randomBytes(6).toString('hex')}`
  await administer(administrator, `create database ${name} template ${templateName} strategy wal_log`)
  const pool = { ...product, database: name, max: 5 }
  const db = connect(pool)
  const owner = connect({ ...administrator, database: name, max: 5 })
  dropAll.push(async () => {
    await db.destroy()
    await owner.destroy()
    await administer(administrator, `drop database ${name} with (force)`)
  })
  return { db, owner, pool }
}

async function openServer(): Promise<TestServer> {
  const given = process.env[testServerVariable]
  const opened = given ? { ...(JSON.parse(given) as Reached), stop: async () => {} } : await startTestServer()
  after(async () => {
    for (const drop of dropAll) await drop()
    await opened.stop()
  })
  return opened
}

async function administer(server: PoolOptions, statement: string): Promise<void> {
  const client = new pg.Client({ ...server, database: 'postgres' } as pg.ClientConfig)
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
