import { type SqlBool, sql } from 'kysely'
import type { Occasion } from '#database/occasion.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { DeskSource } from '../consultations/index.ts'
import { bodiesWith } from '../responses/index.ts'

const ofResponse = sql`select from remarks as remark
  where remark.tenant = response.tenant and remark.response = response.id`

const waiting = sql<number>`(select count(*)::int from remarks as remark
  where remark.tenant = response.tenant and remark.response = response.id
    and remark.confirmed_at is null and remark.rejected_at is null)`

const unread = sql<SqlBool>`not exists (${ofResponse})
  and exists (select from letters as letter where letter.tenant = response.tenant and letter.response = response.id)`

/** The deadline of the body that answers, with its extension; the consultation's for everybody else. */
const deadline = sql<CalendarDate>`greatest(consultation.deadline, (
  select max(until) from deadline_extensions as extension
  where extension.tenant = response.tenant and extension.consultation = response.consultation
    and extension.body = response.body))`

/** Responses that the bodies of a person work on, each with how many proposals of the reader wait in it. */
const lettersOf = ({ db, tenant, today }: Occasion, writing: readonly string[], running: readonly string[]) =>
  db
    .selectFrom('responses as response')
    .innerJoin('consultations as consultation', (join) =>
      join.onRef('consultation.tenant', '=', 'response.tenant').onRef('consultation.id', '=', 'response.consultation'),
    )
    .where('response.tenant', '=', tenant)
    .where('response.withdrawnAt', 'is', null)
    .where('consultation.withdrawnAt', 'is', null)
    .where(({ or, and, eb, not, exists, selectFrom }) =>
      or([
        and([
          eb('response.body', 'in', [...writing, '']),
          eb('response.submittedAt', 'is', null),
          not(
            exists(
              selectFrom('signatures as signature')
                .whereRef('signature.tenant', '=', 'response.tenant')
                .whereRef('signature.response', '=', 'response.id')
                .select('signature.response'),
            ),
          ),
          or([eb(waiting, '>', 0), unread]),
        ]),
        and([
          eb('response.body', 'is', null),
          eb('response.submittedAt', 'is not', null),
          eb('consultation.consultingBody', 'in', [...running, '']),
          eb(waiting, '>', 0),
        ]),
      ]),
    )
    .select(['response.id', 'response.body', 'response.name', 'response.responseNumber', 'consultation.title'])
    .select([waiting.as('waiting'), deadline.as('deadline')])
    // Those whose deadline is still to come, the nearest first; then those whose deadline passed last.
    .orderBy(sql`${deadline} < ${today}`)
    .orderBy(sql`abs(${deadline} - ${today}::date)`)
    .orderBy('response.responseNumber')
    .orderBy('response.id')
    .limit(50)

/** Letters that the reader has read, or that nobody has had read, and that wait for a person to say what is in them. */
const toRead: DeskSource = async (occasion) => {
  const writing = bodiesWith(occasion, 'case_worker', 'local_committee_secretary')
  const running = bodiesWith(occasion, 'secretariat')
  if (writing.length === 0 && running.length === 0) return null
  const { t } = occasion
  const rows = await lettersOf(occasion, writing, running).execute()
  return {
    id: 'to-read',
    title: t('Letters to read'),
    items: rows.map(({ id, body, name, responseNumber, title, waiting, deadline }) => ({
      key: id,
      title: body ? t('Response to {title}', { title }) : t('{number}. {name}', { number: responseNumber, name }),
      href: `/responses/${id}/remarks`,
      text: [
        body ? name : title,
        waiting > 0
          ? t('{count, plural, one {# proposal waits} other {# proposals wait}} to be confirmed or rejected', {
              count: waiting,
            })
          : t('Nobody has had it read yet'),
      ].join(' · '),
      deadline,
    })),
  }
}

/** What waits in the matter of remarks, for /work. */
export const remarkDesk: readonly DeskSource[] = [toRead]
