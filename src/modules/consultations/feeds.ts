import { Feed } from 'feed'
import ical, { ICalCalendarMethod } from 'ical-generator'
import type { Occasion } from '#database/occasion.ts'
import type { Area } from '#database/schema/consultations.ts'
import type { Translations } from '#database/schema/json.ts'
import { addDays, type CalendarDate } from '#platform/calendar-date.ts'
import type { Href } from '#platform/web/address.ts'
import type { PlanKind } from '../plans/index.ts'
import { textIn } from './consultation.ts'
import { hasTheme, pattern } from './listing-query.ts'
import { mostInFeed } from './rules.ts'

export type FeedFilter = { kind?: PlanKind; district?: string; theme?: string; openOnly?: boolean }

export type FedConsultation = {
  id: string
  title: string
  summary: string
  introduction: string
  translations: Translations
  kind: PlanKind
  district: string | null
  opensOn: CalendarDate
  deadline: CalendarDate
  announcedAt: Date
  withdrawnAt: Date | null
  area: Area | null
}

/** What has been announced, the newest first; one query. */
export async function listForFeed(
  { db, tenant, today, language }: Occasion,
  { kind, district, theme, openOnly }: FeedFilter = {},
): Promise<FedConsultation[]> {
  let query = db
    .selectFrom('consultations as consultation')
    .innerJoin('plans as plan', (join) =>
      join.onRef('plan.tenant', '=', 'consultation.tenant').onRef('plan.id', '=', 'consultation.plan'),
    )
    .where('consultation.tenant', '=', tenant)
    .where('consultation.announcedAt', 'is not', null)
    .select([
      'consultation.id',
      'consultation.title',
      'consultation.summary',
      'consultation.introduction',
      'consultation.translations',
      'plan.kind',
      'plan.district',
      'consultation.opensOn',
      'consultation.deadline',
      'consultation.announcedAt',
      'consultation.withdrawnAt',
      'consultation.area',
    ])
    .orderBy('consultation.announcedAt', 'desc')
    .orderBy('consultation.id')
    .limit(mostInFeed)
  if (kind) query = query.where('plan.kind', '=', kind)
  if (district) query = query.where('plan.district', '=', district)
  if (theme) query = query.where(hasTheme(language, pattern(theme)))
  if (openOnly)
    query = query
      .where('consultation.withdrawnAt', 'is', null)
      .where('consultation.opensOn', '<=', today)
      .where('consultation.deadline', '>=', today)
  return query.$narrowType<{ announcedAt: Date }>().execute()
}

type Site = { city: string; baseUrl: string; href: Href }

/** The address of a page for those who read it elsewhere. */
const at = ({ baseUrl, href }: Site, path: string) => `${baseUrl}${href(path)}`

/** Programs that read feeds take their titles and descriptions for HTML: what people typed is text there as well. */
const asHtml = (text: string) =>
  text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign)

/** Consultations as RSS 2.0 and Atom 1.0. */
export function feedOf(occasion: Occasion, site: Site, consultations: readonly FedConsultation[], self: string): Feed {
  const { t, language, now } = occasion
  const newest = consultations[0]?.announcedAt ?? now
  const feed = new Feed({
    title: t('Consultations of {city}', { city: site.city }),
    description: t('What the city asks about, the newest first.'),
    id: at(site, '/consultations'),
    link: at(site, '/consultations'),
    language,
    updated: newest,
    generator: 'Lydhør',
    copyright: site.city,
    feedLinks: { self },
  })
  for (const consultation of consultations) {
    const link = at(site, `/consultations/${consultation.id}`)
    const until = t('Deadline {date}', { date: consultation.deadline })
    feed.addItem({
      title: asHtml(textIn(language, consultation, 'title')),
      id: link,
      link,
      description: asHtml(`${textIn(language, consultation, 'summary')} ${until}`),
      date: consultation.withdrawnAt ?? consultation.announcedAt,
      published: consultation.announcedAt,
    })
  }
  return feed
}

/** Deadlines as a calendar (RFC 5545): each a whole day, cancelled where the consultation was withdrawn. */
export function calendarOf(occasion: Occasion, site: Site, consultations: readonly FedConsultation[]): string {
  const { t, language } = occasion
  const calendar = ical({
    name: t('Deadlines of {city}', { city: site.city }),
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Lydhør', product: 'Lydhør', language: language.toUpperCase() },
    timezone: 'Europe/Copenhagen',
  })
  for (const consultation of consultations) {
    const event = calendar.createEvent({
      id: `${consultation.id}@${new URL(site.baseUrl).hostname}`,
      start: new Date(`${consultation.deadline}T00:00:00Z`),
      end: new Date(`${addDays(consultation.deadline, 1)}T00:00:00Z`),
      timezone: 'UTC',
      allDay: true,
      stamp: consultation.withdrawnAt ?? consultation.announcedAt,
      summary: t('Deadline: {title}', { title: textIn(language, consultation, 'title') }),
      description: textIn(language, consultation, 'summary'),
      url: at(site, `/consultations/${consultation.id}`),
    })
    if (consultation.withdrawnAt) event.status('CANCELLED' as Parameters<typeof event.status>[0])
  }
  return calendar.toString()
}

/** Consultations with an outline as GeoJSON (RFC 7946). */
export function geoJsonOf(occasion: Occasion, site: Site, consultations: readonly FedConsultation[]) {
  const { language } = occasion
  return {
    type: 'FeatureCollection',
    features: consultations.flatMap((consultation) =>
      consultation.area
        ? [
            {
              type: 'Feature',
              id: consultation.id,
              geometry: consultation.area,
              properties: {
                title: textIn(language, consultation, 'title'),
                kind: consultation.kind,
                district: consultation.district,
                opensOn: consultation.opensOn,
                deadline: consultation.deadline,
                withdrawn: consultation.withdrawnAt !== null,
                url: at(site, `/consultations/${consultation.id}`),
              },
            },
          ]
        : [],
    ),
  }
}
