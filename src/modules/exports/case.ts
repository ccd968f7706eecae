import { sql } from 'kysely'
import type { Db, Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { notFound } from '#platform/refusal.ts'

/** What a file says of the case, and how many rows its tables have. */
export type ExportHead = {
  id: string
  title: string
  caseNumber: string
  consultingBody: string
  opensOn: CalendarDate
  deadline: CalendarDate
  plan: string
  planVersion: number
  responses: number
  remarks: number
  topics: number
}

/** Reads the head of an announced consultation. */
export async function readHead(db: Db | Tx, { tenant }: Occasion, consultation: string): Promise<ExportHead> {
  const { rows } = await sql<ExportHead>`
    select consultation.id, consultation.title, consultation.case_number as "caseNumber",
      consultation.consulting_body as "consultingBody", consultation.opens_on as "opensOn", consultation.deadline,
      consultation.plan, consultation.plan_version as "planVersion",
      (select count(*)::int from responses as response where response.tenant = consultation.tenant
        and response.consultation = consultation.id and response.submitted_at is not null) as responses,
      (select count(*)::int from remarks as remark
        join responses as response on response.tenant = remark.tenant and response.id = remark.response
        where response.tenant = consultation.tenant and response.consultation = consultation.id
          and response.submitted_at is not null and response.withdrawn_at is null
          and remark.confirmed_at is not null and remark.rejected_at is null) as remarks,
      (select count(*)::int from topics as topic where topic.tenant = consultation.tenant
        and topic.consultation = consultation.id) as topics
    from consultations as consultation
    where consultation.tenant = ${tenant} and consultation.id = ${consultation}
      and consultation.announced_at is not null`.execute(db)
  const head = rows[0]
  if (!head) throw notFound()
  return head
}
