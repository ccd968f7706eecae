import { Hono } from 'hono'
import type { Web, WebContext } from '#database/occasion.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Form, formDataOf, formOf } from '#platform/web/form.ts'
import { listTopicsOnBoard, listUnplaced } from './board.ts'
import { caseToWrite } from './on-page.ts'
import { isTopicId, listThemes } from './queries.ts'
import { sortRemarks } from './sorting.ts'
import { SortingPage } from './sorting-page.tsx'
import { directions } from './topic.ts'
import { topicPages } from './topic-web.tsx'

export const web = new Hono<Web>()

web.route('/', topicPages)

/** Which remarks the address asks for; what it does not know is all of them. */
function filterOf(c: WebContext, themes: readonly { id: string }[]) {
  const asked = c.req.query('theme') ?? ''
  const from = c.req.query('from') ?? ''
  return {
    theme: asked === 'none' || themes.some(({ id }) => id === asked) ? asked : null,
    from: /^\d{1,6}$/.test(from) ? Number(from) : 0,
  }
}

async function sortingPage(c: WebContext, form?: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { consultation, title, breadcrumbs, base } = await caseToWrite(c)
  const themes = await listThemes(occasion, consultation)
  const filter = filterOf(c, themes)
  const [unplaced, topics] = await Promise.all([
    listUnplaced(occasion, consultation.id, filter),
    listTopicsOnBoard(occasion, consultation.id),
  ])
  return show(
    { title: t('Sort the remarks'), breadcrumbs, status, width: 'wide', islands: ['sorting'] },
    <SortingPage {...{ t, href, base, title, themes, unplaced, topics, ...filter }} form={form ?? formOf(t)} />,
  )
}

web.get('/consultations/:id/report/sorting', (c) => sortingPage(c))

web.post('/consultations/:id/report/sorting', async (c) => {
  const { occasion, href } = c.var
  const { consultation, base } = await caseToWrite(c)
  const data = await formDataOf(c)
  const typed = (name: string) => String(data.get(name) ?? '').replaceAll('\0', '')
  const remarks = data.getAll('remarks').map(String).filter(isTopicId)
  const [into, said] = [typed('into'), typed('direction')]
  try {
    if (into !== 'new' && !isTopicId(into)) throw new Refusal('invalid', 'Choose a topic', {}, 'topics')
    const direction = directions.find((one) => one === said)
    if (into === 'new' && !direction) throw new Refusal('invalid', 'Choose a direction', {}, 'direction')
    const words = { theme: typed('theme') || null, direction: direction ?? 'wish', title: typed('title').slice(0, 300) }
    await sortRemarks(occasion, {
      consultation: consultation.id,
      chosen: remarks.map((remark) => ({ remark, from: null })),
      into: into === 'new' ? words : into,
    })
  } catch (error) {
    if (!(error instanceof Refusal) || (error.kind !== 'invalid' && error.kind !== 'conflict')) throw error
    const values = { remarks, direction: said, title: typed('title'), theme: typed('theme') }
    return sortingPage(c, formOf(occasion.t, values, [error]), error.kind === 'conflict' ? 409 : 422)
  }
  return c.redirect(href(`${base}/sorting${new URL(c.req.url).search}`), 303)
})
