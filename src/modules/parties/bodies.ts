import { sql } from 'kysely'
import { holds, type Occasion } from '#database/occasion.ts'
import { type CalendarDate, isCalendarDate } from '#platform/calendar-date.ts'
import { slugOf } from '#platform/id.ts'
import { InvalidForm, notFound, Refusal } from '#platform/refusal.ts'
import type { BodyKind } from './body.ts'
import { addBody, addOffice, addRemit, addUnit, holdOffice } from './commands.ts'
import { emailAddress, listPeople } from './people.ts'
import { authorizeKeepingParties } from './policy.ts'

/** The remits of a body today; only for an administrator. */
export async function listRemits({ db, tenant, actor, today }: Occasion, body: string): Promise<string[]> {
  if (!holds(actor, 'administrator')) throw notFound()
  const rows = await db
    .selectFrom('remits')
    .where('tenant', '=', tenant)
    .where('body', '=', body)
    .where('validFrom', '<=', today)
    .where((where) => where.or([where('validUntil', 'is', null), where('validUntil', '>=', today)]))
    .select('subject')
    .orderBy('subject')
    .execute()
  return rows.map(({ subject }) => subject)
}

/** An identifier that can be read in addresses, and that no other row of the table has. */
async function freeId({ db, tenant }: Occasion, table: 'bodies' | 'units' | 'offices', name: string): Promise<string> {
  const wanted = slugOf(name) || table
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(table)} where tenant = ${tenant} and (id = ${wanted} or id like ${`${wanted}-%`})`.execute(
    db,
  )
  const taken = new Set(rows.map(({ id }) => id))
  for (let number = 1; ; number++) {
    const id = number === 1 ? wanted : `${wanted}-${number}`
    if (!taken.has(id)) return id
  }
}

export type BodysWords = { name: string; shortName: string; kind: BodyKind; email: string; validFrom: CalendarDate }

/** Adds a body that can consult or be asked. Returns its id. */
export async function welcomeBody(occasion: Occasion, words: BodysWords): Promise<string> {
  authorizeKeepingParties(occasion)
  const refusals: Refusal[] = []
  if (words.name === '') refusals.push(new Refusal('invalid', 'Write the name of the body', {}, 'name'))
  if (!emailAddress.test(words.email))
    refusals.push(new Refusal('invalid', 'Write an e-mail address, such as navn@example.dk', {}, 'email'))
  if (!isCalendarDate(words.validFrom))
    refusals.push(new Refusal('invalid', 'Write the day as day, month and year', {}, 'validFrom'))
  if (refusals.length > 0) throw new InvalidForm(refusals)
  const id = await freeId(occasion, 'bodies', words.name)
  await addBody(occasion, { id, ...words, shortName: words.shortName || words.name })
  return id
}

type OfBody = { body: string; validFrom: CalendarDate }

/** Adds an administration of a body, or a unit of one of its administrations. */
export async function welcomeUnit(
  occasion: Occasion,
  { body, name, parent, validFrom }: OfBody & { name: string; parent: string | null },
): Promise<void> {
  authorizeKeepingParties(occasion)
  if (name === '') throw new Refusal('invalid', 'Write the name of the administration', {}, 'unitName')
  await addUnit(occasion, { id: await freeId(occasion, 'units', name), body, parent, name, validFrom })
}

/** Says what lies in the remit of a body. */
export async function welcomeRemit(occasion: Occasion, { body, subject, validFrom }: OfBody & { subject: string }) {
  authorizeKeepingParties(occasion)
  if (subject === '') throw new Refusal('invalid', 'Write what lies in the remit', {}, 'subject')
  const known = await listRemits(occasion, body)
  if (known.includes(subject)) throw new Refusal('conflict', 'That lies in the remit already', {}, 'subject')
  await addRemit(occasion, { body, subject, validFrom })
}

/** Lets a person hold an office of a body from a day on; an office of that title is made where there is none. */
export async function welcomeOfficeHolder(
  occasion: Occasion,
  {
    body,
    title,
    kind,
    person,
    validFrom,
  }: OfBody & { title: string; kind: 'mayor' | 'chair' | 'secretary'; person: string },
): Promise<void> {
  authorizeKeepingParties(occasion)
  const { db, tenant } = occasion
  if (title === '') throw new Refusal('invalid', 'Write the title of the office', {}, 'title')
  if (!(await listPeople(occasion)).some(({ id }) => id === person))
    throw new Refusal('invalid', 'Choose a person', {}, 'person')
  const known = await db
    .selectFrom('offices')
    .where('tenant', '=', tenant)
    .where('body', '=', body)
    .where('title', '=', title)
    .select('id')
    .executeTakeFirst()
  const office = known?.id ?? (await freeId(occasion, 'offices', `${body}-${title}`))
  const holder = await db
    .selectFrom('officeHolders')
    .where('tenant', '=', tenant)
    .where('office', '=', office)
    .where((where) => where.or([where('validUntil', 'is', null), where('validUntil', '>=', validFrom)]))
    .select('person')
    .executeTakeFirst()
  if (holder) throw new Refusal('conflict', 'Somebody holds that office on the day', {}, 'title')
  if (!known) await addOffice(occasion, { id: office, body, kind, title })
  await holdOffice(occasion, { office, person, validFrom })
}
