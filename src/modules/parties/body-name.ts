import { type Expression, sql } from 'kysely'
import type { CalendarDate } from '#platform/calendar-date.ts'

/** Where a query finds a body: the alias of a table with a `tenant`, and the column that holds the body's id. */
type BodyColumn = `${string}.${string}`

/**
 * The name of a body on a day, for the select list of any query: `nameOn('party.body', sql.ref('consultation.opensOn'))`.
 * Names change, what was said under one does not. A body without a name that day goes by its id, so that a query never
 * loses a row; where the column is null, so is the name.
 */
export const nameOn = (body: BodyColumn, day: Expression<CalendarDate>) => named('name', body, day)

/** The same in short, as it stands at the head of a column. */
export const shortNameOn = (body: BodyColumn, day: Expression<CalendarDate>) => named('shortName', body, day)

function named(column: 'name' | 'shortName', body: BodyColumn, day: Expression<CalendarDate>) {
  const tenant = `${body.split('.')[0]}.tenant`
  return sql<string>`coalesce((
    select ${sql.ref(`named.${column}`)} from body_names as named
    where named.tenant = ${sql.ref(tenant)} and named.body = ${sql.ref(body)} and named.valid_from <= ${day}
      and (named.valid_until is null or named.valid_until >= ${day})
    order by named.valid_from desc limit 1), ${sql.ref(body)})`
}
