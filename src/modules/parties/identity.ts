import { sql } from 'kysely'
import type { Tx } from '#database/connect.ts'
import { change, type Occasion } from '#database/occasion.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Identity } from '#platform/sign-in/identity-provider.ts'
import { record } from '../audit/index.ts'
import { type BegunSession, beginSession } from './session.ts'

type KnownPerson = { id: string; suspendedAt: Date | null }

/** Whose account it is, where it has been used here before. */
const findByIdentity = (
  tx: Tx,
  { tenant }: Occasion,
  { issuer, subject }: Identity,
): Promise<KnownPerson | undefined> =>
  tx
    .selectFrom('personIdentities as identity')
    .innerJoin('people as person', (join) =>
      join.onRef('person.tenant', '=', 'identity.tenant').onRef('person.id', '=', 'identity.person'),
    )
    .where('identity.tenant', '=', tenant)
    .where('identity.issuer', '=', issuer)
    .where('identity.subject', '=', subject)
    .select(['person.id', 'person.suspendedAt'])
    .executeTakeFirst()

/**
 * The person an administrator has written down with the address of the account, which is theirs from now on. An address
 * may go to a colleague one day; the account does not, so that the address counts once only.
 */
async function bindByEmail(tx: Tx, occasion: Occasion, { issuer, subject, email }: Identity): Promise<KnownPerson> {
  const { tenant, now } = occasion
  if (!email)
    throw new Refusal('forbidden', 'Your account does not say which e-mail address is yours: ask those who keep it')
  const people = await tx
    .selectFrom('people')
    .where('tenant', '=', tenant)
    .where(sql`lower(email)`, '=', email.toLowerCase())
    .select(['id', 'suspendedAt'])
    .forUpdate()
    .execute()
  const person = people[0]
  if (!person)
    throw new Refusal('forbidden', 'Nobody here has the address {email}: ask an administrator to add you', { email })
  if (people.length > 1)
    throw new Refusal('forbidden', 'Several people here have the address {email}: ask an administrator', { email })
  const bound = await tx
    .insertInto('personIdentities')
    .values({ tenant, issuer, subject, person: person.id, boundAt: now })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  if (bound.numInsertedOrUpdatedRows === 0n) {
    // The same account at the same moment, in another window; or another account, which has come first.
    const known = await findByIdentity(tx, occasion, { issuer, subject, email })
    if (known) return known
    throw new Refusal(
      'forbidden',
      'Another account signs in here with the address {email}: ask an administrator to let yours in',
      { email },
    )
  }
  await record(tx, occasion, 'person.account-bound', `person:${person.id}`)
  return person
}

/** Begins a session for the person whose account it is. Refused where there is no such person. */
export function signInWithAccount(occasion: Occasion, identity: Identity, browser: string): Promise<BegunSession> {
  return change(occasion, async (tx) => {
    const person = (await findByIdentity(tx, occasion, identity)) ?? (await bindByEmail(tx, occasion, identity))
    if (person.suspendedAt) throw new Refusal('forbidden', 'You may not sign in here any more: ask an administrator')
    return beginSession(tx, occasion, { person: person.id, browser, by: 'identity provider' })
  })
}

/** Writes down that somebody did not get in, and why; whoever it was is nobody here. */
export function recordRefusedSignIn(occasion: Occasion, { message }: Refusal): Promise<void> {
  return change(occasion, (tx) => record(tx, occasion, 'session.refused', 'city', { reason: message }))
}
