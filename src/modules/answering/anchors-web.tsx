import { Hono } from 'hono'
import { z } from 'zod'
import type { Web, WebContext } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import { type Form, formOf, submitted } from '#platform/web/form.ts'
import { getConsultation, mayRunConsultation, textIn } from '../consultations/index.ts'
import { getPlan } from '../plans/index.ts'
import { responseAt } from '../responses/index.ts'
import { listStandings, placePoint } from './anchors.ts'
import { AnchorsPage } from './anchors-page.tsx'
import { annotationsOf } from './annotations.ts'
import { crumbsTo } from './on-page.ts'

/** What people commented on, for other programs and in later versions of the plan. */
export const anchors = new Hono<Web>()

anchors.get('/consultations/:id/responses/:number/annotations.json', async (c) => {
  const { occasion, baseUrl } = c.var
  const annotations = await annotationsOf(occasion, await responseAt(c), baseUrl)
  return c.body(JSON.stringify(annotations), 200, {
    'Content-Type': 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"; charset=utf-8',
  })
})

async function anchorsPage(c: WebContext, version: number | null, form: Form, status: 200 | 409 | 422 = 200) {
  const { occasion, href, show } = c.var
  const { t, language } = occasion
  const consultation = await getConsultation(occasion, c.req.param('id') ?? '')
  if (!mayRunConsultation(occasion, consultation)) throw notFound()
  const { plan, planVersion } = consultation
  const { versions } = await getPlan(occasion, plan)
  const later = versions.map(({ version }) => version).filter((number) => number >= planVersion)
  const wanted = version ?? Math.max(...later)
  if (!later.includes(wanted)) throw notFound()
  const { shown } = await getPlan(occasion, plan, wanted)
  return show(
    {
      title: t('Comments on words, in version {version}', { version: wanted }),
      breadcrumbs: crumbsTo(c, consultation),
      width: 'reading',
      status,
    },
    <AnchorsPage
      {...{ t, href, form }}
      consultation={{ id: consultation.id, title: textIn(language, consultation, 'title'), planVersion }}
      version={wanted}
      versions={later}
      elements={shown.elements}
      listed={await listStandings(occasion, consultation.id, wanted)}
    />,
  )
}

const versionIn = (text: string | undefined): number | null =>
  text && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null

anchors.get('/consultations/:id/anchors', (c) =>
  anchorsPage(c, versionIn(c.req.query('version')), formOf(c.var.occasion.t)),
)

const placing = z.object({
  version: z.coerce.number().int().min(1).max(999_999),
  response: z.uuid(),
  no: z.coerce.number().int().min(1).max(1_000),
  element: z.string().default(''),
  quote: z.string().default(''),
  do: z.enum(['place', 'gone']).default('place'),
})

anchors.post('/consultations/:id/anchors', async (c) => {
  const { occasion, href } = c.var
  const consultation = c.req.param('id')
  let version: number | null = null
  return submitted(
    c,
    occasion.t,
    placing,
    async ({ do: pressed, element, quote, ...point }) => {
      version = point.version
      await placePoint(occasion, { consultation, ...point, found: pressed === 'gone' ? null : { element, quote } })
      return c.redirect(href(`/consultations/${consultation}/anchors?version=${point.version}`), 303)
    },
    (form, status) => anchorsPage(c, version, form, status),
  )
})
