import { timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { sql } from 'kysely'
import type { Db } from '#database/connect.ts'
import { pendingMigrations } from '#database/migrate.ts'
import { listLateRounds } from '#modules/outbox/index.ts'
import type { Admission } from '#platform/admission.ts'
import type { Clock } from '#platform/clock.ts'
import type { Metrics } from '#platform/metrics.ts'

/** Something without which nobody should be sent here: null when it is well, else what is wrong, in English for operators. */
export type HealthCheck = {
  name: string
  look(): Promise<string | null>
  /** What is told and keeps nobody away: pages go on without it. */
  onlyTold?: boolean
}

/** How long a look may take, and how long it is remembered: anybody may ask, and asking must cost nothing. */
const patienceMs = 2_000
const rememberedMs = 1_000

/** The database answers, and takes writes. */
export const databaseCheck = (db: Db): HealthCheck => ({
  name: 'database',
  async look() {
    const { rows } = await sql<{ standby: boolean; readOnly: string }>`
      select pg_is_in_recovery() as standby, current_setting('default_transaction_read_only') as "readOnly"`.execute(db)
    if (rows[0]?.standby) return 'is a standby and takes no writes'
    return rows[0]?.readOnly === 'on' ? 'is set to read only' : null
  },
})

/** The schema is that of this release, or of a newer one, which stays readable for this one. */
export const schemaCheck = (db: Db): HealthCheck => ({
  name: 'schema',
  async look() {
    const missing = await pendingMigrations(db)
    return missing.length > 0 ? `lacks ${missing.join(', ')}` : null
  },
})

/** What people send is taken in. Where it is not, others may still take it. */
export const admissionCheck = ({ refusal }: Admission): HealthCheck => ({
  name: 'admission',
  look: async () => refusal()?.message ?? null,
})

/** What is done by the clock comes round: mail, files, letters. */
export const workCheck = (db: Db): HealthCheck => ({
  name: 'work',
  onlyTold: true,
  async look() {
    const late = await listLateRounds(db)
    return late.length > 0
      ? `has stopped: ${late.map(({ name, minutes }) => `${name} (${minutes} min)`).join(', ')}`
      : null
  },
})

export type Readiness = { ready: boolean; checks: Record<string, string> }

/** Looks at everything at once; what does not answer in time is not well. */
async function readinessOf(checks: readonly HealthCheck[]): Promise<Readiness> {
  const looked = await Promise.all(
    checks.map(async ({ name, look, onlyTold = false }) => {
      const late = new Promise<string>((resolve) => {
        setTimeout(() => resolve('does not answer'), patienceMs).unref()
      })
      const found = await Promise.race([look().catch(() => 'cannot be reached'), late])
      return { name, said: found ?? 'ok', keepsAway: found !== null && !onlyTold }
    }),
  )
  return {
    ready: !looked.some(({ keepsAway }) => keepsAway),
    checks: Object.fromEntries(looked.map(({ name, said }) => [name, said])),
  }
}

/** Remembers an answer for a moment; of many who ask at once one looks. */
function remembered<Value>(clock: Clock, look: () => Promise<Value>): () => Promise<Value> {
  let known: { value: Promise<Value>; atMs: number } | undefined
  return () => {
    const nowMs = clock.now().getTime()
    if (!known || Math.abs(nowMs - known.atMs) >= rememberedMs) known = { value: look(), atMs: nowMs }
    return known.value
  }
}

const same = (given: string, wanted: string) => {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}

export type HealthDependencies = {
  clock: Clock
  checks: readonly HealthCheck[]
  /** Null where no token is set: then nobody is told. */
  metrics: Metrics | null
  metricsToken?: string | undefined
}

/** For machines that watch: whether the process lives, whether it can be sent people, and figures for those who may know. */
export function health({ clock, checks, metrics, metricsToken }: HealthDependencies): Hono {
  const web = new Hono()
  const readiness = remembered(clock, () => readinessOf(checks))

  web.use('/health/*', async (c, next) => {
    await next()
    c.res.headers.set('Cache-Control', 'no-store')
  })
  web.get('/health/live', (c) => c.json({ live: true }))
  web.get('/health/ready', async (c) => {
    const found = await readiness()
    return c.json(found, found.ready ? 200 : 503)
  })
  web.get('/metrics', async (c, next) => {
    const [, given = ''] = /^Bearer (\S+)$/.exec(c.req.header('Authorization') ?? '') ?? []
    if (!metrics || !metricsToken || !same(given, metricsToken)) return next()
    const { type, body } = await metrics.text()
    return c.body(body, 200, {
      'Content-Type': type,
      'Content-Disposition': 'attachment; filename="metrics.txt"',
      'Cache-Control': 'no-store',
    })
  })
  return web
}
