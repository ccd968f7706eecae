import { sql } from 'kysely'
import type { Occasion } from '#database/occasion.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Disposition } from '../remarks/index.ts'

/** A topic with whoever has it and how far its reply is. */
export type Answering = {
  topic: string
  title: string
  consultation: string
  consultationTitle: string
  consultingBody: string
  unit: string | null
  unitName: string | null
  body: string | null
  dueOn: CalendarDate | null
  disposition: Disposition | null
  draftedBy: string | null
  reviewedBy: string | null
  approvedBy: string | null
  /** True when the words of the reply were sent back as they are. */
  sentBack: boolean | null
}

const answering = sql`
  select topic.id as topic, topic.title, consultation.id as consultation, consultation.title as "consultationTitle",
    consultation.consulting_body as "consultingBody", assignment.unit, unit.name as "unitName", unit.body,
    to_char(assignment.due_on, 'YYYY-MM-DD') as "dueOn", reply.disposition, reply.drafted_by as "draftedBy",
    reply.reviewed_by as "reviewedBy", reply.approved_by as "approvedBy",
    reply.sent_back_revision = reply.revision as "sentBack"
  from topics as topic
  join consultations as consultation on consultation.tenant = topic.tenant and consultation.id = topic.consultation
    and consultation.withdrawn_at is null
  left join lateral (
    select newest.unit, newest.due_on from assignments as newest
    where newest.tenant = topic.tenant and newest.topic = topic.id order by newest.no desc limit 1
  ) as assignment on true
  left join units as unit on unit.tenant = topic.tenant and unit.id = assignment.unit
  left join replies as reply on reply.tenant = topic.tenant and reply.topic = topic.id`

/** Every topic of a consultation with who answers it; one query. Whoever calls has asked the policy. */
export async function listAnswering({ db, tenant }: Occasion, consultation: string): Promise<Answering[]> {
  const { rows } = await sql<Answering>`${answering}
    where topic.tenant = ${tenant} and topic.consultation = ${consultation}
    order by topic.position`.execute(db)
  return rows
}

/**
 * What some bodies have yet to answer, and what those of them that consult have yet to give to somebody; what is due
 * first comes first. One query.
 */
export async function listWaiting(
  { db, tenant }: Occasion,
  { answeringFor, consultingFor }: { answeringFor: readonly string[]; consultingFor: readonly string[] },
): Promise<Answering[]> {
  const { rows } = await sql<Answering>`${answering}
    where topic.tenant = ${tenant} and reply.approved_by is null
      and (unit.body = any (${[...answeringFor]}) or (assignment.unit is null and consultation.consulting_body = any (${[...consultingFor]})))
    order by assignment.due_on nulls last, consultation.id, topic.position
    limit 100`.execute(db)
  return rows
}

/** How an administration stands: what it has open, how much of that is late, and what is done. */
export type Tally = { unit: string | null; unitName: string | null; open: number; late: number; done: number }

export const isLate = ({ dueOn, approvedBy }: Pick<Answering, 'dueOn' | 'approvedBy'>, today: string): boolean =>
  dueOn !== null && dueOn < today && approvedBy === null

/** One tally for each administration, those that nobody has last. */
export function talliesOf(topics: readonly Answering[], today: string): Tally[] {
  const units = [...new Map(topics.map(({ unit, unitName }) => [unit, unitName]))]
  return units
    .map(([unit, unitName]) => {
      const own = topics.filter((topic) => topic.unit === unit)
      const open = own.filter(({ approvedBy }) => approvedBy === null)
      return {
        unit,
        unitName,
        open: open.length,
        late: open.filter((topic) => isLate(topic, today)).length,
        done: own.length - open.length,
      }
    })
    .sort(
      (a, b) =>
        Number(a.unit === null) - Number(b.unit === null) || (a.unitName ?? '').localeCompare(b.unitName ?? '', 'da'),
    )
}
