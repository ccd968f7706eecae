import { createHmac, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import type { FollowKind } from '#database/schema/following.ts'
import { newId } from '#platform/id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { hasTheme, pattern } from '../consultations/index.ts'
import { queueMail } from '../outbox/index.ts'
import { forgottenAfterDays, mostAsksAnHour, mostAsksOfAddressADay } from './rules.ts'

export type Follow = {
  id: string
  email: string
  language: string
  kind: FollowKind
  subject: string
  confirmedAt: Date | null
  endedAt: Date | null
}

/** The secret in a follower's links: it follows from the id, so that every mail can carry it and none is kept. */
async function sealOf(db: Db | Tx, tenant: string, id: string): Promise<string> {
  const { formSecret } = await db
    .selectFrom('tenants')
    .where('tenant', '=', tenant)
    .select('formSecret')
    .executeTakeFirstOrThrow()
  return createHmac('sha256', formSecret).update(`follow:${id}`).digest('base64url')
}

/** What a link holds: the id and its seal. */
export const linkOf = async (db: Db | Tx, tenant: string, id: string): Promise<string> =>
  `${id}/${await sealOf(db, tenant, id)}`

const columns = ['id', 'email', 'language', 'kind', 'subject', 'confirmedAt', 'endedAt'] as const

/** The following that a link opens; not found for any other. */
export async function getFollow({ db, tenant }: Occasion, id: string, seal: string): Promise<Follow> {
  if (!/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id)) throw notFound()
  const [expected, given] = [Buffer.from(await sealOf(db, tenant, id)), Buffer.from(seal)]
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) throw notFound()
  const follow = await db
    .selectFrom('follows')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .select(columns)
    .executeTakeFirst()
  if (!follow) throw notFound()
  return follow
}

/**
 * What one can follow: what it is called, and that it is public. Not found for what is not. A response is its sender's
 * alone: whoever calls has asked for its receipt, or for the seal of a link.
 */
export async function followed(
  { db, tenant, language, t }: Occasion,
  kind: FollowKind,
  subject: string,
): Promise<string> {
  if (kind === 'everything') return t('all consultations')
  if (kind === 'district') {
    const plan = await db
      .selectFrom('plans as plan')
      .innerJoin('consultations as consultation', (join) =>
        join.onRef('consultation.tenant', '=', 'plan.tenant').onRef('consultation.plan', '=', 'plan.id'),
      )
      .where('plan.tenant', '=', tenant)
      .where('plan.district', '=', subject)
      .where('consultation.announcedAt', 'is not', null)
      .select('plan.district')
      .executeTakeFirst()
    if (!plan) throw notFound()
    return t('consultations in {district}', { district: subject })
  }
  if (kind === 'theme') {
    const theme = await db
      .selectFrom('consultations as consultation')
      .where('consultation.tenant', '=', tenant)
      .where('consultation.announcedAt', 'is not', null)
      .where(hasTheme(language, pattern(subject)))
      .select('consultation.id')
      .executeTakeFirst()
    if (!theme || !subject.trim()) throw notFound()
    return t('consultations about “{theme}”', { theme: subject })
  }
  if (kind === 'response') {
    const response = await db
      .selectFrom('responses as response')
      .innerJoin('consultations as consultation', (join) =>
        join
          .onRef('consultation.tenant', '=', 'response.tenant')
          .onRef('consultation.id', '=', 'response.consultation'),
      )
      .where('response.tenant', '=', tenant)
      .where('response.id', '=', subject)
      .select([
        'response.responseNumber',
        sql<string>`coalesce(consultation.translations -> ${language} ->> 'title', consultation.title)`.as('title'),
      ])
      .executeTakeFirst()
    if (!response) throw notFound()
    return t('response {number} to “{title}”', { number: response.responseNumber, title: response.title })
  }
  const consultation = await db
    .selectFrom('consultations')
    .where('tenant', '=', tenant)
    .where('id', '=', subject)
    .where('announcedAt', 'is not', null)
    .select(sql<string>`coalesce(translations -> ${language} ->> 'title', title)`.as('title'))
    .executeTakeFirst()
  if (!consultation) throw notFound()
  return `“${consultation.title}”`
}

