import { sql } from 'kysely'
import type { DeskSource } from '../consultations/index.ts'
import { bodiesWith } from '../responses/index.ts'

/** Consultations of the person's body with campaigns, or letters of them, that nobody has looked at. */
const toConfirm: DeskSource = async (occasion) => {
  const bodies = bodiesWith(occasion, 'secretariat')
  if (bodies.length === 0) return null
  const { db, tenant, t } = occasion
  const { rows } = await sql<{ id: string; title: string; campaigns: number }>`
    select consultation.id, consultation.title, count(distinct member.campaign)::int as campaigns
    from consultations as consultation
    join campaign_letters as member on member.tenant = consultation.tenant and member.consultation = consultation.id
      and member.placed_at is null
    where consultation.tenant = ${tenant} and consultation.consulting_body = any (${bodies})
      and consultation.withdrawn_at is null
    group by consultation.id, consultation.title
    order by campaigns desc, consultation.id
    limit 20`.execute(db)
  return {
    id: 'campaigns-to-confirm',
    title: t('Copies and campaigns'),
    items: rows.map(({ id, title, campaigns }) => ({
      key: id,
      title,
      href: `/consultations/${id}/campaigns`,
      text: t('{count, plural, one {# campaign to look at} other {# campaigns to look at}}', { count: campaigns }),
    })),
  }
}

/** What waits to be confirmed as a campaign, for /work. */
export const campaignDesk: readonly DeskSource[] = [toConfirm]
