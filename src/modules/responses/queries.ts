import { sql } from 'kysely'
import type { Db, Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import { maySeeResponse } from './policy.ts'
import type { Letter, Response } from './response.ts'

type Reading = Db | Tx

/** Responses with what their course is derived from; the name of a body is the one it had when the consultation opened. */
function responses(db: Reading, tenant: string) {
  return db
    .selectFrom('responses as response')
    .innerJoin('consultations as consultation', (join) =>
      join.onRef('consultation.tenant', '=', 'response.tenant').onRef('consultation.id', '=', 'response.consultation'),
    )
    .innerJoin('plans as plan', (join) =>
      join.onRef('plan.tenant', '=', 'consultation.tenant').onRef('plan.id', '=', 'consultation.plan'),
    )
    .leftJoin('bodies as body', (join) =>
      join.onRef('body.tenant', '=', 'response.tenant').onRef('body.id', '=', 'response.body'),
    )
    .leftJoin('signatures as signature', (join) =>
      join.onRef('signature.tenant', '=', 'response.tenant').onRef('signature.response', '=', 'response.id'),
    )
    .where('response.tenant', '=', tenant)
    .select([
      'response.id',
      'response.consultation',
      'consultation.title as consultationTitle',
      'consultation.translations as consultationTranslations',
      'consultation.consultingBody',
      'consultation.plan',
      'consultation.planVersion',
      'plan.authorBody as planAuthor',
      'response.body',
      'body.kind as bodyKind',
      'response.name',
      'response.organisation',
      'response.postcode',
      'response.channel',
      'response.language',
      'response.responseNumber',
      'response.late',
      'response.begunAt',
      'response.submittedAt',
      'response.publishedAt',
      'response.withdrawnAt',
      'response.nameWithheld',
      'consultation.publicFields',
      'consultation.secondReaderRequired',
      'signature.signedAt',
    ])
    .select([
      sql<Date | null>`(select max(approval.recorded_at) from approvals as approval
        where approval.tenant = response.tenant and approval.response = response.id)`.as('approvedAt'),
      sql<boolean>`exists (select from respondent_contacts as contact
        where contact.tenant = response.tenant and contact.response = response.id and contact.address_protected)`.as(
        'addressProtected',
      ),
      sql<number | null>`(select max(letter.version) from letters as letter
        where letter.tenant = response.tenant and letter.response = response.id)`.as('letterVersion'),
    ])
}

/** True for what could be the id of a response: anything else is nobody's. */
export const isResponseId = (id: string) => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id)

/** A response that the occasion may see; not found otherwise. */
export async function getResponse(occasion: Occasion, id: string, db: Reading = occasion.db): Promise<Response> {
  if (!isResponseId(id)) throw notFound()
  const response = await responses(db, occasion.tenant).where('response.id', '=', id).executeTakeFirst()
  if (!response || !maySeeResponse(occasion, response)) throw notFound()
  return response
}

/** A response by its number in a consultation; not found when it is absent or not to be seen. */
export async function getResponseNumbered(occasion: Occasion, consultation: string, number: number): Promise<Response> {
  const response = await responses(occasion.db, occasion.tenant)
    .where('response.consultation', '=', consultation)
    .where('response.responseNumber', '=', number)
    .executeTakeFirst()
  if (!response || !maySeeResponse(occasion, response)) throw notFound()
  return response
}

/** What a body has begun or sent in a consultation, if the occasion may see it. */
export async function findResponseOfBody(
  occasion: Occasion,
  consultation: string,
  body: string,
): Promise<Response | undefined> {
  const response = await responses(occasion.db, occasion.tenant)
    .where('response.consultation', '=', consultation)
    .where('response.body', '=', body)
    .executeTakeFirst()
  return response && maySeeResponse(occasion, response) ? response : undefined
}

/** Held until the transaction ends, so that nobody else decides on it meanwhile; not found like getResponse. */
export async function lockResponse(tx: Tx, occasion: Occasion, id: string): Promise<Response> {
  if (!isResponseId(id)) throw notFound()
  await tx
    .selectFrom('responses')
    .where('tenant', '=', occasion.tenant)
    .where('id', '=', id)
    .select('id')
    .forUpdate()
    .execute()
  return getResponse(occasion, id, tx)
}

/** Sealed means signed: neither its letter nor its remarks change any more. */
export const isSealed = ({
  signedAt,
  body,
  submittedAt,
}: Pick<Response, 'signedAt' | 'body' | 'submittedAt'>): boolean =>
  signedAt !== null || (body !== null && submittedAt !== null)

const letterColumns = [
  'version',
  'source',
  'fileName',
  'mediaType',
  'text',
  'sha256',
  'extractor',
  'createdAt',
  'createdBy',
] as const

/** The letter's newest version; undefined while there is none. For whoever may see the response. */
export function findLetter(
  { tenant, db: own }: Pick<Occasion, 'tenant' | 'db'>,
  response: string,
  db: Reading = own,
): Promise<Letter | undefined> {
  return db
    .selectFrom('letters')
    .where('tenant', '=', tenant)
    .where('response', '=', response)
    .select(letterColumns)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** A version's file as it was received: its bytes, or the text itself where there was no file. */
export async function getLetterFile({ tenant, db }: Occasion, response: string, version: number) {
  const letter = await db
    .selectFrom('letters')
    .where('tenant', '=', tenant)
    .where('response', '=', response)
    .where('version', '=', Math.min(version, 1_000_000))
    .select(['bytes', 'text', 'mediaType', 'fileName'])
    .executeTakeFirst()
  if (!letter) throw notFound()
  return letter
}

/** One version of the letter; not found when there is none. For whoever may see the response. */
export async function getLetter({ tenant, db }: Occasion, response: string, version: number): Promise<Letter> {
  const letter = await db
    .selectFrom('letters')
    .where('tenant', '=', tenant)
    .where('response', '=', response)
    .where('version', '=', Math.min(version, 1_000_000))
    .select(letterColumns)
    .executeTakeFirst()
  if (!letter) throw notFound()
  return letter
}

/** What was kept of a letter's versions, newest first, without their texts. */
export function listLetters({ tenant, db }: Occasion, response: string) {
  return db
    .selectFrom('letters')
    .where('tenant', '=', tenant)
    .where('response', '=', response)
    .select(['version', 'source', 'fileName', 'sha256', 'extractor', 'createdAt'])
    .orderBy('version', 'desc')
    .execute()
}
