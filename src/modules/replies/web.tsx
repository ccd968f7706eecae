import { Hono } from 'hono'
import { belongsTo, type Web, type WebContext } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import { titleIn, titlesOf } from '../plans/index.ts'
import { getCase, mayWriteReport } from '../topics/index.ts'
import { listAnswering } from './board.ts'
import { BoardPage } from './board-page.tsx'
import { ChartsPage } from './charts-page.tsx'
import { readFigures } from './figures.ts'
import { replyPages } from './reply-web.tsx'

export const web = new Hono<Web>()

web.route('/', replyPages)

/** The case of an address, and the way back up to it. */
async function caseAt(c: WebContext) {
  const { occasion, href } = c.var
  const { t } = occasion
  const consultation = await getCase(occasion, c.req.param('id') ?? '')
  const title = titleIn(t.code, { ...consultation, translations: titlesOf(consultation.translations) })
  const breadcrumbs = [
    { text: t('Consultations'), href: href('/consultations') },
    { text: title, href: href(`/consultations/${consultation.id}`) },
  ]
  return { consultation, title, breadcrumbs, base: `/consultations/${consultation.id}/report` }
}

web.get('/consultations/:id/report/replies', async (c) => {
  const { occasion, href, show } = c.var
  const { t, today } = occasion
  const { consultation, title, breadcrumbs, base } = await caseAt(c)
  const writing = mayWriteReport(occasion, consultation)
  const all = await listAnswering(occasion, consultation.id)
  const topics = writing ? all : all.filter(({ body }) => body !== null && belongsTo(occasion.actor, body))
  if (!writing && topics.length === 0) throw notFound()
  return show({ title: t('Replies'), breadcrumbs }, <BoardPage {...{ t, href, base, title, topics, today, writing }} />)
})

web.get('/consultations/:id/report/charts', async (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { consultation, title, breadcrumbs, base } = await caseAt(c)
  if (!mayWriteReport(occasion, consultation)) throw notFound()
  const back = { text: t('Replies'), href: href(`${base}/replies`) }
  return show(
    { title: t('Charts'), breadcrumbs: [...breadcrumbs, back] },
    <ChartsPage {...{ t, title }} figures={await readFigures(occasion, consultation.id)} />,
  )
})
