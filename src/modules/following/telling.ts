import { sql } from 'kysely'
import type { Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import { type LanguageCode, languageOf, type T } from '#languages/index.ts'
import { type NewMail, queueMails } from '../outbox/index.ts'
import { linkOf } from './follow.ts'

/** Acts of the trail that followers and respondents are told of. */
const told = ['consultation.announced', 'consultation.withdrawn', 'responses.published', 'report.published'] as const

type Act = (typeof told)[number]

/** So many entries of the trail are looked at again each time: a lower number can be committed after a higher one. */
const lookBack = 500

type Happened = { position: number; action: Act; at: Date; details: Record<string, unknown> } & {
  consultation: string
  title: string
  translations: Record<string, Record<string, string>>
  district: string | null
  consultingBody: string
}

const titleIn = (language: LanguageCode, { title, translations }: Happened) => translations[language]?.title ?? title

const pathTo: Record<Act, (consultation: string) => string> = {
  'consultation.announced': (id) => `/consultations/${id}`,
  'consultation.withdrawn': (id) => `/consultations/${id}`,
  'responses.published': (id) => `/consultations/${id}/responses`,
  'report.published': (id) => `/consultations/${id}/report`,
}

const saidOf = (t: T, act: Act, title: string): string =>
  ({
    'consultation.announced': t('A consultation has been announced: {title}', { title }),
    'consultation.withdrawn': t('A consultation has been withdrawn: {title}', { title }),
    'responses.published': t('Responses have been published: {title}', { title }),
    'report.published': t('The report has been published: {title}', { title }),
  })[act]

async function happenings(tx: Tx, tenant: string): Promise<Happened[]> {
  const rows = await tx
    .selectFrom('auditEntries as entry')
    .innerJoin('consultations as consultation', (join) =>
      join
        .onRef('consultation.tenant', '=', 'entry.tenant')
        .on('consultation.id', '=', sql<string>`substr(entry.subject, 14)`),
    )
    .innerJoin('plans as plan', (join) =>
      join.onRef('plan.tenant', '=', 'consultation.tenant').onRef('plan.id', '=', 'consultation.plan'),
    )
    .where('entry.tenant', '=', tenant)
    .where('entry.subject', 'like', 'consultation:%')
    .where('entry.action', 'in', [...told])
    .where('consultation.announcedAt', 'is not', null)
    .where(
      'entry.position',
      '>',
      sql<number>`coalesce((select max(position) from audit_entries where tenant = ${tenant}), 0) - ${sql.lit(lookBack)}`,
    )
    .select([
      'entry.position',
      'entry.action',
      'entry.at',
      'entry.details',
      'consultation.id as consultation',
      'consultation.title',
      'consultation.translations',
      'consultation.consultingBody',
      'plan.district',
    ])
    .orderBy('entry.position')
    .execute()
  return rows.map((row) => ({ ...row, position: Number(row.position), action: row.action as Act }))
}

/** In a query over `follows`: the words that are followed stand in a theme of the consultation's plan, in any language. */
const themeOf = (consultation: string) => sql<boolean>`exists (
  select from consultations as consultation join plan_elements as element
    on element.tenant = consultation.tenant and element.plan = consultation.plan
      and element.version = consultation.plan_version and element.kind = 'theme'
  where consultation.tenant = follows.tenant and consultation.id = ${consultation}
    and (position(lower(follows.subject) in lower(element.title)) > 0
      or position(lower(follows.subject) in lower(element.translations -> follows.language ->> 'title')) > 0))`

/** In a query over `follows`: the response that is followed is in the consultation, and one of the numbers where some are told. */
const responseIn = (consultation: string, numbers: readonly number[] | null) => sql<boolean>`exists (
  select from responses as response
  where response.tenant = follows.tenant and response.id::text = follows.subject
    and response.consultation = ${consultation} and response.withdrawn_at is null
    and ${numbers ? sql<boolean>`response.response_number = any(${numbers})` : sql<boolean>`true`})`

/** Mails to those who follow; to an address that follows the same by several ways one. */
async function toFollowers(tx: Tx, tenant: string, happened: Happened, site: string): Promise<NewMail[]> {
  const { action, consultation, district, at, position, details } = happened
  const numbers = action === 'responses.published' ? ((details.numbers as number[] | undefined) ?? []) : null
  const rows = await tx
    .selectFrom('follows')
    .where('tenant', '=', tenant)
    .where('confirmedAt', '<=', at)
    .where('endedAt', 'is', null)
    .where((where) =>
      where.or([
        where('kind', '=', 'everything'),
        where.and([where('kind', '=', 'consultation'), where('subject', '=', consultation)]),
        ...(district ? [where.and([where('kind', '=', 'district'), where('subject', '=', district)])] : []),
        where.and([where('kind', '=', 'theme'), themeOf(consultation)]),
        where.and([where('kind', '=', 'response'), responseIn(consultation, numbers)]),
      ]),
    )
    .distinctOn('email')
    .select(['id', 'email', 'language'])
    .orderBy('email')
    .orderBy('id')
    .execute()
  return Promise.all(
    rows.map(async ({ id, email, language }) => {
      const { code, path, t } = languageOf(language)
      const said = saidOf(t, action, titleIn(code, happened))
      const stop = `${site}/following/${await linkOf(tx, tenant, id)}`
      return {
        occasionKey: `follow.told:${position}:${id}`,
        body: happened.consultingBody,
        to: email,
        subject: said,
        text: [
          said,
          `${site}${path}${pathTo[action](consultation)}`,
          t('You follow this by e-mail. Here you stop it: {address}', { address: stop }),
        ].join('\n\n'),
        unsubscribe: `${stop}/end`,
      }
    }),
  )
}

/** Mails to those who sent a response: when it is public, and when the report that answers it is. */
async function toRespondents(tx: Tx, tenant: string, happened: Happened, site: string): Promise<NewMail[]> {
  const { action, consultation, details, position } = happened
  if (action !== 'responses.published' && action !== 'report.published') return []
  const numbers = action === 'responses.published' ? ((details.numbers as number[] | undefined) ?? []) : null
  if (numbers?.length === 0) return []
  let query = tx
    .selectFrom('responses as response')
    .innerJoin('respondentContacts as contact', (join) =>
      join.onRef('contact.tenant', '=', 'response.tenant').onRef('contact.response', '=', 'response.id'),
    )
    .where('response.tenant', '=', tenant)
    .where('response.consultation', '=', consultation)
    .where('response.withdrawnAt', 'is', null)
    .where('response.publishedAt', 'is not', null)
    .where('contact.email', 'is not', null)
    .select(['response.id', 'response.responseNumber', 'response.language', 'contact.email'])
  if (numbers) query = query.where('response.responseNumber', 'in', numbers)
  const rows = await query.execute()
  return rows.map(({ id, responseNumber, language, email }) => {
    const { code, path, t } = languageOf(language)
    const title = titleIn(code, happened)
    const said =
      action === 'responses.published'
        ? t('Your response {number} to “{title}” is public now', { number: responseNumber, title })
        : t('“{title}”: see what became of your response {number}', { number: responseNumber, title })
    return {
      occasionKey: `respondent.told:${position}:${id}`,
      body: happened.consultingBody,
      to: email as string,
      subject: said,
      text: [said, `${site}${path}/consultations/${consultation}/responses/${responseNumber}`].join('\n\n'),
    }
  })
}

/** Tells followers and respondents what has happened lately, each once. Returns how many mails that were. */
export async function tellByTheClock(occasion: Occasion, site: string): Promise<number> {
  const { db, tenant } = occasion
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ held: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended(${`telling:${tenant}`}, 0)) as held`.execute(tx)
    if (!rows[0]?.held) return 0
    const mails: NewMail[] = []
    for (const happened of await happenings(tx, tenant)) {
      const respondents = await toRespondents(tx, tenant, happened, site)
      const told = new Set(respondents.map(({ to }) => to.toLowerCase()))
      // Who is told of their own response need not be told of the same as a follower.
      const followers = (await toFollowers(tx, tenant, happened, site)).filter(({ to }) => !told.has(to))
      mails.push(...respondents, ...followers)
    }
    if (mails.length === 0) return 0
    const known = await tx
      .selectFrom('mails')
      .where('tenant', '=', tenant)
      .where(
        'occasionKey',
        'in',
        mails.map(({ occasionKey }) => occasionKey),
      )
      .select('occasionKey')
      .execute()
    const sent = new Set(known.map(({ occasionKey }) => occasionKey))
    const fresh = mails.filter(({ occasionKey }) => !sent.has(occasionKey))
    await queueMails(
      tx,
      fresh.map((mail) => ({ occasion, mail })),
    )
    return fresh.length
  })
}
