import { Hono } from 'hono'
import { z } from 'zod'
import type { Web, WebContext } from '#database/occasion.ts'
import { type Form, filledForm, submitted } from '#platform/web/form.ts'
import { languageOf, titleIn } from '../plans/index.ts'
import { listFreeRemarks } from '../topics/index.ts'
import { caseAt } from './at-case.ts'
import { changedSince } from './changed-since.ts'
import { getDraft } from './draft.ts'
import { DraftPage } from './draft-page.tsx'
import { ReportShown } from './pages.tsx'
import { mayPublishReport, mayReviewReport } from './policy.ts'
import { publishReport, writeIntroduction } from './publication.ts'
import { findPublishedReport } from './queries.ts'
import { composeReport, obstaclesOf } from './report.ts'
import { reviewReport } from './reviewing.ts'

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
      mayReview={draft.writtenBy !== null && mayReviewReport(occasion, consultation, draft.writtenBy)}
      free={free.length}
      changed={published && { since: published.version, changed: changedSince(published.content, composed) }}
      form={form ?? filledForm(t, { introduction: draft.facts.introduction })}
    />,
  )
}

drafts.get('/consultations/:id/report/draft', (c) => draftPage(c))

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

drafts.post('/consultations/:id/report/introduction', (c) => {
  const { occasion, href } = c.var
  const consultation = c.req.param('id')
  return submitted(
    c,
    occasion.t,
    z.object({ introduction: z.string().trim().min(1, 'Write the introduction of the report first').max(20_000) }),
    async ({ introduction }) => {
      await writeIntroduction(occasion, { consultation, introduction })
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
