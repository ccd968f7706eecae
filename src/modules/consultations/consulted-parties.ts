import { sql } from 'kysely'
import type { Db, Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { nameOn, shortNameOn } from '../parties/index.ts'
import type { ConsultedParty, DeadlineExtension } from './consultation.ts'

/** Parties go by the name they have on the day the consultation opens. */
const opening = sql.ref<CalendarDate>('consultation.opensOn')

/** A party's own deadline, in a query over `consulted_parties as party` joined with `consultations as consultation`. */
export const ownDeadline = sql<CalendarDate>`greatest(consultation.deadline, (
  select max(extension.until) from deadline_extensions as extension
  where extension.tenant = party.tenant and extension.consultation = party.consultation
    and extension.body = party.body))`

/**
 * The parties of a consultation in their order, by the name they have on the day it opens, with what was recorded of
 * each; one query. Addresses, reasons and unpublished answers are in it: what is shown of a party follows maySeeParty.
 */
export function listConsultedParties(
  { tenant, db: own }: Pick<Occasion, 'tenant' | 'db'>,
  consultation: string,
  db: Db | Tx = own,
): Promise<ConsultedParty[]> {
  return db
    .selectFrom('consultedParties as party')
    .innerJoin('consultations as consultation', (join) =>
      join.onRef('consultation.tenant', '=', 'party.tenant').onRef('consultation.id', '=', 'party.consultation'),
    )
    .innerJoin('bodies as body', (join) =>
      join.onRef('body.tenant', '=', 'party.tenant').onRef('body.id', '=', 'party.body'),
    )
    .leftJoin('responses as response', (join) =>
      join
        .onRef('response.tenant', '=', 'party.tenant')
        .onRef('response.consultation', '=', 'party.consultation')
        .onRef('response.body', '=', 'party.body')
        .on('response.submittedAt', 'is not', null),
    )
    .where('party.tenant', '=', tenant)
    .where('party.consultation', '=', consultation)
    .select([
      'party.body',
      'body.kind',
      'party.email',
      'party.questionSet',
      'party.position',
      'response.responseNumber',
      'response.submittedAt',
      'response.publishedAt',
      ownDeadline.as('deadline'),
      nameOn('party.body', opening).as('name'),
      shortNameOn('party.body', opening).as('shortName'),
      sql<{ until: CalendarDate; reason: string; grantedAt: string }[]>`(
        select coalesce(jsonb_agg(jsonb_build_object(
          'until', extension.until, 'reason', extension.reason, 'grantedAt', extension.granted_at)
          order by extension.granted_at), '[]')
        from deadline_extensions as extension
        where extension.tenant = party.tenant and extension.consultation = party.consultation
          and extension.body = party.body)`.as('extensions'),
      sql<Date | null>`(
        select min(dispatch.at) from dispatches as dispatch
        where dispatch.tenant = party.tenant and dispatch.consultation = party.consultation
          and dispatch.body = party.body)`.as('dispatchedAt'),
    ])
    .orderBy('party.position')
    .execute()
    .then((rows) => rows.map((row) => ({ ...row, extensions: row.extensions.map(extensionOf) })))
}

const extensionOf = ({ until, reason, grantedAt }: { until: CalendarDate; reason: string; grantedAt: string }) =>
  ({ until, reason, grantedAt: new Date(grantedAt) }) satisfies DeadlineExtension
