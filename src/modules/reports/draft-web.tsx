import { Hono } from 'hono'
import { z } from 'zod'
import type { Web, WebContext } from '#database/occasion.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { type Form, formOf, submitted } from '#platform/web/form.ts'
import { languageOf, titleIn } from '../plans/index.ts'
import { listFreeRemarks } from '../topics/index.ts'
import { caseAt } from './at-case.ts'
import { changedSince } from './changed-since.ts'
import { getDraft } from './draft.ts'
import { DraftPage } from './draft-page.tsx'
import { ReportShown } from './pages.tsx'
import { mayPublishReport, mayReviewReport } from './policy.ts'
import { publishReport } from './publication.ts'
import { findPublishedReport } from './queries.ts'
import { composeReport, obstaclesOf } from './report.ts'
import { reviewReport } from './reviewing.ts'
import { showings } from './showing-web.tsx'
import { listWordings, type TextPart, writeText } from './texts.ts'
import { partName, WordingsPage } from './texts-part.tsx'

export const drafts = new Hono<Web>()

async function draftPage(c: WebContext, form?: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { consultation, breadcrumbs } = await caseAt(c)
  const draft = await getDraft(occasion, consultation.id)
  const free = await listFreeRemarks(occasion, consultation.id)
  const published = await findPublishedReport(occasion, consultation.id)
  const composed = composeReport(draft.facts, draft.topics)
  return show(
    { title: t('Write the report'), breadcrumbs, status },
    <DraftPage
      {...{ t, href, draft }}
      obstacles={obstaclesOf(draft.facts.introduction, draft.topics, draft.behind)}
      mayPublish={mayPublishReport(occasion, consultation) && draft.version !== null}
      mayReview={draft.version !== null && mayReviewReport(occasion, consultation, draft.writers)}
      free={free.length}
      changed={published && { since: published.version, changed: changedSince(published.content, composed) }}
      form={form ?? formOf(t)}
    />,
  )
}

drafts.get('/consultations/:id/report/draft', (c) => draftPage(c))

drafts.route('/', showings(draftPage))

drafts.get('/consultations/:id/report/draft/preview', async (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { consultation, breadcrumbs } = await caseAt(c)
  const draft = await getDraft(occasion, consultation.id)
  const content = composeReport(draft.facts, draft.topics)
  const back = { text: t('Write the report'), href: href(`/consultations/${consultation.id}/report/draft`) }
  return show(
    { title: t('See it as it will be'), breadcrumbs: [...breadcrumbs, back] },
    <>
      <h1 lang={languageOf(t.code, consultation)}>{titleIn(t.code, consultation)}</h1>
      <ReportShown {...{ t, href, content }} />
    </>,
  )
})

/** The part an address names; whether its theme is one of the plan's, the command asks. */
function partOf(c: WebContext): TextPart {
  const part = c.req.param('part') ?? ''
  if (!/^(introduction|process|closing|theme-[\w-]{1,80})$/.test(part)) throw notFound()
  return part as TextPart
}

drafts.get('/consultations/:id/report/texts/:part', async (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { consultation, breadcrumbs } = await caseAt(c)
  const part = partOf(c)
  const wordings = await listWordings(occasion, consultation.id, part)
  if (wordings.length === 0) throw notFound()
  const back = { text: t('Write the report'), href: href(`/consultations/${consultation.id}/report/draft`) }
  const title = t('Wordings: {part}', { part: partName(t, part) })
  return show(
    { title, breadcrumbs: [...breadcrumbs, back], width: 'reading' },
    <WordingsPage t={t} part={part} wordings={wordings} />,
  )
})

drafts.post('/consultations/:id/report/texts/:part', (c) => {
  const { occasion, href } = c.var
  const consultation = c.req.param('id')
  const part = partOf(c)
  return submitted(
    c,
    occasion.t,
    z.object({ [part]: z.string().max(20_000), seen: z.coerce.number().int().nonnegative().optional() }),
    async ({ [part]: text, seen }) => {
      if (part === 'introduction' && String(text).trim() === '')
        throw new Refusal('invalid', 'Write the introduction of the report first', {}, part)
      await writeText(occasion, {
        consultation,
        part,
        text: String(text),
        ...(seen === undefined ? {} : { seen: Number(seen) }),
      })
      return c.redirect(href(`/consultations/${consultation}/report/draft`), 303)
    },
    (form, status) => draftPage(c, form, status),
  )
})

drafts.post('/consultations/:id/report/review', (c) => {
  const { occasion, href } = c.var
  const consultation = c.req.param('id')
  return submitted(
    c,
    occasion.t,
    z.object({
      read: z.string().max(64),
      verdict: z.enum(['accepted', 'sent-back']),
      comment: z.string().trim().max(5_000).default(''),
    }),
    async ({ read, verdict, comment }) => {
      await reviewReport(occasion, { consultation, read, accepted: verdict === 'accepted', comment })
      return c.redirect(href(`/consultations/${consultation}/report/draft`), 303)
    },
    (form, status) => draftPage(c, form, status),
  )
})

drafts.post('/consultations/:id/report/publication', (c) => {
  const { occasion, href } = c.var
  const consultation = c.req.param('id')
  return submitted(
    c,
    occasion.t,
    z.object({}),
    async () => {
      await publishReport(occasion, { consultation })
      return c.redirect(href(`/consultations/${consultation}/report`), 303)
    },
    (form, status) => draftPage(c, form, status),
  )
})
