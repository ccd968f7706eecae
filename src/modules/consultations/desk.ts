import { sql } from 'kysely'
import { holds, type Occasion } from '#database/occasion.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { TagKind } from '#platform/ui/index.ts'
import { partyState } from './consultation.ts'
import { ownDeadline } from './consulted-parties.ts'
import { partyStateName, partyStateTag } from './words.ts'

/** One thing that waits for a person. `href` is an address without a language's prefix. */
export type DeskItem = {
  key: string
  title: string
  href: string
  text?: string
  deadline?: CalendarDate | null
  tag?: { kind: TagKind; text: string }
}

/** What of one kind waits; `empty` is said when nothing does, and without it the section is left out then. */
export type DeskSection = { id: string; title: string; items: DeskItem[]; empty?: string }

/** Asks what waits for the person of the occasion, in one query; null when it does not concern that person. */
export type DeskSource = (occasion: Occasion) => Promise<DeskSection | null>

const bodiesWith = ({ actor }: Occasion, ...roles: readonly string[]) =>
  actor.kind === 'person'
    ? [...new Set(actor.roles.filter(({ role }) => roles.includes(role)).map(({ body }) => body))]
    : []

/** The consultations in which the person's bodies are asked and have not answered, nearest deadline first. */
const toAnswer: DeskSource = async (occasion) => {
  const bodies = bodiesWith(occasion, 'case_worker', 'local_committee_secretary')
  if (bodies.length === 0) return null
  const { db, tenant, today, t } = occasion
  const rows = await db
    .selectFrom('consultedParties as party')
    .innerJoin('consultations as consultation', (join) =>
      join.onRef('consultation.tenant', '=', 'party.tenant').onRef('consultation.id', '=', 'party.consultation'),
    )
    .leftJoin('responses as response', (join) =>
      join
        .onRef('response.tenant', '=', 'party.tenant')
        .onRef('response.consultation', '=', 'party.consultation')
        .onRef('response.body', '=', 'party.body'),
    )
    .where('party.tenant', '=', tenant)
    .where('party.body', 'in', bodies)
    .where('consultation.announcedAt', 'is not', null)
    .where('consultation.withdrawnAt', 'is', null)
    .where('response.submittedAt', 'is', null)
    .where(
      sql<boolean>`not exists (select from reports as report where report.tenant = consultation.tenant
        and report.consultation = consultation.id and report.published_at is not null)`,
    )
    .select([
      'consultation.id',
      'consultation.title',
      'consultation.summary',
      'consultation.announcedAt',
      'consultation.deadline as everybody',
      'party.body',
      'response.id as response',
      ownDeadline.as('deadline'),
    ])
    .orderBy('deadline')
    .orderBy('consultation.id')
    .limit(50)
    .execute()
  return {
    id: 'to-answer',
    title: t('Consultations to answer'),
    empty: t('Nothing waits for an answer from you.'),
    items: rows.map(({ id, title, summary, body, response, deadline, everybody, announcedAt }) => {
      const state = partyState(today, {
        deadline,
        extensions: deadline > everybody ? [{ until: deadline, reason: '', grantedAt: announcedAt as Date }] : [],
        dispatchedAt: announcedAt,
        submittedAt: null,
      })
      return {
        key: `${id}:${body}`,
        title,
        href: response ? `/responses/${response}` : `/consultations/${id}/answer`,
        text: summary,
        deadline,
        tag: { kind: partyStateTag[state], text: partyStateName(t, state) },
      }
    }),
  }
}

/** The drafts of the person's bodies that wait to be announced. */
const toAnnounce: DeskSource = async (occasion) => {
  const bodies = bodiesWith(occasion, 'secretariat', 'publisher')
  if (bodies.length === 0) return null
  const { db, tenant, t } = occasion
  const rows = await db
    .selectFrom('consultations')
    .where('tenant', '=', tenant)
    .where('consultingBody', 'in', bodies)
    .where('announcedAt', 'is', null)
    .select(['id', 'title', 'summary', 'deadline'])
    .orderBy('createdAt', 'desc')
    .limit(50)
    .execute()
  return {
    id: 'to-announce',
    title: t('Drafts to announce'),
    empty: t('There are no drafts.'),
    items: rows.map(({ id, title, summary, deadline }) => ({
      key: id,
      title,
      href: `/consultations/${id}`,
      text: summary,
      deadline,
      tag: { kind: 'warning', text: t('Draft') },
    })),
  }
}

/** The parties of the person's consultations that have not answered though their own deadline has passed. */
const overdue: DeskSource = async (occasion) => {
  if (!holds(occasion.actor, 'secretariat')) return null
  const { db, tenant, today, t } = occasion
  const rows = await db
    .selectFrom('consultedParties as party')
    .innerJoin('consultations as consultation', (join) =>
      join.onRef('consultation.tenant', '=', 'party.tenant').onRef('consultation.id', '=', 'party.consultation'),
    )
    .where('party.tenant', '=', tenant)
    .where('consultation.consultingBody', 'in', bodiesWith(occasion, 'secretariat'))
    .where('consultation.announcedAt', 'is not', null)
    .where('consultation.withdrawnAt', 'is', null)
    .where(
      sql<boolean>`not exists (select from reports as report where report.tenant = consultation.tenant
        and report.consultation = consultation.id and report.published_at is not null)`,
    )
    .where(
      sql<boolean>`not exists (select from responses as response where response.tenant = party.tenant
        and response.consultation = party.consultation and response.body = party.body
        and response.submitted_at is not null)`,
    )
    .where(sql<boolean>`${ownDeadline} < ${today}::date`)
    .groupBy(['consultation.tenant', 'consultation.id'])
    .select(({ fn }) => ['consultation.id', 'consultation.title', fn.countAll<number>().as('count')])
    .orderBy('consultation.deadline', 'desc')
    .limit(50)
    .execute()
  return {
    id: 'overdue',
    title: t('Overdue responses'),
    items: rows.map(({ id, title, count }) => ({
      key: id,
      title,
      href: `/consultations/${id}/parties`,
      tag: {
        kind: 'danger',
        text: t('{count, plural, one {# party has} other {# parties have}} not answered', { count }),
      },
    })),
  }
}

/** What of this module waits for a person, in the order it is shown. */
export const consultationDesk: readonly DeskSource[] = [toAnswer, toAnnounce, overdue]
