import { sql } from 'kysely'
import type { DeskSource } from '../consultations/index.ts'
import { bodiesWith } from '../responses/index.ts'

/** Consultations of the person's body with responses in which sentences have not been read, those with most of them first. */
const toReadInto: DeskSource = async (occasion) => {
  const bodies = bodiesWith(occasion, 'secretariat')
  if (bodies.length === 0) return null
  const { db, tenant, t } = occasion
  const { rows } = await sql<{ id: string; title: string; responses: number }>`
    select consultation.id, consultation.title, left_over.responses from consultations as consultation
    join lateral (
      select count(*)::int as responses from responses as response
      where response.tenant = consultation.tenant and response.consultation = consultation.id
        and response.submitted_at is not null and response.withdrawn_at is null
        and exists (select from sentences as sentence
          where sentence.tenant = response.tenant and sentence.response = response.id and sentence.set_aside is null
            and sentence.letter = (select max(letter.version) from letters as letter
              where letter.tenant = response.tenant and letter.response = response.id)
            and not exists (select from remarks as remark
              where remark.tenant = sentence.tenant and remark.response = sentence.response
                and remark.letter = sentence.letter and remark.confirmed_at is not null
                and remark.starts < sentence.ends and remark.ends > sentence.starts))
    ) as left_over on left_over.responses > 0
    where consultation.tenant = ${tenant} and consultation.consulting_body = any (${bodies})
      and consultation.withdrawn_at is null
    order by left_over.responses desc, consultation.id
    limit 20`.execute(db)
  return {
    id: 'to-read-into',
    title: t('From responses to remarks'),
    items: rows.map(({ id, title, responses }) => ({
      key: id,
      title,
      href: `/consultations/${id}/ledger`,
      text: t('{count, plural, one {# response has unread sentences} other {# responses have unread sentences}}', {
        count: responses,
      }),
    })),
  }
}

/** What waits to be read into remarks, for /work. */
export const ledgerDesk: readonly DeskSource[] = [toReadInto]
