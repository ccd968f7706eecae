import { Hono } from 'hono'
import { z } from 'zod'
import type { Occasion, Web, WebContext } from '#database/occasion.ts'
import type { T } from '#languages/index.ts'
import { addDays, type CalendarDate, isCalendarDate } from '#platform/calendar-date.ts'
import { dateOf } from '#platform/clock.ts'
import { renderInWorker, toHtml } from '#platform/documents/index.ts'
import { notFound } from '#platform/refusal.ts'
import { type Form, filledForm, formOf, submitted } from '#platform/web/form.ts'
import { listBodies } from '../parties/index.ts'
import { freezePlanVersion } from '../plans/index.ts'
import { announceConsultation, composeLetters, letterName, listDispatches, sentLetter } from './announcement.ts'
import { type Consultation, possible, stageOn, textIn } from './consultation.ts'
import { ConsultationPage } from './consultation-page.tsx'
import { draftConsultation, editConsultation } from './draft.ts'
import { draftForm, draftFrom, fieldsOf } from './draft-form.ts'
import { DraftPage, partyKinds } from './draft-page.tsx'
import { grantExtension } from './extension.ts'
import { proposedLetterText } from './letter.ts'
import { LetterPage, LettersPage } from './letter-pages.tsx'
import { FrontPage, ListPage } from './list-pages.tsx'
import { type ListingFilter, listConsultations, listDistricts, listedStages } from './listing.ts'
import { AnnouncementPage, ExtensionPage, PartiesPage, WithdrawalPage } from './party-pages.tsx'
import { authorize, mayDraftFor, mayNow, mayRunConsultation, maySeeParty } from './policy.ts'
import {
  countPublishedResponses,
  getConsultation,
  lastAsked,
  listAnnexes,
  listChoosableVersions,
  listConsultedParties,
  listQuestionSets,
  ownEmail,
} from './queries.ts'
import { remindParties } from './reminder.ts'
import { deadlineWarning } from './rules.ts'
import { withdrawConsultation } from './withdrawal.ts'
import { planKinds } from './words.ts'

export const web = new Hono<Web>()

web.get('/', async (c) => {
  const { occasion, href, show } = c.var
  const { t, today } = occasion
  const [{ consultations: open }, { consultations: all }] = await Promise.all([
    listConsultations(occasion, { stage: 'open' }),
    listConsultations(occasion),
  ])
  const others = all.filter((consultation) => stageOn(today, consultation) !== 'open').slice(0, 8)
  if (c.req.url.indexOf('?') === -1) c.header('X-Lydhoer-Keep', '1')
  return show(
    { title: t('What do you think of the city’s plans?') },
    <FrontPage {...{ t, href, today, open, others }} />,
  )
})

const knownQuery = ['q', 'stage', 'kind', 'district', 'after']

/** The filter in an address; what is not one of the choices is left out. */
function filterOf(query: Record<string, string>): ListingFilter {
  const filter: ListingFilter = {}
  const stage = listedStages.find((stage) => stage === query.stage)
  const kind = planKinds.find((kind) => kind === query.kind)
  if (stage) filter.stage = stage
  if (kind) filter.kind = kind
  if (query.district) filter.district = query.district.slice(0, 100)
  if (query.q?.trim()) filter.text = query.q.trim().slice(0, 200).toWellFormed().replaceAll('\0', '')
  const [deadline = '', id] = (query.after ?? '').split('~')
  if (isCalendarDate(deadline) && id) filter.after = { deadline, id }
  return filter
}

