import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Db, Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import { sha256 } from '#platform/canonical-json.ts'
import { newId } from '#platform/id.ts'

/**
 * What an answering form carries from its first showing until its receipt: `key`, so that a second click, a reload and
 * a bad connection send one response, and when it was begun, sealed so that nobody moves it.
 * Written as '<uuid>.<milliseconds>.<seal>'.
 */
export type FormKey = { key: string; begunAt: Date | null }

const written = /^([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?:\.(\d{1,15})\.([\w-]{43}))?$/

const secrets = new WeakMap<Db | Tx, Map<string, Promise<string>>>()

/** A city's secret never changes, so it is read once. */
function secretOf(db: Db | Tx, tenant: string): Promise<string> {
  const known = secrets.get(db) ?? new Map<string, Promise<string>>()
  secrets.set(db, known)
  const secret = known.get(tenant) ?? readSecret(db, tenant)
  known.set(tenant, secret)
  secret.catch(() => known.delete(tenant))
  return secret
}

async function readSecret(db: Db | Tx, tenant: string): Promise<string> {
  const { formSecret } = await db
    .selectFrom('tenants')
    .where('tenant', '=', tenant)
    .select('formSecret')
    .executeTakeFirstOrThrow()
  return formSecret
}

const sealOf = (secret: string, key: string, begunAtMs: number): string =>
  createHmac('sha256', secret).update(`${key}.${begunAtMs}`).digest('base64url')

/** The key of a form that was begun before, written and sealed anew. */
export async function formKeyFor(
  { db, tenant }: Pick<Occasion, 'db' | 'tenant'>,
  { key, begunAt }: { key: string; begunAt: Date },
): Promise<string> {
  const begunAtMs = begunAt.getTime()
  return `${key}.${begunAtMs}.${sealOf(await secretOf(db, tenant), key, begunAtMs)}`
}

/** A new key for a form that is shown for the first time. */
export const newFormKey = (occasion: Occasion): Promise<string> =>
  formKeyFor(occasion, { key: newId(), begunAt: occasion.now })

/** The key a form sent; undefined when it is none. `begunAt` is null when the seal does not fit. */
export async function formKeyOf(
  { db, tenant }: Pick<Occasion, 'db' | 'tenant'>,
  sent: string,
): Promise<FormKey | undefined> {
  const [, key, begunAtMs = '', seal = ''] = written.exec(sent) ?? []
  if (!key) return undefined
  const expected = Buffer.from(sealOf(await secretOf(db, tenant), key, Number(begunAtMs)))
  const given = Buffer.from(seal)
  const fits = given.length === expected.length && timingSafeEqual(given, expected)
  return { key, begunAt: fits ? new Date(Number(begunAtMs)) : null }
}

/** The secret in a receipt's address. It follows from the form's key, so that a retry is given the same. */
export const receiptSecret = (tenant: string, consultation: string, key: string): string =>
  Buffer.from(sha256(`receipt:${tenant}:${consultation}:${key}`), 'hex').toString('base64url')

/** How a secret is kept: nobody who reads the database can open what it opens. */
export const hashOf = (secret: string): string => sha256(secret)
