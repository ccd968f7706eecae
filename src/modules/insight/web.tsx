import { Hono } from 'hono'
import type { Web, WebContext } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import { askedText } from '../consultations/index.ts'
import { titleIn } from '../plans/index.ts'
import { MatrixPage, ThemePage, WordsPage } from './pages.tsx'
import { scopeOf } from './policy.ts'
import { findOverview, listParties, listSayings, type Overview } from './queries.ts'

export const web = new Hono<Web>()

async function insight(c: WebContext) {
  const { occasion, href } = c.var
  const overview = await findOverview(occasion, c.req.param('id') ?? '')
  if (!overview) throw notFound()
  const scope = scopeOf(occasion, overview)
  const [parties, sayings] = await Promise.all([
    listParties(occasion, overview.id),
    listSayings(occasion, overview.id, scope),
  ])
  const breadcrumbs = [
    { text: occasion.t('Consultations'), href: href('/consultations') },
    { text: titleIn(occasion.language, overview), href: href(`/consultations/${overview.id}`) },
  ]
  return { overview, parties, sayings, scope, breadcrumbs }
}

web.get('/consultations/:id/matrix', async (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { breadcrumbs, scope, ...shown } = await insight(c)
  c.header('X-Lydhoer-Keep', '1')
  return show(
    { title: t('Who said what'), breadcrumbs, width: 'full' },
    <MatrixPage {...{ t, href }} {...shown} publishedOnly={scope.publishedOnly} />,
  )
})

web.get('/consultations/:id/themes/:theme', async (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { breadcrumbs, ...shown } = await insight(c)
  const theme = shown.overview.themes.find(({ id }) => id === c.req.param('theme'))
  if (!theme) throw notFound()
  c.header('X-Lydhoer-Keep', '1')
  return show(
    {
      title: titleIn(t.code, theme),
      breadcrumbs: [
        ...breadcrumbs,
        { text: t('Who said what'), href: href(`/consultations/${shown.overview.id}/matrix`) },
      ],
      width: 'reading',
    },
    <ThemePage {...{ t, href, theme }} {...shown} />,
  )
})

/** The column of a cell: a question of the party's own set, or a theme of the plan. */
function columnOf(
  language: string,
  overview: Overview,
  questionSet: string,
  question: string | undefined,
  theme: string | undefined,
) {
  const asked = overview.questionSets
    .find(({ id }) => id === questionSet)
    ?.questions.find(({ no }) => String(no) === question)
  if (asked) return { title: askedText(asked.text), question: asked.no }
  const found = overview.themes.find(({ id }) => id === theme)
  if (found) return { title: titleIn(language, found), theme: found.id }
  throw notFound()
}

web.get('/consultations/:id/words', async (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { overview, parties, sayings, breadcrumbs } = await insight(c)
  const party = parties.find(({ body }) => body === c.req.query('body'))
  if (!party) throw notFound()
  const column = columnOf(t.code, overview, party.questionSet, c.req.query('question'), c.req.query('theme'))
  const words = sayings.filter(
    ({ body, questions, themes }) =>
      body === party.body &&
      ('question' in column ? questions.includes(column.question as number) : themes.includes(column.theme as string)),
  )
  return show(
    {
      title: column.title,
      breadcrumbs: [...breadcrumbs, { text: t('Who said what'), href: href(`/consultations/${overview.id}/matrix`) }],
      width: 'reading',
    },
    <WordsPage {...{ t, href, overview, party }} title={column.title} sayings={words} />,
  )
})