web.get('/consultations', async (c) => {
  const { occasion, href, show } = c.var
  const { t, today } = occasion
  const query = c.req.query()
  const filter = filterOf(query)
  const [{ consultations, older }, districts] = await Promise.all([
    listConsultations(occasion, filter),
    listDistricts(occasion),
  ])
  const address = (after: string | null) => {
    const search = new URLSearchParams(
      Object.entries({ ...query, after: after ?? '' }).filter(([name, value]) => value && knownQuery.includes(name)),
    )
    return href(search.size > 0 ? `/consultations?${search}` : '/consultations')
  }
  // What people type is not kept: every word would be another page.
  const bounded = !filter.text && (!filter.district || districts.includes(filter.district))
  if (bounded && Object.keys(query).every((name) => knownQuery.includes(name) && name !== 'after'))
    c.header('X-Lydhoer-Keep', '1')
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

const draftingBodies = (occasion: Occasion): string[] =>
  occasion.actor.kind === 'person'
    ? [...new Set(occasion.actor.roles.map(({ body }) => body))].filter((body) => mayDraftFor(occasion, body))
    : []

type DraftShown = { form: Form; id: string | null; status?: 200 | 409 | 422; frozen?: string | null }

async function draftPage(c: WebContext, { form, id, status = 200, frozen = null }: DraftShown): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const [versions, bodies, questionSets] = await Promise.all([
    listChoosableVersions(occasion),
    listBodies(occasion),
    listQuestionSets(occasion),
  ])
  const consultingBodies = bodies.filter(({ id }) => draftingBodies(occasion).includes(id))
  return show(
    {
      title: id ? t('Edit the draft') : t('New consultation'),
      breadcrumbs: [{ text: t('Consultations'), href: href('/consultations') }],
      status,
    },
    <DraftPage {...{ t, href, form, id, versions, questionSets, consultingBodies, frozen }} bodies={inOrder(bodies)} />,
  )
}

/** Bodies by group, and by name within it: the order of the form and of the letters. */
const inOrder = <Body extends { kind: (typeof partyKinds)[number] }>(bodies: readonly Body[]): Body[] =>
  partyKinds.flatMap((kind) => bodies.filter((body) => body.kind === kind))

web.get('/consultations/new', async (c) => {
  const { occasion } = c.var
  if (draftingBodies(occasion).length === 0) throw notFound()
  const [body] = draftingBodies(occasion)
  const { actor, today, t } = occasion
  const name = (await listBodies(occasion)).find(({ id }) => id === body)?.name ?? ''
  const form = filledForm(t, {
    opensOn: today,
    deadline: addDays(today, 56),
    reminderDays: '14, 3',
    decisionBody: body ?? '',
    contactName: actor.kind === 'person' ? actor.name : '',
    contactEmail: await ownEmail(occasion),
    ...Object.fromEntries(
      (await lastAsked(occasion)).map(({ kind, questionSet }) => [`questions-${kind}`, questionSet]),
    ),
    letterText: proposedLetterText({ decidedBy: name }),
  })
  return draftPage(c, { form, id: null })
})

/** Freezes a version from inside the draft's form, and shows the form again with everything typed and that version. */
async function frozenInForm(c: WebContext, fields: Record<string, string | string[]>, id: string | null) {
  const { occasion } = c.var
  const chosen = String(fields.freeze)
  const [plan = '', version = ''] = chosen.split(':')
  if (!/^\d{1,6}$/.test(version)) throw notFound()
  await freezePlanVersion(occasion, { plan, version: Number(version) })
  const form = formOf(occasion.t, { ...fields, plan: chosen })
  return draftPage(c, { form, id, frozen: occasion.t('The version is frozen and chosen. Nothing else was saved yet.') })
}

web.post('/consultations', (c) => {
  const { occasion, href } = c.var
  if (draftingBodies(occasion).length === 0) throw notFound()
  return submitted(
    c,
    occasion.t,
    draftForm,
    async (fields) => {
      if (fields.freeze) return frozenInForm(c, fields, null)
      const own = draftingBodies(occasion)
      const consultingBody = own.find((body) => body === fields.consultingBody) ?? own[0] ?? ''
      const draft = draftFrom(fields, inOrder(await listBodies(occasion)))
      const id = await draftConsultation(occasion, { ...draft, consultingBody })
      return c.redirect(href(`/consultations/${id}?done=drafted`), 303)
    },
    (form, status) => draftPage(c, { form, id: null, status }),
  )
})

web.get('/consultations/:id/edit', async (c) => {
  const { occasion } = c.var
  const consultation = await getConsultation(occasion, c.req.param('id'))
  authorize('edit', occasion, consultation)
  const parties = await listConsultedParties(occasion, consultation.id)
  return draftPage(c, { form: filledForm(occasion.t, fieldsOf(consultation, parties)), id: consultation.id })
})

web.post('/consultations/:id/draft', (c) => {
  const { occasion, href } = c.var
  const id = c.req.param('id')
  return submitted(
    c,
    occasion.t,
    draftForm,
    async (fields) => {
      const before = await getConsultation(occasion, id)
      authorize('edit', occasion, before)
      if (fields.freeze) return frozenInForm(c, fields, id)
      const draft = draftFrom(fields, inOrder(await listBodies(occasion)))
      await editConsultation(occasion, { ...draft, id })
      return c.redirect(href(`/consultations/${id}?done=edited`), 303)
    },
    (form, status) => draftPage(c, { form, id, status }),
  )
})

const doneText = (t: T, done: string | undefined): string | null =>
  done === 'drafted'
    ? t('The draft is saved. Look at the letters, then announce it.')
    : done === 'edited'
      ? t('The draft is saved.')
      : done === 'announced'
        ? t('The consultation is announced, and the letters are on their way.')
        : done === 'extended'
          ? t('The party has a longer deadline and is told by mail.')
          : done === 'reminded'
            ? t('The parties that have not answered are reminded.')
            : done === 'nobody'
              ? t('Everybody has answered or was reminded today already.')
              : done === 'withdrawn'
                ? t('The consultation is withdrawn, and everybody asked is told.')
                : null

/** A confirmation is only shown of what the record bears out. */
function confirmed(occasion: Occasion, consultation: Consultation, done: string | undefined): string | null {
  if (!mayRunConsultation(occasion, consultation)) return null
  if ((done === 'drafted' || done === 'edited') === Boolean(consultation.announcedAt)) return null
  if ((done === 'withdrawn') !== Boolean(consultation.withdrawnAt)) return null
  return doneText(occasion.t, done)
}

/** The way back up: the list, and the consultation where the page lies below it. */
const crumbs = (c: WebContext, consultation?: Consultation) => {
  const { occasion, href } = c.var
  const list = { text: occasion.t('Consultations'), href: href('/consultations') }
  if (!consultation) return [list]
  return [
    list,
    { text: textIn(occasion.language, consultation, 'title'), href: href(`/consultations/${consultation.id}`) },
  ]
}

const warningFor = (occasion: Occasion, { planKind, opensOn, deadline }: Consultation): string | null => {
  const weeks = deadlineWarning(planKind, opensOn, deadline)
  if (weeks === null) return null
  return occasion.t(
    'The period is shorter than the {weeks} weeks that section 24 of the Planning Act gives this kind of plan.',
    { weeks },
  )
}

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
      documents={annexes.map(({ title, path }) => ({ title, href: href(path) }))}
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

async function announcementPage(c: WebContext, form: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t, today } = occasion
  const consultation = await getConsultation(occasion, c.req.param('id') ?? '')
  if (!mayRunConsultation(occasion, consultation)) throw notFound()
  if (status === 200) authorize('announce', occasion, consultation)
  const parties = await listConsultedParties(occasion, consultation.id)
  return show(
    { title: t('Announce the consultation'), breadcrumbs: crumbs(c, consultation), width: 'reading', status },
    <AnnouncementPage
      {...{ t, href, today, consultation, parties, form }}
      warning={warningFor(occasion, consultation)}
    />,
  )
}

