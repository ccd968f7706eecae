import { sql } from 'kysely'
import type { Occasion, Role } from '#database/occasion.ts'
import type { DeskSource } from '../consultations/index.ts'
import { publicSenderName } from './public-sender.ts'

/** The bodies at which the person holds one of the roles; any role when none is named. */
export const bodiesWith = ({ actor }: Occasion, ...roles: readonly Role[]): string[] =>
  actor.kind === 'person'
    ? [...new Set(actor.roles.filter(({ role }) => roles.length === 0 || roles.includes(role)).map(({ body }) => body))]
    : []

/** Consultations of the person's bodies with responses that are not public yet. */
const toPublish: DeskSource = async (occasion) => {
  const bodies = bodiesWith(occasion, 'secretariat', 'publisher')
  if (bodies.length === 0) return null
  const { db, tenant, t } = occasion
  const rows = await db
    .selectFrom('responses as response')
    .innerJoin('consultations as consultation', (join) =>
      join.onRef('consultation.tenant', '=', 'response.tenant').onRef('consultation.id', '=', 'response.consultation'),
    )
    .where('response.tenant', '=', tenant)
    .where('consultation.consultingBody', 'in', bodies)
    .where('response.submittedAt', 'is not', null)
    .where('response.publishedAt', 'is', null)
    .groupBy(['consultation.id', 'consultation.title'])
    .select(['consultation.id', 'consultation.title', sql<number>`count(*)::int`.as('count')])
    .orderBy(sql`max(response.submitted_at)`, 'desc')
    .orderBy('consultation.id')
    .limit(50)
    .execute()
  return {
    id: 'to-publish',
    title: t('Responses to publish'),
    empty: t('All responses are published.'),
    items: rows.map(({ id, title, count }) => ({
      key: id,
      title,
      href: `/consultations/${id}/responses`,
      text: t('{count, plural, one {# response waits} other {# responses wait}} to be published', { count }),
    })),
  }
}

/** What others have answered about the plans of the person's bodies, newest first. */
const aboutOwnPlans: DeskSource = async (occasion) => {
  const bodies = bodiesWith(occasion)
  if (bodies.length === 0) return null
  const { db, tenant, t } = occasion
  const rows = await db
    .selectFrom('responses as response')
    .innerJoin('consultations as consultation', (join) =>
      join.onRef('consultation.tenant', '=', 'response.tenant').onRef('consultation.id', '=', 'response.consultation'),
    )
    .innerJoin('plans as plan', (join) =>
      join.onRef('plan.tenant', '=', 'consultation.tenant').onRef('plan.id', '=', 'consultation.plan'),
    )
    .where('response.tenant', '=', tenant)
    .where('plan.authorBody', 'in', bodies)
    .where('response.submittedAt', 'is not', null)
    .where((where) => where.or([where('response.body', 'is', null), where('response.body', 'not in', bodies)]))
    .select([
      'response.id',
      'response.consultation',
      'response.responseNumber',
      'response.body',
      'response.name',
      'response.organisation',
      'response.postcode',
      'response.nameWithheld',
      'response.submittedAt',
      'consultation.title',
      'consultation.publicFields',
    ])
    .orderBy('response.submittedAt', 'desc')
    .orderBy('response.id')
    .limit(8)
    .execute()
  return {
    id: 'about-own-plans',
    title: t('Answers about your plans'),
    items: rows.map(({ id, consultation, responseNumber, publicFields, title, submittedAt, ...sender }) => ({
      key: id,
      title: t('{number}. {name}', {
        number: responseNumber,
        name: sender.body ? sender.name : publicSenderName(t, publicFields, sender),
      }),
      href: `/consultations/${consultation}/responses/${responseNumber}`,
      text: `${title} · ${t.date(submittedAt)}`,
    })),
  }
}

/** What waits in the matter of responses, for /work. */
export const responseDesk: readonly DeskSource[] = [toPublish, aboutOwnPlans]
