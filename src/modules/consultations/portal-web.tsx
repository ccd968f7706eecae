import { Hono } from 'hono'
import type { Web, WebContext } from '#database/occasion.ts'
import { isCalendarDate } from '#platform/calendar-date.ts'
import { notFound } from '#platform/refusal.ts'
import { CalendarPage, type Month, monthOf } from './calendar-page.tsx'
import { calendarOf, type FeedFilter, feedOf, geoJsonOf, listForFeed } from './feeds.ts'
import { MapPage } from './map-page.tsx'
import { planKinds } from './words.ts'

/** Consultations by day and by place, and for other programs. */
export const portal = new Hono<Web>()

/** The way back to the list that they are another view of. */
const upFrom = ({ var: { occasion, href } }: WebContext) => [
  { text: occasion.t('Consultations'), href: href('/consultations') },
]

portal.get('/calendar', async (c) => {
  const { occasion, href, show } = c.var
  const { t, today } = occasion
  const asked = c.req.query('month') ?? ''
  const month = isCalendarDate(`${asked}-01`) ? (asked as Month) : monthOf(today)
  if (!c.req.url.includes('?')) c.header('X-Lydhoer-Keep', '1')
  return show(
    { title: t('Calendar of consultations'), breadcrumbs: upFrom(c), width: 'reading' },
    <CalendarPage {...{ t, href, month }} consultations={await listForFeed(occasion)} />,
  )
})

portal.get('/map', async (c) => {
  const { occasion, href, show, map } = c.var
  const { t, today } = occasion
  const filter = filterOf(c.req.query())
  if (!c.req.url.includes('?')) c.header('X-Lydhoer-Keep', '1')
  return show(
    { title: t('Consultations on the map'), breadcrumbs: upFrom(c), ...(map && { islands: ['area-map'] }) },
    <MapPage
      {...{ t, href, today, map }}
      consultations={await listForFeed(occasion, filter)}
      filtered={Object.keys(filter).length > 0}
    />,
  )
})

/** The filter in an address; what is not one of the choices is left out. */
function filterOf(query: Record<string, string>): FeedFilter {
  const kind = planKinds.find((kind) => kind === query.kind)
  return {
    ...(kind && { kind }),
    ...(query.district && { district: query.district.slice(0, 100).replaceAll('\0', '') }),
    ...(query.theme?.trim() && { theme: query.theme.trim().slice(0, 200).toWellFormed().replaceAll('\0', '') }),
    ...(query.stage === 'open' && { openOnly: true }),
  }
}

async function cityName({ tenant, db }: WebContext['var']['occasion']): Promise<string> {
  const { name } = await db.selectFrom('tenants').where('tenant', '=', tenant).select('name').executeTakeFirstOrThrow()
  return name
}

const mediaTypes = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
  geojson: 'application/geo+json; charset=utf-8',
} as const

portal.get('/feeds/:name', async (c) => {
  const { occasion, href, baseUrl } = c.var
  const format = /^consultations\.(rss|atom|ics|geojson)$/.exec(c.req.param('name'))?.[1] as keyof typeof mediaTypes
  if (!format) throw notFound()
  const consultations = await listForFeed(occasion, filterOf(c.req.query()))
  const site = { city: await cityName(occasion), baseUrl, href }
  const self = `${baseUrl}${href(`/feeds/consultations.${format}`)}`
  const write = {
    rss: () => feedOf(occasion, site, consultations, self).rss2(),
    atom: () => feedOf(occasion, site, consultations, self).atom1(),
    ics: () => calendarOf(occasion, site, consultations),
    geojson: () => JSON.stringify(geoJsonOf(occasion, site, consultations)),
  }
  return c.body(write[format](), 200, {
    'Content-Type': mediaTypes[format],
    'Cache-Control': 'public, max-age=300',
    'Access-Control-Allow-Origin': '*',
  })
})
