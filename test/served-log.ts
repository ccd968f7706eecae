import { execFile } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { sql } from 'kysely'
import { createApp, type WebDependencies } from '#apps/web/app.tsx'
import { receiveResponse } from '#modules/responses/index.ts'
import { clockAt } from '#platform/clock.ts'
import { silentLog } from '#platform/log.ts'
import { answeringTown, openDay } from './answering-town.ts'
import { site } from './consulting-town.ts'
import type { TestDatabase } from './database.ts'

const command = join(import.meta.dirname, '../bin/lydhoer.js')

/** How a command ended, and what it said. */
export type Ran = { code: number; out: string; err: string }

/** `lydhoer` in a process of its own, while this one goes on serving. */
export const lydhoer = (...given: string[]): Promise<Ran> =>
  new Promise((resolve) => {
    const env = { ...process.env, LANG: 'en' }
    execFile(process.execPath, [command, ...given], { env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
  })

/** The answering town behind a port, with the consultation 'aaben' open: a city as other machines see it. */
export async function servedLog(
  { db, owner }: Pick<TestDatabase, 'db' | 'owner'>,
  more: Partial<WebDependencies> = {},
) {
  const town = await answeringTown(db)
  await town.announced('aaben')
  const app = createApp({
    db,
    changes: town.changes,
    clock: clockAt(openDay),
    log: silentLog(),
    baseUrl: site,
    ...more,
  })
  const server = createServer(
    getRequestListener((request) => {
      const { pathname, search } = new URL(request.url)
      const forwarded = new Request(`${site}${pathname}${search}`, request)
      // As a server in front does, which everybody knows by the public address.
      if (request.headers.has('Origin')) forwarded.headers.set('Origin', site)
      return app.request(forwarded)
    }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  let said = 0
  return {
    town,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,

    close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      return closed
    },

    /** So many letters that the secretariat enters; their ids. */
    async responses(count: number): Promise<string[]> {
      const received: string[] = []
      for (let at = 0; at < count; at++) {
        const { id } = await receiveResponse(town.as('signe'), {
          consultation: 'aaben',
          name: 'Viggo Brevskriver',
          channel: 'letter',
          receivedAt: new Date('2026-02-20T10:00:00+01:00'),
          text: `Svar ${++said}.`,
        })
        received.push(id)
      }
      return received
    },

    /** What a superuser of the database can do, with the guards of the tables taken off. */
    asSuperuser: (...statements: string[]) =>
      owner.transaction().execute(async (tx) => {
        await sql`set local session_replication_role = replica`.execute(tx)
        for (const statement of statements) await sql.raw(statement).execute(tx)
      }),
  }
}