web.get('/consultations/:id/announcement', (c) => announcementPage(c, formOf(c.var.occasion.t)))

web.post('/consultations/:id/announcement', (c) => {
  const { occasion, href, baseUrl } = c.var
  const id = c.req.param('id')
  return submitted(
    c,
    occasion.t,
    z.object({}),
    async () => {
      await announceConsultation(occasion, { id, site: baseUrl })
      return c.redirect(href(`/consultations/${id}?done=announced`), 303)
    },
    (form, status) => announcementPage(c, form, status),
  )
})

web.get('/consultations/:id/letters', async (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const consultation = await getConsultation(occasion, c.req.param('id'))
  const parties = await listConsultedParties(occasion, consultation.id)
  c.header('X-Lydhoer-Keep', '1')
  return show(
    { title: t('Consultation letters'), breadcrumbs: crumbs(c, consultation), width: 'reading' },
    <LettersPage {...{ t, href, consultation, parties }} />,
  )
})

/** A letter as it was sent, or as it would be sent today. */
async function letterTo(c: WebContext, body: string) {
  const { occasion, baseUrl } = c.var
  const consultation = await getConsultation(occasion, c.req.param('id') ?? '')
  const date: CalendarDate = consultation.announcedAt ? dateOf(consultation.announcedAt) : occasion.today
  const letters = await composeLetters(occasion, occasion.db, consultation, { date, site: baseUrl })
  const letter = letters.find(({ party }) => party.body === body)
  if (!letter) throw notFound()
  return { consultation, ...letter }
}

web.get('/consultations/:id/letters/:file{[a-z0-9-]+\\.pdf}', async (c) => {
  const { occasion } = c.var
  const body = c.req.param('file').slice(0, -'.pdf'.length)
  const { consultation, party, document } = await letterTo(c, body)
  const sent = consultation.announcedAt ? await sentLetter(occasion, consultation.id, body) : null
  const bytes = sent ? new Uint8Array(sent.bytes) : new Uint8Array(await renderInWorker(document, 'pdf'))
  return c.body(bytes, 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `inline; filename="${letterName(consultation, party)}"`,
  })
})

