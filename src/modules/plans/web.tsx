import { Hono } from 'hono'
import type { Web, WebContext } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import { PlanPage, PlansPage } from './pages.tsx'
import { planDocument, summaryIn, titleIn } from './plan.ts'
import { getPlan, listPlans } from './queries.ts'

export const web = new Hono<Web>()

web.get('/plans', async (c) => {
  const { occasion, href, show } = c.var
  const plans = await listPlans(occasion)
  c.header('X-Lydhoer-Keep', '1')
  return show({ title: occasion.t('Plans') }, <PlansPage t={occasion.t} href={href} plans={plans} />)
})

async function planPage(c: WebContext, document: string, version?: number): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { plan, shown, versions, authors, openConsultation } = await getPlan(occasion, c.req.param('id') ?? '', version)
  const current = shown.documents.find(({ id }) => id === document)
  if (!current) throw notFound()
  const breadcrumbs = [{ text: t('Plans'), href: href('/plans') }]
  if (document !== planDocument) breadcrumbs.push({ text: titleIn(t.code, plan), href: href(`/plans/${plan.id}`) })
  c.header('X-Lydhoer-Keep', '1')
  return show(
    {
      title: titleIn(t.code, current),
      description: summaryIn(t.code, plan),
      breadcrumbs,
      // The plan itself carries no script; the version people are asked about has one that offers their selected words.
      islands: openConsultation && version !== undefined ? ['passage'] : [],
    },
    <PlanPage
      {...{ t, href, plan, shown, versions, current, openConsultation }}
      selecting={openConsultation !== null && version !== undefined}
      author={authors[document] ?? null}
    />,
  )
}

/** A version's number from an address; anything else is not an address of ours. */
function versionOf(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw notFound()
  return Number(text)
}

web.get('/plans/:id', (c) => planPage(c, planDocument))
web.get('/plans/:id/documents/:document', (c) => planPage(c, c.req.param('document')))
web.get('/plans/:id/versions/:version', (c) => planPage(c, planDocument, versionOf(c.req.param('version'))))
