import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#database/connect.ts'
import type { Actor, Occasion } from '#database/occasion.ts'
import { change, personOf } from '#database/occasion.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'

/** How long a person stays signed in without signing in anew, in hours: a long working day. */
export const sessionHours = 12

/**
 * How long a session lasts that nobody uses, in hours. NIST SP 800-63B-4 (2.2.3) proposes one; who reads a long letter
 * or writes a reply asks for no page meanwhile, and an office's computers lock themselves.
 */
export const idleHours = 2

/**
 * How long after signing in one may end sessions in other browsers, in minutes: who has found an open computer is not to
 * shut its owner out of all the others. Source: OWASP ASVS 5.0, 7.5.2.
 */
const provedMinutes = 15

/** A use is written down once in so many minutes, so that reading costs no write. */
const noticedMinutes = 5

const hoursMs = (hours: number) => hours * 3_600_000

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** `token` is the secret for the person's browser, 32 random bytes; only its hash is kept. */
export type BegunSession = { token: string; expiresAt: Date }

/** Begins a session. `browser` says which one it is, for the person to know it again; `by` how it was proved who it is. */
export async function beginSession(
  tx: Tx,
  occasion: Occasion,
  { person, browser, by }: { person: string; browser: string; by: 'demonstration' | 'identity provider' },
): Promise<BegunSession> {
  const { tenant, now } = occasion
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(now.getTime() + hoursMs(sessionHours))
  await tx
    .insertInto('sessions')
    .values({ tenant, tokenHash: hashOf(token), person, begunAt: now, expiresAt, browser })
    .execute()
  await record(tx, occasion, 'session.begun', `person:${person}`, { by })
  return { token, expiresAt }
}

export async function signOut(occasion: Occasion, token: string): Promise<void> {
  await occasion.db
    .updateTable('sessions')
    .set({ endedAt: occasion.now })
    .where('tenant', '=', occasion.tenant)
    .where('tokenHash', '=', hashOf(token))
    .execute()
}

const idleSince = (now: Date) => new Date(now.getTime() - hoursMs(idleHours))

/** Sessions that still open something: neither ended, nor over, nor left alone for too long. */
const inUse = ({ db, tenant, now }: Occasion) =>
  db
    .selectFrom('sessions as session')
    .where('session.tenant', '=', tenant)
    .where('session.endedAt', 'is', null)
    .where('session.expiresAt', '>', now)
    .where((where) => where(where.fn.coalesce('session.lastUsedAt', 'session.begunAt'), '>', idleSince(now)))

/** Who holds a session token, with the roles of today; anyone when it is unknown, over, or the person is suspended. */
export async function actorOf(occasion: Occasion, token: string): Promise<Actor> {
  const { now, today } = occasion
  const tokenHash = hashOf(token)
  const rows = await inUse(occasion)
    .innerJoin('people as person', (join) =>
      join.onRef('person.tenant', '=', 'session.tenant').onRef('person.id', '=', 'session.person'),
    )
    .leftJoin('roleGrants as grant', (join) =>
      join
        .onRef('grant.tenant', '=', 'person.tenant')
        .onRef('grant.person', '=', 'person.id')
        .on('grant.validFrom', '<=', today)
        .on((on) => on.or([on('grant.validUntil', 'is', null), on('grant.validUntil', '>=', today)])),
    )
    .where('session.tokenHash', '=', tokenHash)
    .where('person.suspendedAt', 'is', null)
    .select(['person.id', 'person.name', 'grant.body', 'grant.role', 'session.begunAt', 'session.lastUsedAt'])
    .execute()
  const first = rows[0]
  if (!first) return { kind: 'anyone' }
  const lastUsedAt = first.lastUsedAt ?? first.begunAt
  if (now.getTime() - lastUsedAt.getTime() > noticedMinutes * 60_000) await used(occasion, tokenHash)
  const roles = rows.flatMap(({ body, role }) => (body && role ? [{ body, role }] : []))
  return { kind: 'person', id: first.id, name: first.name, roles }
}

/** Where nothing can be written at this moment pages are shown all the same, and the session ends earlier at worst. */
async function used({ db, tenant, now }: Occasion, tokenHash: string): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ lastUsedAt: now })
    .where('tenant', '=', tenant)
    .where('tokenHash', '=', tokenHash)
    .execute()
    .catch(() => {})
}

export type Session = { id: string; browser: string; begunAt: Date; lastUsedAt: Date; isThisOne: boolean }

/** Whether who asks has proved lately who they are. */
export const isProvedLately = ({ now }: Occasion, sessions: readonly Session[]): boolean =>
  sessions.some(({ isThisOne, begunAt }) => isThisOne && now.getTime() - begunAt.getTime() < provedMinutes * 60_000)

async function authorizeEnding(occasion: Occasion, token: string): Promise<void> {
  if (!isProvedLately(occasion, await listSessions(occasion, token)))
    throw new Refusal('conflict', 'Sign in once more before you end sessions in other browsers')
}

/** Where whoever asks is signed in, the latest first. `token` is that of the browser that asks. */
export async function listSessions(occasion: Occasion, token: string): Promise<Session[]> {
  const person = personOf(occasion)
  if (!person) throw notFound()
  const tokenHash = hashOf(token)
  const rows = await inUse(occasion)
    .where('session.person', '=', person)
    .select(['session.id', 'session.browser', 'session.begunAt', 'session.lastUsedAt', 'session.tokenHash'])
    .orderBy('session.begunAt', 'desc')
    .execute()
  return rows.map(({ tokenHash: hash, lastUsedAt, begunAt, ...row }) => ({
    ...row,
    begunAt,
    lastUsedAt: lastUsedAt ?? begunAt,
    isThisOne: hash === tokenHash,
  }))
}

/** How many sessions of each person are in use; only for an administrator, who asks through the list of people. */
export const countSessions = (occasion: Occasion, person: string): Promise<number> =>
  inUse(occasion)
    .where('session.person', '=', person)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
    .then(({ count }) => Number(count))

/** Ends one of one's own sessions, wherever it is; nothing more happens to one that is over. */
export async function endSession(occasion: Occasion, token: string, id: string): Promise<void> {
  const { tenant, now } = occasion
  const person = personOf(occasion)
  if (!person) throw notFound()
  await authorizeEnding(occasion, token)
  return change(occasion, async (tx) => {
    const ended = await tx
      .updateTable('sessions')
      .set(({ fn }) => ({ endedAt: fn.coalesce('endedAt', sql<Date>`${now}::timestamptz`) }))
      .where('tenant', '=', tenant)
      .where('person', '=', person)
      .where('id', '=', id)
      .executeTakeFirst()
    if (ended.numUpdatedRows === 0n) throw notFound()
    await record(tx, occasion, 'session.ended', `person:${person}`)
  })
}

/** Ends all of one's own sessions but the one of the browser that asks. */
export async function endOtherSessions(occasion: Occasion, token: string): Promise<void> {
  const person = personOf(occasion)
  if (!person) throw notFound()
  await authorizeEnding(occasion, token)
  return change(occasion, async (tx) => {
    await endSessionsOf(tx, occasion, person, token)
    await record(tx, occasion, 'session.others-ended', `person:${person}`)
  })
}

/** Ends every session of a person, but that of `token` where one is given. */
export async function endSessionsOf(tx: Tx, occasion: Occasion, person: string, token?: string): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ endedAt: occasion.now })
    .where('tenant', '=', occasion.tenant)
    .where('person', '=', person)
    .where('endedAt', 'is', null)
    .$if(token !== undefined, (query) => query.where('tokenHash', '!=', hashOf(token ?? '')))
    .execute()
}