web.get('/consultations/:id/letters/:body', async (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { consultation, party, document } = await letterTo(c, c.req.param('body'))
  const dispatch = (await listDispatches(occasion, consultation.id)).find(({ body }) => body === party.body) ?? null
  const letters = { text: t('Consultation letters'), href: href(`/consultations/${consultation.id}/letters`) }
  c.header('X-Lydhoer-Keep', '1')
  return show(
    { title: document.title, breadcrumbs: [...crumbs(c, consultation), letters], width: 'reading' },
    <LetterPage {...{ t, href, consultation, party, dispatch }}>{toHtml(document)}</LetterPage>,
  )
})

web.get('/consultations/:id/parties', async (c) => {
  const { occasion, href, show } = c.var
  const { t, today } = occasion
  const consultation = await getConsultation(occasion, c.req.param('id'))
  const parties = (await listConsultedParties(occasion, consultation.id)).filter(({ body }) =>
    maySeeParty(occasion, consultation, body),
  )
  const runs = mayRunConsultation(occasion, consultation)
  if (!runs && parties.length === 0) throw notFound()
  const dispatches = await listDispatches(occasion, consultation.id)
  return show(
    { title: t('Parties and dispatches'), breadcrumbs: crumbs(c, consultation) },
    <PartiesPage
      {...{ t, href, today, consultation, parties, dispatches, runs }}
      may={{ extend: mayNow('extend', occasion, consultation), remind: mayNow('remind', occasion, consultation) }}
      done={confirmed(occasion, consultation, c.req.query('done'))}
    />,
  )
})

web.post('/consultations/:id/reminders', async (c) => {
  const { occasion, href, baseUrl } = c.var
  const id = c.req.param('id')
  const reminded = await remindParties(occasion, { id, site: baseUrl, now: true })
  return c.redirect(href(`/consultations/${id}/parties?done=${reminded.length > 0 ? 'reminded' : 'nobody'}`), 303)
})

async function extensionPage(c: WebContext, form: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t, today } = occasion
  const consultation = await getConsultation(occasion, c.req.param('id') ?? '')
  if (!mayRunConsultation(occasion, consultation)) throw notFound()
  if (status === 200) authorize('extend', occasion, consultation)
  const party = (await listConsultedParties(occasion, consultation.id)).find(({ body }) => body === c.req.param('body'))
  if (!party) throw notFound()
  return show(
    {
      title: t('Longer deadline for {party}', { party: party.name }),
      breadcrumbs: crumbs(c, consultation),
      width: 'reading',
      status,
    },
    <ExtensionPage {...{ t, href, today, consultation, party, form }} />,
  )
}

web.get('/consultations/:id/parties/:body/extension', (c) => extensionPage(c, formOf(c.var.occasion.t)))

const extensionForm = z.object({
  until: z.string('Write the day as day, month and year'),
  reason: z.string('Write why the party gets more time'),
})

web.post('/consultations/:id/parties/:body/extensions', (c) => {
  const { occasion, href, baseUrl } = c.var
  const { id, body } = c.req.param()
  return submitted(
    c,
    occasion.t,
    extensionForm,
    async ({ until, reason }) => {
      await grantExtension(occasion, { id, body, until: until as CalendarDate, reason, site: baseUrl })
      return c.redirect(href(`/consultations/${id}/parties?done=extended`), 303)
    },
    (form, status) => extensionPage(c, form, status),
  )
})

async function withdrawalPage(c: WebContext, form: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t, today } = occasion
  const consultation = await getConsultation(occasion, c.req.param('id') ?? '')
  if (!mayRunConsultation(occasion, consultation)) throw notFound()
  if (status === 200 || !possible('withdraw', today, consultation)) authorize('withdraw', occasion, consultation)
  return show(
    { title: t('Withdraw the consultation'), breadcrumbs: crumbs(c, consultation), width: 'reading', status },
    <WithdrawalPage {...{ t, href, today, consultation, form }} />,
  )
}

web.get('/consultations/:id/withdrawal', (c) => withdrawalPage(c, formOf(c.var.occasion.t)))

web.post('/consultations/:id/withdrawal', (c) => {
  const { occasion, href } = c.var
  const id = c.req.param('id')
  return submitted(
    c,
    occasion.t,
    z.object({ reason: z.string('Write why the consultation is withdrawn') }),
    async ({ reason }) => {
      await withdrawConsultation(occasion, { id, reason })
      return c.redirect(href(`/consultations/${id}?done=withdrawn`), 303)
    },
    (form, status) => withdrawalPage(c, form, status),
  )
})
