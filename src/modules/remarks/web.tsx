import { Hono } from 'hono'
import { z } from 'zod'
import type { Web, WebContext } from '#database/occasion.ts'
import { belongsTo } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import { type Form, filledForm, formOf, submitted } from '#platform/web/form.ts'
import { askedText, getConsultation, listConsultedParties, questionsFor } from '../consultations/index.ts'
import { listPolicyGoals } from '../parties/index.ts'
import { crumbs, findLetter, getResponse, isSealed, mayWriteResponse } from '../responses/index.ts'
import { AnswersPage, CompositionPage } from './answers-page.tsx'
import {
  addAnswer,
  addRemark,
  confirmRemarks,
  correctRemark,
  placeRemarks,
  rejectRemark,
  reopenRemark,
} from './commands.ts'
import { draftLetter, takeOverComposition } from './composition.ts'
import { kindsFor, typedFrom } from './content-form.ts'
import { DeskPage } from './desk-page.tsx'
import { gapsOf } from './gaps.ts'
import { proposeRemarks } from './propose.ts'
import { getRemark, listElements, listRemarks } from './queries.ts'
import { labels, speakers } from './remark.ts'
import { kindOf, remarkForm, several, wordsFrom } from './remark-form.ts'
import { AnswerPage, RemarkPage } from './remark-page.tsx'

export const web = new Hono<Web>()

/** The response of an address, with its questions and way up; only for those who write it. */
async function writing(c: WebContext) {
  const { occasion, href } = c.var
  const response = await getResponse(occasion, c.req.param('id') ?? '')
  const mayWrite = mayWriteResponse(occasion, response) && !isSealed(response)
  const consultation = await getConsultation(occasion, response.consultation)
  const questions = await questionsFor(occasion, consultation, response.body)
  const breadcrumbs = [...crumbs(c, consultation), { text: response.name, href: href(`/responses/${response.id}`) }]
  return { response, mayWrite, consultation, questions, breadcrumbs }
}

async function deskPage(c: WebContext, form?: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { response, mayWrite, questions, breadcrumbs } = await writing(c)
  const own = response.body !== null && belongsTo(occasion.actor, response.body)
  if (!own && !mayWriteResponse(occasion, response)) throw notFound()
  const [letter, remarks] = await Promise.all([findLetter(occasion, response.id), listRemarks(occasion, response)])
  const confirmed = remarks.filter(({ confirmedAt }) => confirmedAt !== null)
  return show(
    {
      title: t('What is said in the letter'),
      breadcrumbs,
      width: 'full',
      status,
      islands: mayWrite ? ['selecting'] : [],
    },
    <DeskPage
      {...{ t, href, response, letter, remarks, mayWrite }}
      gaps={response.body ? gapsOf({ remarks: confirmed, questions, letter: letter ?? null }) : []}
      form={form ?? formOf(t)}
    />,
  )
}

web.get('/responses/:id/remarks', (c) => deskPage(c))

const nothing = z.object({})

/** A form of the desk: it acts and comes back to the desk, at the remark it was about. */
function onDesk<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  act: (c: WebContext, input: z.output<Schema>, ids: { response: string; remark: string }) => Promise<unknown>,
) {
  web.post(`/responses/:id/remarks${path}`, (c: WebContext) => {
    const { occasion, href } = c.var
    const ids = { response: c.req.param('id') ?? '', remark: c.req.param('remark') ?? '' }
    return submitted(
      c,
      occasion.t,
      schema,
      async (input) => {
        const goTo = await act(c, input, ids)
        const anchor = ids.remark ? `#remark-${ids.remark}` : ''
        return c.redirect(
          href(typeof goTo === 'string' && goTo.startsWith('/') ? goTo : `/responses/${ids.response}/remarks${anchor}`),
          303,
        )
      },
      (form, status) => deskPage(c, form, status),
    )
  })
}

/** The remark of an address, only if it belongs to the response of the address. */
async function ownRemark(c: WebContext, { response, remark }: { response: string; remark: string }) {
  const found = await getRemark(c.var.occasion, remark)
  if (found.response.id !== response) throw notFound()
  return found
}

