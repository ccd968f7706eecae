import { Hono } from 'hono'
import type { Web, WebContext } from '#database/occasion.ts'
import { InvalidForm, Refusal } from '#platform/refusal.ts'
import { type Form, formDataOf, formOf } from '#platform/web/form.ts'
import { type Consultation, getConsultation, isLate, stageOn, textIn } from '../consultations/index.ts'
import {
  answerConsultation,
  authorizeSending,
  checkedSender,
  formKeyOf,
  newFormKey,
  publicSenderName,
} from '../responses/index.ts'
import { AnswerPage } from './answer-page.tsx'
import { askedBodies } from './asked-bodies.ts'
import { checkedContent, readAsked } from './checking.ts'
import { type Content, contentOf, noContent, noPoint } from './content.ts'
import { FormPage, type FormPageProps } from './form-page.tsx'
import { PreviewPage } from './preview-page.tsx'
import { receipts } from './receipt-web.tsx'

export const web = new Hono<Web>()

type Showing = {
  content: Content
  key: string
  form?: Form
  status?: 200 | 409 | 422
  said?: FormPageProps['said']
}

const crumbsTo = (c: WebContext, consultation: Consultation) => {
  const { occasion, href } = c.var
  return [
    { text: occasion.t('Consultations'), href: href('/consultations') },
    { text: textIn(occasion.language, consultation, 'title'), href: href(`/consultations/${consultation.id}`) },
  ]
}

async function formPage(c: WebContext, consultation: Consultation, showing: Showing): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t, language } = occasion
  const { content, key, form = formOf(t), status = 200, said } = showing
  const asked = await readAsked(occasion, consultation)
  return show(
    {
      title: t('Write your response'),
      breadcrumbs: crumbsTo(c, consultation),
      width: 'reading',
      islands: ['answer-draft'],
      status,
    },
    <FormPage
      {...{ t, href, form, consultation, asked, content, said }}
      title={textIn(language, consultation, 'title')}
      summary={textIn(language, consultation, 'summary')}
      action={`/consultations/${consultation.id}/answers`}
      hidden={{ key }}
      late={isLate(consultation.deadline, occasion.now)}
      keepsDraft={false}
    />,
  )
}

/** True where anybody may write an answer now, signed in if that is asked. */
function isOpenTo(c: WebContext, consultation: Consultation): boolean {
  try {
    authorizeSending(c.var.occasion, consultation)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/** What the plan's page gives along: the part one wants to comment on, and the words that were selected. */
function fromAddress(c: WebContext): Content {
  const asked = (name: string) => (c.req.query(name) ?? '').replaceAll('\0', '').slice(0, 5_000)
  const element = asked('element')
  if (!element) return noContent
  const point = { ...noPoint, element }
  for (const name of ['quote', 'prefix', 'suffix', 'start'] as const) point[name] = asked(name)
  return { ...noContent, points: [point] }
}

web.get('/consultations/:id/answer', async (c) => {
  const { occasion, href, show } = c.var
  const { t, today, language } = occasion
  const consultation = await getConsultation(occasion, c.req.param('id'))
  const bodies = await askedBodies(occasion, consultation)
  const stage = stageOn(today, consultation)
  if (bodies.length === 0 && stage !== 'closed' && stage !== 'answered' && isOpenTo(c, consultation))
    return formPage(c, consultation, { content: fromAddress(c), key: await newFormKey(occasion) })
  if (bodies.length === 0 && c.req.query('late') === 'yes' && isOpenTo(c, consultation))
    return formPage(c, consultation, { content: fromAddress(c), key: await newFormKey(occasion) })
  return show(
    { title: t('Answer the consultation'), breadcrumbs: crumbsTo(c, consultation), width: 'reading' },
    <AnswerPage
      {...{ t, href, today, consultation, bodies }}
      title={textIn(language, consultation, 'title')}
      signedIn={occasion.actor.kind === 'person'}
    />,
  )
})

/** The form after a button that only changes what it holds. */
function changed(content: Content, pressed: string): Content | undefined {
  if (pressed === 'add') return { ...content, points: [...content.points, noPoint] }
  const removed = /^remove-(\d{1,3})$/.exec(pressed)?.[1]
  if (removed) return { ...content, points: content.points.filter((_, index) => index !== Number(removed)) }
  return pressed === 'change' ? content : undefined
}

async function previewPage(c: WebContext, consultation: Consultation, content: Content, key: string) {
  const { occasion, href, show } = c.var
  const { t, language } = occasion
  const { sender, text } = checkedContent(occasion, content, await readAsked(occasion, consultation))
  return show(
    {
      title: t('Read it through, and send it'),
      breadcrumbs: crumbsTo(c, consultation),
      width: 'reading',
      islands: ['answer-draft'],
    },
    <PreviewPage
      {...{ t, href, consultation, content, text }}
      title={textIn(language, consultation, 'title')}
      action={`/consultations/${consultation.id}/answers`}
      hidden={{ key }}
      shownSender={publicSenderName(t, consultation.publicFields, checkedSender(sender))}
    />,
  )
}

web.post('/consultations/:id/answers', async (c) => {
  const { occasion, href, baseUrl } = c.var
  const consultation = await getConsultation(occasion, c.req.param('id'))
  authorizeSending(occasion, consultation)
  const data = await formDataOf(c)
  const content = contentOf(data)
  const pressed = String(data.get('do') ?? 'preview')
  const sent = String(data.get('key') ?? '')
  const form = await formKeyOf(occasion, sent)
  const key = form ? sent : await newFormKey(occasion)
  const next = changed(content, pressed)
  if (next) return formPage(c, consultation, { content: next, key })
  try {
    // A form whose key was lost is shown again with a new one before it is sent.
    if (pressed !== 'send' || !form) return await previewPage(c, consultation, content, key)
    const { sender, points } = checkedContent(occasion, content, await readAsked(occasion, consultation))
    const { secret } = await answerConsultation(occasion, {
      consultation: consultation.id,
      ...form,
      sender,
      points,
      site: `${baseUrl}${href('/').replace(/\/$/, '')}`,
    })
    return c.redirect(href(`/receipts/${secret}`), 303)
  } catch (error) {
    if (!(error instanceof Refusal) || (error.kind !== 'invalid' && error.kind !== 'conflict')) throw error
    const refusals = error instanceof InvalidForm ? error.refusals : [error]
    const status = error.kind === 'conflict' ? 409 : 422
    return formPage(c, consultation, { content, key, form: formOf(occasion.t, {}, refusals), status })
  }
})

web.route('/', receipts)
