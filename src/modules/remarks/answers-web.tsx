import { Hono } from 'hono'
import { z } from 'zod'
import type { Web, WebContext } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import { type Form, filledForm, submitted } from '#platform/web/form.ts'
import { askedText, listConsultedParties } from '../consultations/index.ts'
import { listPolicyGoals } from '../parties/index.ts'
import { findLetter } from '../responses/index.ts'
import { addAnswer } from './adding.ts'
import { AnswersPage, CompositionPage } from './answers-page.tsx'
import { draftLetter, takeOverComposition } from './composition.ts'
import { kindsFor } from './content-form.ts'
import { gapsOf } from './gaps.ts'
import { writing } from './on-page.ts'
import { listElements, listRemarks } from './queries.ts'
import { kindOf, remarkForm, wordsFrom } from './remark-form.ts'
import { AnswerPage } from './remark-page.tsx'
import { rowsOf } from './sheet.ts'

/** Answers question by question, and the letter that is made of them. */
export const answers = new Hono<Web>()

answers.get('/responses/:id/answers', async (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { response, mayWrite, consultation, questions, breadcrumbs } = await writing(c)
  if (!mayWrite || !response.body) throw notFound()
  const [remarks, letter, goals, parties, elements] = await Promise.all([
    listRemarks(occasion, response),
    findLetter(occasion, response.id),
    listPolicyGoals(occasion, response.body),
    listConsultedParties(occasion, consultation.id),
    listElements(occasion, response),
  ])
  const deadline = parties.find(({ body }) => body === response.body)?.deadline ?? consultation.deadline
  const kept = remarks.filter(({ rejectedAt }) => !rejectedAt)
  return show(
    { title: t('Answer question by question'), breadcrumbs, width: 'reading' },
    <AnswersPage
      {...{ t, href, response, questions, remarks, goals }}
      sheets={{
        positions: rowsOf('positions', elements, remarks),
        priorities: rowsOf('priorities', elements, remarks),
      }}
      gaps={gapsOf({ remarks: kept, questions, letter: letter ?? null }).filter(
        ({ kind }) => letter || kind !== 'broken place',
      )}
      deadline={t('Deadline {date}', { date: deadline })}
      unplaced={letter ? kept.filter((remark) => remark.confirmedAt && remark.letter !== letter.version).length : 0}
    />,
  )
})

async function answerPage(c: WebContext, form?: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { response, mayWrite, questions, breadcrumbs } = await writing(c)
  const asked = c.req.query('question') ?? form?.value('question')
  const question = questions.find(({ no }) => String(no) === asked)
  const kind = kindOf(c.req.query('kind') ?? form?.value('kind'))
  if (
    !mayWrite ||
    !response.body ||
    !question ||
    !kind ||
    !(kindsFor[question.kind] as readonly string[]).includes(kind)
  )
    throw notFound()
  const defaults = { speaker: 'committee', questions: [String(question.no)], from: response.name }
  const back = { text: t('Answer question by question'), href: href(`/responses/${response.id}/answers`) }
  return show(
    { title: askedText(question.text), breadcrumbs: [...breadcrumbs, back], width: 'reading', status },
    <AnswerPage
      {...{ t, href, response, questions, kind, question }}
      elements={await listElements(occasion, response)}
      among={(await listRemarks(occasion, response)).filter(({ rejectedAt }) => !rejectedAt)}
      form={form ?? filledForm(t, defaults)}
    />,
  )
}

answers.get('/responses/:id/answers/new', (c) => answerPage(c))

answers.post('/responses/:id/answers', (c) => {
  const { occasion, href } = c.var
  const response = c.req.param('id')
  return submitted(
    c,
    occasion.t,
    remarkForm,
    async (input) => {
      await addAnswer(occasion, { response, quote: input.quote, ...wordsFrom(input) })
      return c.redirect(href(`/responses/${response}/answers`), 303)
    },
    (form, status) => answerPage(c, form, status),
  )
})

async function compositionPage(c: WebContext, form?: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { response, mayWrite, breadcrumbs } = await writing(c)
  if (!mayWrite || !response.body) throw notFound()
  const { text } = await draftLetter(occasion, response)
  return show(
    { title: t('The letter'), breadcrumbs, width: 'reading', status },
    <CompositionPage {...{ t, href, response }} form={form ?? filledForm(t, { text })} />,
  )
}

answers.get('/responses/:id/composition', (c) => compositionPage(c))

answers.post('/responses/:id/composition', (c) => {
  const { occasion, href } = c.var
  const response = c.req.param('id')
  return submitted(
    c,
    occasion.t,
    z.object({ text: z.string().trim().min(1, 'Write or paste the letter') }),
    async ({ text }) => {
      await takeOverComposition(occasion, { response, text: text.replaceAll('\r\n', '\n') })
      return c.redirect(href(`/responses/${response}/remarks`), 303)
    },
    (form, status) => compositionPage(c, form, status),
  )
})
