import pg from 'pg'
import type { Config } from '#platform/config.ts'
import { Refusal } from '#platform/refusal.ts'
import type { PoolOptions } from './connect.ts'
import { type EmbeddedOptions, type OpenDatabase, openEmbedded } from './embedded.ts'

/** `server_version_num` of the oldest PostgreSQL whose SQL we write for. */
const oldestServer = 150_000
const answerWithinMs = 10_000

type Opening = Pick<EmbeddedOptions, 'lock' | 'tell'>

/** The database of the settings: the server of DATABASE_URL, or else the embedded one on the data folder. */
export async function openDatabase(config: Pick<Config, 'dataFolder' | 'databaseUrl'>, opening: Opening = {}) {
  const { dataFolder, databaseUrl } = config
  if (databaseUrl === undefined) return openEmbedded({ dataFolder, ...opening })
  const pool = { connectionString: databaseUrl, connectionTimeoutMillis: answerWithinMs }
  await refuseUnfitServer(pool)
  return { pool, ended: new Promise<void>(() => {}), stop: async () => {} } satisfies OpenDatabase
}

async function refuseUnfitServer(pool: PoolOptions): Promise<void> {
  const client = new pg.Client(pool as pg.ClientConfig)
  client.on('error', () => {}) // what breaks later, breaks at the query that needs it
  try {
    await client.connect()
    const { rows } = await client.query("select current_setting('server_version_num')::int as number")
    const found = Number(rows[0].number)
    if (found < oldestServer)
      throw new Refusal(
        'conflict',
        'The server under DATABASE_URL runs PostgreSQL {found}. PostgreSQL {expected} or newer is needed',
        { found: String(Math.floor(found / 10_000)), expected: String(oldestServer / 10_000) },
      )
  } catch (error) {
    if (error instanceof Refusal) throw error
    const reason = error instanceof AggregateError ? error.errors.map(String).join(', ') : (error as Error).message
    throw new Refusal('conflict', 'The server under DATABASE_URL cannot be used: {reason}', { reason })
  } finally {
    await client.end().catch(() => {})
  }
}