export type Asking = { email: string; kind: FollowKind; subject: string; site: string }

/**
 * Asks an address whether it wants to follow something. Whatever is known of the address, the answer is the same; one
 * that was asked often enough today is not asked again.
 */
export async function askToFollow(occasion: Occasion, { email: given, kind, subject, site }: Asking): Promise<void> {
  const { db, tenant, now, t, language } = occasion
  const email = given.trim().toLowerCase()
  if (email.length > 200 || !/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(email))
    throw new Refusal('invalid', 'Write the e-mail address like name@example.dk', {}, 'email')
  const name = await followed(occasion, kind, subject)
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`follow:${tenant}`}, 0))`.execute(tx)
    const { ofAddress, ofAll } = await tx
      .selectFrom('follows')
      .where('tenant', '=', tenant)
      .where('askedAt', '>', new Date(now.getTime() - 86_400_000))
      .select([
        sql<number>`(count(*) filter (where email = ${email}))::int`.as('ofAddress'),
        sql<number>`(count(*) filter (where asked_at > ${new Date(now.getTime() - 3_600_000)}))::int`.as('ofAll'),
      ])
      .executeTakeFirstOrThrow()
    if (ofAddress >= mostAsksOfAddressADay || ofAll >= mostAsksAnHour) return
    const id = newId()
    await tx
      .insertInto('follows')
      .values({ tenant, id, email, language, kind, subject: kind === 'everything' ? '' : subject, askedAt: now })
      .execute()
    const address = `${site}/following/${await linkOf(tx, tenant, id)}`
    await queueMail(tx, occasion, {
      occasionKey: `follow.asked:${id}`,
      body: null,
      to: email,
      subject: t('Do you want to follow {name}?', { name }),
      text: [
        t('Somebody, probably you, asked that this address hears of {name}.', { name }),
        t('If it was you, open this address and say yes:'),
        address,
        t('If it was not, you need do nothing: nothing more is sent.'),
      ].join('\n\n'),
    })
  })
}

/** Says yes. Asked twice, or after it was ended, it stays as it is. */
export async function confirmFollow(occasion: Occasion, id: string, seal: string): Promise<void> {
  const follow = await getFollow(occasion, id, seal)
  if (follow.confirmedAt) return
  await occasion.db.transaction().execute(async (tx) => {
    await tx
      .updateTable('follows')
      .set({ confirmedAt: occasion.now })
      .where('tenant', '=', occasion.tenant)
      .where('id', '=', id)
      .where('confirmedAt', 'is', null)
      .execute()
    await record(tx, occasion, 'follow.confirmed', `follow:${id}`, { kind: follow.kind, subject: follow.subject })
  })
}

/** Stops it: from this moment on nothing more is sent. Asked twice it stays stopped. */
export async function endFollow(occasion: Occasion, id: string, seal: string): Promise<void> {
  await getFollow(occasion, id, seal)
  await occasion.db
    .updateTable('follows')
    .set({ endedAt: sql`coalesce(ended_at, ${occasion.now})` })
    .where('tenant', '=', occasion.tenant)
    .where('id', '=', id)
    .execute()
}

/** Forgets addresses that were asked and did not answer, and those that stopped, after a week. */
export async function forgetUnconfirmed({ db, tenant, now }: Occasion): Promise<number> {
  const before = new Date(now.getTime() - forgottenAfterDays * 86_400_000)
  const gone = await db
    .deleteFrom('follows')
    .where('tenant', '=', tenant)
    .where((where) =>
      where.or([
        where.and([where('confirmedAt', 'is', null), where('askedAt', '<', before)]),
        where('endedAt', '<', before),
      ]),
    )
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}
