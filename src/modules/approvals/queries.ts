import { sql } from 'kysely'
import type { Db, Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import { sha256 } from '#platform/canonical-json.ts'
import { listOfficeHolders } from '../parties/index.ts'
import { findLetter, type Response } from '../responses/index.ts'
import { type Approval, allows, type HeldOffice, type Missing, type SealedRemark, sealOf } from './approval.ts'

type Reading = Db | Tx

/** Newest first. */
export function listApprovals({ tenant, db: own }: Occasion, response: string, db: Reading = own): Promise<Approval[]> {
  return db
    .selectFrom('approvals')
    .where('tenant', '=', tenant)
    .where('response', '=', response)
    .select(['id', 'kind', 'body', 'decidedOn', 'item', 'caseNumber', 'text', 'office', 'validUntil', 'recordedAt'])
    .orderBy('recordedAt', 'desc')
    .execute()
}

const wordsOfLinked = (relation: 'basis' | 'alternative') =>
  sql<string[]>`array(select target.quote from remark_links as link
    join remarks as target on target.tenant = link.tenant and target.id = link.target
    where link.tenant = remark.tenant and link.remark = remark.id and link.relation = ${sql.lit(relation)}
      and target.confirmed_at is not null order by link.position)`

/** The confirmed remarks of a response in the letter's order, as they are sealed. */
export async function listRemarksToSeal(
  { tenant, db: own }: Occasion,
  response: string,
  db: Reading = own,
): Promise<SealedRemark[]> {
  const rows = await db
    .selectFrom('remarks as remark')
    .where('remark.tenant', '=', tenant)
    .where('remark.response', '=', response)
    .where('remark.confirmedAt', 'is not', null)
    .select([
      'remark.quote',
      'remark.starts',
      'remark.ends',
      'remark.labels',
      'remark.speaker',
      'remark.questions',
      'remark.content',
    ])
    .select(
      sql<string[]>`array(select about.element from remark_elements as about
        where about.tenant = remark.tenant and about.remark = remark.id order by about.position)`.as('elements'),
    )
    .select([wordsOfLinked('basis').as('basis'), wordsOfLinked('alternative').as('alternative')])
    .orderBy('remark.position')
    .orderBy('remark.id')
    .execute()
  // Left out where there are none: a seal from before remarks could point at others stays what it was.
  return rows.map(({ basis, alternative: [alternative], ...remark }) => ({
    ...remark,
    ...(basis.length > 0 ? { basis } : {}),
    ...(alternative === undefined ? {} : { alternative }),
  }))
}

/** Remarks that wait for a person, and confirmed ones whose words are not in the newest letter. */
async function countOpenRemarks(db: Reading, tenant: string, response: string, letter: number | null) {
  const { waiting, misplaced } = await db
    .selectFrom('remarks')
    .where('tenant', '=', tenant)
    .where('response', '=', response)
    .where('rejectedAt', 'is', null)
    .select([
      sql<number>`count(*) filter (where confirmed_at is null)`.as('waiting'),
      sql<number>`count(*) filter (where confirmed_at is not null and letter is distinct from ${letter})`.as(
        'misplaced',
      ),
    ])
    .executeTakeFirstOrThrow()
  return { waiting, misplaced }
}

export type Readiness = {
  missing: Missing[]
  /** The offices of the body that the person who asks holds today. */
  offices: HeldOffice[]
  /** The approval and office a signature would rest on; null when there is none. */
  basis: { approval: Approval; office: HeldOffice } | null
}

/** Whether a response can be signed now, and on what; for whoever may see it. */
export async function readinessOf(
  occasion: Occasion,
  response: Response,
  db: Reading = occasion.db,
): Promise<Readiness> {
  const { actor, today, tenant } = occasion
  const letter = await findLetter(occasion, response.id, db)
  const approvals = await listApprovals(occasion, response.id, db)
  const { waiting, misplaced } = await countOpenRemarks(db, tenant, response.id, letter?.version ?? null)
  const holders = await listOfficeHolders({ ...occasion, db: db as Db }, response.body ?? '', today)
  const offices = holders
    .filter(({ person }) => actor.kind === 'person' && person === actor.id)
    .map(({ office, title }) => ({ office, title }))
  const bases = offices.flatMap((office) =>
    approvals.filter((approval) => allows(approval, office, today)).map((approval) => ({ approval, office })),
  )
  const missing: Missing[] = []
  if (!letter) missing.push('letter')
  if (approvals.length === 0) missing.push('approval')
  if (waiting > 0) missing.push('unconfirmed remarks')
  if (letter && misplaced > 0) missing.push('misplaced remarks')
  return { missing, offices, basis: bases[0] ?? null }
}

export type Signature = {
  letter: number
  personName: string
  officeTitle: string
  signedAt: Date
  letterSha256: string
  sha256: string
  /** True when letter and remarks still have the fingerprint that was signed. */
  unchanged: boolean
}

/** The signature of a response with the proof that nothing has changed since; undefined while there is none. */
export async function findSignature(occasion: Occasion, response: string): Promise<Signature | undefined> {
  const { db, tenant } = occasion
  const signature = await db
    .selectFrom('signatures as signature')
    .innerJoin('letters as letter', (join) =>
      join
        .onRef('letter.tenant', '=', 'signature.tenant')
        .onRef('letter.response', '=', 'signature.response')
        .onRef('letter.version', '=', 'signature.letter'),
    )
    .where('signature.tenant', '=', tenant)
    .where('signature.response', '=', response)
    .select([
      'signature.letter',
      'signature.personName',
      'signature.officeTitle',
      'signature.signedAt',
      'signature.letterSha256',
      'signature.sha256',
      'letter.text',
    ])
    .executeTakeFirst()
  if (!signature) return undefined
  const { text, ...signed } = signature
  const remarks = await listRemarksToSeal(occasion, response)
  return {
    ...signed,
    unchanged: sha256(text) === signed.letterSha256 && sealOf(signed.letterSha256, remarks) === signed.sha256,
  }
}

/** Why the response was last sent back to the case worker, if it has not been signed since. */
export async function findSentBack(
  { db, tenant }: Occasion,
  response: string,
): Promise<{ at: Date; reason: string } | undefined> {
  const entry = await db
    .selectFrom('auditEntries')
    .where('tenant', '=', tenant)
    .where('subject', '=', `response:${response}`)
    .where('action', '=', 'response.sent-back')
    .select(['at', 'details'])
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return entry && { at: entry.at, reason: String(entry.details.reason ?? '') }
}
