import { type SqlBool, sql } from 'kysely'
import type { Occasion } from '#database/occasion.ts'
import type { DeskSource } from '../consultations/index.ts'
import { bodiesWith } from '../responses/index.ts'

const sentBack = sql<Date | null>`(select max(entry.at) from audit_entries as entry
  where entry.tenant = response.tenant and entry.subject = 'response:' || response.id
    and entry.action = 'response.sent-back')`

/** Responses of some bodies that have not been sent, in consultations that were not withdrawn, nearest deadline first. */
const unsent = ({ db, tenant }: Occasion, bodies: readonly string[]) =>
  db
    .selectFrom('responses as response')
    .innerJoin('consultations as consultation', (join) =>
      join.onRef('consultation.tenant', '=', 'response.tenant').onRef('consultation.id', '=', 'response.consultation'),
    )
    .leftJoin('signatures as signature', (join) =>
      join.onRef('signature.tenant', '=', 'response.tenant').onRef('signature.response', '=', 'response.id'),
    )
    .where('response.tenant', '=', tenant)
    .where('response.body', 'in', bodies)
    .where('response.submittedAt', 'is', null)
    .where('consultation.withdrawnAt', 'is', null)
    .select(['response.id', 'response.name', 'consultation.title', 'consultation.deadline', 'signature.signedAt'])
    .select(sentBack.as('sentBackAt'))
    .orderBy('consultation.deadline')
    .orderBy('response.id')
    .limit(50)

const decidedAndRead = sql<SqlBool>`exists (select from letters as letter
    where letter.tenant = response.tenant and letter.response = response.id)
  and exists (select from approvals as approval
    where approval.tenant = response.tenant and approval.response = response.id)
  and not exists (select from remarks as remark where remark.tenant = response.tenant
    and remark.response = response.id and remark.confirmed_at is null and remark.rejected_at is null)`

/** Decided responses that wait for the person's signature. */
const toSign: DeskSource = async (occasion) => {
  const bodies = bodiesWith(occasion, 'signer')
  if (bodies.length === 0) return null
  const { t } = occasion
  const rows = await unsent(occasion, bodies).where('signature.signedAt', 'is', null).where(decidedAndRead).execute()
  return {
    id: 'to-sign',
    title: t('Responses to sign'),
    empty: t('Nothing waits for your signature.'),
    items: rows.map(({ id, name, title, deadline, sentBackAt }) => ({
      key: id,
      title: t('Response to {title}', { title }),
      href: `/responses/${id}/signature`,
      text: name,
      deadline,
      ...(sentBackAt ? { tag: { kind: 'warning' as const, text: t('Sent back') } } : {}),
    })),
  }
}

/** What the signer is done with: signed and to be sent, or sent back. */
const fromSigner: DeskSource = async (occasion) => {
  const bodies = bodiesWith(occasion, 'case_worker', 'local_committee_secretary')
  if (bodies.length === 0) return null
  const { t } = occasion
  const rows = await unsent(occasion, bodies)
    .where((where) => where.or([where('signature.signedAt', 'is not', null), where(sentBack, 'is not', null)]))
    .execute()
  return {
    id: 'from-signer',
    title: t('Back from the signer'),
    items: rows.map(({ id, name, title, deadline, signedAt }) => ({
      key: id,
      title: t('Response to {title}', { title }),
      href: `/responses/${id}`,
      text: name,
      deadline,
      tag: signedAt
        ? { kind: 'success' as const, text: t('Signed: send it') }
        : { kind: 'warning' as const, text: t('Sent back') },
    })),
  }
}

/** What waits in the matter of signatures, for /work. */
export const approvalDesk: readonly DeskSource[] = [toSign, fromSigner]
