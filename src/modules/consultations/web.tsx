import { Hono } from 'hono'
import type { Web } from '#database/occasion.ts'
import { isCalendarDate } from '#platform/calendar-date.ts'
import { languageOf, titleIn } from '../plans/index.ts'
import { listAnnexes } from './annexes.ts'
import { textIn } from './consultation.ts'
import { ConsultationPage } from './consultation-page.tsx'
import { listConsultedParties } from './consulted-parties.ts'
import { draftingBodies, drafts } from './draft-web.tsx'
import { letters } from './letter-web.tsx'
import { FrontPage, ListPage } from './list-pages.tsx'
import { type ListingFilter, listedStages, listForFront, listWithDistricts } from './listing.ts'
import { confirmed, crumbs, warningFor } from './on-page.ts'
import { parties } from './party-web.tsx'
import { mayNow, mayRunConsultation, maySeeParty } from './policy.ts'
import { portal } from './portal-web.tsx'
import { countPublishedResponses, getConsultation } from './queries.ts'
import { listQuestionSets } from './questions.ts'
import { planKinds } from './words.ts'

export const web = new Hono<Web>()

/** '/consultations/new' stands before '/consultations/:id'. */
web.route('/', drafts)
web.route('/', portal)

/** How many the front page shows of those that are not open. */
const mostOthers = 8

web.get('/', async (c) => {
  const { occasion, href, show } = c.var
  const { t, today } = occasion
  const { open, others } = await listForFront(occasion)
  if (c.req.url.indexOf('?') === -1) c.header('X-Lydhoer-Keep', '1')
  return show(
    { title: t('What do you think of the city’s plans?') },
    <FrontPage {...{ t, href, today, open }} others={others.slice(0, mostOthers)} />,
  )
})

const knownQuery = ['q', 'stage', 'kind', 'district', 'theme', 'after']

/** What people type, as PostgreSQL can look for it. */
const typedWords = (text: string) => text.trim().slice(0, 200).toWellFormed().replaceAll('\0', '')

/** The filter in an address; what is not one of the choices is left out. */
function filterOf(query: Record<string, string>): ListingFilter {
  const filter: ListingFilter = {}
  const stage = listedStages.find((stage) => stage === query.stage)
  const kind = planKinds.find((kind) => kind === query.kind)
  if (stage) filter.stage = stage
  if (kind) filter.kind = kind
  if (query.district) filter.district = query.district.slice(0, 100)
  if (query.q?.trim()) filter.text = typedWords(query.q)
  if (query.theme?.trim()) filter.theme = typedWords(query.theme)
  const [deadline = '', id] = (query.after ?? '').split('~')
  if (isCalendarDate(deadline) && id) filter.after = { deadline, id }
  return filter
}

web.get('/consultations', async (c) => {
  const { occasion, href, show } = c.var
  const { t, today } = occasion
  const query = c.req.query()
  const filter = filterOf(query)
  const { consultations, older, districts } = await listWithDistricts(occasion, filter)
  const address = (after: string | null) => {
    const search = new URLSearchParams(
      Object.entries({ ...query, after: after ?? '' }).filter(([name, value]) => value && knownQuery.includes(name)),
    )
    return href(search.size > 0 ? `/consultations?${search}` : '/consultations')
  }
  // What people type is not kept: every word would be another page.
  const bounded = !filter.text && !filter.theme && (!filter.district || districts.includes(filter.district))
  if (bounded && Object.keys(query).every((name) => knownQuery.includes(name) && name !== 'after'))
    c.header('X-Lydhoer-Keep', 'query')
  return show(
    { title: t('Consultations') },
    <ListPage
      {...{ t, href, today, consultations, filter, districts }}
      firstHref={filter.after ? address(null) : null}
      olderHref={older ? address(`${older.deadline}~${older.id}`) : null}
      mayDraft={draftingBodies(occasion).length > 0}
    />,
  )
})

web.get('/consultations/:id', async (c) => {
  const { occasion, href, show } = c.var
  const { t, today, language } = occasion
  const consultation = await getConsultation(occasion, c.req.param('id'))
  const { id } = consultation
  const [parties, annexes, publishedResponses] = await Promise.all([
    listConsultedParties(occasion, id),
    listAnnexes(occasion, consultation),
    countPublishedResponses(occasion, id),
  ])
  const sets = new Set(parties.map(({ questionSet }) => questionSet))
  if (consultation.publicQuestionSet) sets.add(consultation.publicQuestionSet)
  const questionSets = await listQuestionSets(occasion, [...sets])
  const runs = mayRunConsultation(occasion, consultation)
  const allowed = (action: Parameters<typeof mayNow>[0]) => mayNow(action, occasion, consultation)
  if (!c.req.url.includes('?')) c.header('X-Lydhoer-Keep', '1')
  return show(
    {
      title: textIn(language, consultation, 'title'),
      description: textIn(language, consultation, 'summary'),
      breadcrumbs: crumbs(c),
    },
    <ConsultationPage
      {...{ t, href, today, consultation, parties, questionSets, publishedResponses, runs }}
      documents={annexes.map((annex) => ({
        title: titleIn(language, annex),
        lang: languageOf(language, annex),
        href: href(annex.path),
      }))}
      may={{
        edit: allowed('edit'),
        announce: allowed('announce'),
        extend: allowed('extend'),
        remind: allowed('remind'),
        withdraw: allowed('withdraw'),
      }}
      ownParties={parties.map(({ body }) => body).filter((body) => maySeeParty(occasion, consultation, body))}
      done={confirmed(occasion, consultation, c.req.query('done'))}
      warning={consultation.announcedAt ? null : warningFor(occasion, consultation)}
    />,
  )
})

web.route('/', letters)
web.route('/', parties)