onDesk('/proposals', nothing, (c, _, { response }) => proposeRemarks(c.var.occasion, { response }))
onDesk('/places', nothing, (c, _, { response }) => placeRemarks(c.var.occasion, { response }))
// Only what was shown is confirmed: what has been proposed since waits for somebody to read it.
onDesk('/confirmations', z.object({ remarks: several }), async (c, { remarks: shown }, { response }) => {
  const { occasion } = c.var
  const own = await listRemarks(occasion, await getResponse(occasion, response))
  const remarks = own.map(({ id }) => id).filter((id) => shown.includes(id))
  return confirmRemarks(occasion, { response, remarks })
})
onDesk(
  '',
  z.object({
    quote: z.string().trim().min(1, 'Copy the words from the letter').max(20_000),
    label: z.enum(labels, 'Choose what the remark is'),
    speaker: z.enum(speakers, 'Choose who says it'),
  }),
  async (c, { quote, label, speaker }, { response }) => {
    const remark = await addRemark(c.var.occasion, { response, quote, labels: [label], speaker })
    return `/responses/${response}/remarks/${remark}`
  },
)
onDesk('/:remark/confirmation', nothing, async (c, _, ids) => {
  await ownRemark(c, ids)
  return confirmRemarks(c.var.occasion, { response: ids.response, remarks: [ids.remark] })
})
onDesk('/:remark/reopening', nothing, async (c, _, ids) => {
  await ownRemark(c, ids)
  return reopenRemark(c.var.occasion, { remark: ids.remark })
})
onDesk('/:remark/rejection', z.object({ back: z.string().optional() }), async (c, { back }, ids) => {
  await ownRemark(c, ids)
  await rejectRemark(c.var.occasion, { remark: ids.remark })
  return back === 'answers' ? `/responses/${ids.response}/answers` : undefined
})
onDesk(
  '/:remark/label',
  z.object({ label: z.enum(labels, 'Choose what the remark is') }),
  async (c, { label }, ids) => {
    const { remark } = await ownRemark(c, ids)
    const { speaker, questions, elements } = remark
    return correctRemark(c.var.occasion, {
      remark: ids.remark,
      labels: [label],
      speaker,
      questions,
      elements: elements.map(({ id }) => id),
      // Another label means other fields: those of the old one would say something that was not meant.
      content: null,
    })
  },
)

async function remarkPage(c: WebContext, form?: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { response, mayWrite, questions, breadcrumbs } = await writing(c)
  if (!mayWrite) throw notFound()
  const { remark } = await ownRemark(c, { response: response.id, remark: c.req.param('remark') ?? '' })
  const asked = c.req.query('kind')
  const kind = asked !== undefined ? kindOf(asked) : (kindOf(form?.value('kind')) ?? remark.content?.kind ?? null)
  const address = `/responses/${response.id}/remarks/${remark.id}`
  const filled = filledForm(t, {
    ...(remark.content && remark.content.kind === kind ? typedFrom(remark.content) : {}),
    labels: remark.labels,
    speaker: remark.speaker,
    elements: remark.elements[0]?.id ?? '',
    elements2: remark.elements[1]?.id ?? '',
    elements3: remark.elements[2]?.id ?? '',
    questions: remark.questions.map(String),
    quote: remark.quote,
  })
  const back = { text: t('What is said in the letter'), href: href(`/responses/${response.id}/remarks`) }
  return show(
    { title: t('Correct the remark'), breadcrumbs: [...breadcrumbs, back], width: 'reading', status },
    <RemarkPage
      {...{ t, href, response, questions, kind, address }}
      elements={await listElements(occasion, response)}
      quote={remark.quote}
      form={form ?? filled}
    />,
  )
}

web.get('/responses/:id/remarks/:remark', (c) => remarkPage(c))

web.post('/responses/:id/remarks/:remark', (c) => {
  const { occasion, href } = c.var
  const ids = { response: c.req.param('id'), remark: c.req.param('remark') }
  return submitted(
    c,
    occasion.t,
    remarkForm,
    async (input) => {
      const { remark } = await ownRemark(c, ids)
      const words = wordsFrom(input)
      // The form has three fields for what of the plan it is about; what lies beyond them stays.
      const elements = [...words.elements, ...remark.elements.slice(3).map(({ id }) => id)]
      await correctRemark(occasion, { remark: ids.remark, quote: input.quote, ...words, elements })
      const back = remark.letter === null ? 'answers' : `remarks#remark-${ids.remark}`
      return c.redirect(href(`/responses/${ids.response}/${back}`), 303)
    },
    (form, status) => remarkPage(c, form, status),
  )
})

web.get('/responses/:id/answers', async (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { response, mayWrite, consultation, questions, breadcrumbs } = await writing(c)
  if (!mayWrite || !response.body) throw notFound()
  const [remarks, letter, goals, parties] = await Promise.all([
    listRemarks(occasion, response),
    findLetter(occasion, response.id),
    listPolicyGoals(occasion, response.body),
    listConsultedParties(occasion, consultation.id),
  ])
  const deadline = parties.find(({ body }) => body === response.body)?.deadline ?? consultation.deadline
  const kept = remarks.filter(({ rejectedAt }) => !rejectedAt)
  return show(
    { title: t('Answer question by question'), breadcrumbs, width: 'reading' },
    <AnswersPage
      {...{ t, href, response, questions, remarks, goals }}
      gaps={gapsOf({ remarks: kept, questions, letter: letter ?? null }).filter(
        ({ kind }) => letter || kind !== 'broken place',
      )}
      deadline={t('Deadline {date}', { date: deadline })}
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
      form={form ?? filledForm(t, defaults)}
    />,
  )
}

web.get('/responses/:id/answers/new', (c) => answerPage(c))

web.post('/responses/:id/answers', (c) => {
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

web.get('/responses/:id/composition', (c) => compositionPage(c))

web.post('/responses/:id/composition', (c) => {
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
