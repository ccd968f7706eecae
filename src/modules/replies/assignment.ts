import type { Tx } from '#database/connect.ts'
import { change, type Occasion, personOf } from '#database/occasion.ts'
import { type CalendarDate, isCalendarDate } from '#platform/calendar-date.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { lockTopic } from '../topics/index.ts'
import { mayHandOn } from './policy.ts'

export type Assignment = {
  no: number
  unit: string
  unitName: string
  body: string
  dueOn: CalendarDate | null
  note: string
  reason: string
  assignedAt: Date
  assignedByName: string | null
}

/** Every assignment of a topic, the newest first; that one says who has it. */
export function listAssignments(db: Tx | Occasion['db'], { tenant }: Occasion, topic: string): Promise<Assignment[]> {
  return db
    .selectFrom('assignments as assignment')
    .innerJoin('units as unit', (join) =>
      join.onRef('unit.tenant', '=', 'assignment.tenant').onRef('unit.id', '=', 'assignment.unit'),
    )
    .leftJoin('people as person', (join) =>
      join.onRef('person.tenant', '=', 'assignment.tenant').onRef('person.id', '=', 'assignment.assignedBy'),
    )
    .where('assignment.tenant', '=', tenant)
    .where('assignment.topic', '=', topic)
    .select([
      'assignment.no',
      'assignment.unit',
      'unit.name as unitName',
      'unit.body',
      'assignment.dueOn',
      'assignment.note',
      'assignment.reason',
      'assignment.assignedAt',
      'person.name as assignedByName',
    ])
    .orderBy('assignment.no', 'desc')
    .execute()
}

export type NewAssignment = {
  topic: string
  unit: string
  dueOn?: CalendarDate | null
  note?: string
  reason?: string
  /** The number of the assignment that was shown, 0 for none: nobody hands on what somebody else just did. */
  seen?: number
}

/** Gives a topic to an administration, or hands it on to another one with a reason. */
export async function assignTopic(occasion: Occasion, assignment: NewAssignment): Promise<void> {
  const { topic: id, unit, dueOn = null, reason = '', seen } = assignment
  if (!unit) throw new Refusal('invalid', 'Choose an administration', {}, 'unit')
  if (dueOn !== null && !isCalendarDate(dueOn)) throw new Refusal('invalid', 'Choose a day', {}, 'dueOn')
  if (dueOn !== null && dueOn < occasion.today)
    throw new Refusal('invalid', 'Choose today or a day that comes', {}, 'dueOn')
  return change(occasion, async (tx) => {
    const { consultation } = await lockTopic(tx, occasion, id)
    const [now] = await listAssignments(tx, occasion, id)
    if (!mayHandOn(occasion, consultation, now?.body ?? null)) throw notFound()
    if (seen !== undefined && seen !== (now?.no ?? 0))
      throw new Refusal('conflict', 'Somebody gave the topic to {unit} while you chose: nothing was changed', {
        unit: now?.unitName ?? '',
      })
    if (now && !reason.trim()) throw new Refusal('invalid', 'Write why it is handed on', {}, 'handReason')
    const known = await tx
      .selectFrom('units')
      .where('tenant', '=', occasion.tenant)
      .where('id', '=', unit)
      .where('validFrom', '<=', occasion.today)
      .where((where) => where.or([where('validUntil', 'is', null), where('validUntil', '>=', occasion.today)]))
      .select('id')
      .executeTakeFirst()
    if (!known) throw new Refusal('invalid', 'Choose an administration', {}, 'unit')
    await insertAssignment(tx, occasion, consultation.id, { ...assignment, no: (now?.no ?? 0) + 1 })
  })
}

/** Writes down who has a topic from now on. */
export async function insertAssignment(
  tx: Tx,
  occasion: Occasion,
  consultation: string,
  { topic, unit, no, dueOn = null, note = '', reason = '' }: NewAssignment & { no: number },
): Promise<void> {
  const assigned = { assignedAt: occasion.now, assignedBy: personOf(occasion) ?? '' }
  await tx
    .insertInto('assignments')
    .values({ tenant: occasion.tenant, topic, no, unit, dueOn, note: note.trim(), reason: reason.trim(), ...assigned })
    .execute()
  await record(tx, occasion, 'topic.assigned', `consultation:${consultation}`, { topic, unit, no, dueOn, reason })
}
