import type { DeskSource } from '../consultations/index.ts'

/** The consultations of the person's bodies in which somebody has asked and nobody has answered. */
const toAnswer: DeskSource = async ({ db, tenant, actor, t }) => {
  if (actor.kind !== 'person') return null
  const bodies = actor.roles
    .filter(({ role }) => role === 'secretariat' || role === 'publisher')
    .map(({ body }) => body)
  if (bodies.length === 0) return null
  const rows = await db
    .selectFrom('enquiries as enquiry')
    .innerJoin('consultations as consultation', (join) =>
      join.onRef('consultation.tenant', '=', 'enquiry.tenant').onRef('consultation.id', '=', 'enquiry.consultation'),
    )
    .where('enquiry.tenant', '=', tenant)
    .where('consultation.consultingBody', 'in', bodies)
    .where('consultation.withdrawnAt', 'is', null)
    .where('enquiry.publishedAt', 'is', null)
    .where('enquiry.setAsideAt', 'is', null)
    .groupBy(['consultation.tenant', 'consultation.id'])
    .select(({ fn }) => [
      'consultation.id',
      'consultation.title',
      'consultation.deadline',
      fn.countAll<number>().as('count'),
    ])
    .orderBy('consultation.deadline')
    .orderBy('consultation.id')
    .limit(50)
    .execute()
  return {
    id: 'enquiries',
    title: t('Questions to answer'),
    items: rows.map(({ id, title, deadline, count }) => ({
      key: id,
      title,
      href: `/consultations/${id}/questions`,
      deadline,
      tag: { kind: 'warning', text: t('{count, plural, one {# question} other {# questions}}', { count }) },
    })),
  }
}

/** What of this module waits for a person. */
export const meetingsDesk: readonly DeskSource[] = [toAnswer]
