import { Hono } from 'hono'
import { z } from 'zod'
import type { Web, WebContext } from '#database/occasion.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { type Form, filledForm, submitted } from '#platform/web/form.ts'
import { handOver, listUploads, submittedWithFiles, textOf, type Upload } from '../attachments/index.ts'
import { recordLook } from '../audit/index.ts'
import { type Alike, listAlike, mayReceive, senderShape } from '../responses/index.ts'
import { imports } from './import-web.tsx'
import { InboxPage } from './inbox-page.tsx'
import { type IncomingMail, mailStates } from './mail.ts'
import { MailPage, type MailPageProps } from './mail-page.tsx'
import { mayReadIntake } from './policy.ts'
import {
  countWaitingMails,
  getIncomingMail,
  getRawMail,
  listConsultationsForMail,
  listIncomingMails,
} from './queries.ts'
import { bringMailBack, placeMail, setMailAside, takeInMail } from './taking-in.ts'

export const web = new Hono<Web>()

web.get('/intake', async (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  if (!mayReadIntake(occasion)) throw notFound()
  await recordLook(occasion, 'incoming:all', 'list')
  const state = mailStates.find((one) => one === c.req.query('state')) ?? 'waiting'
  const before = c.req.query('before')
  const [{ mails, older }, waiting] = await Promise.all([
    listIncomingMails(occasion, { state, before }),
    countWaitingMails(occasion),
  ])
  const done = { 'set-aside': t('The mail is set aside.'), placed: t('The mail is handed over.') }[
    c.req.query('done') ?? ''
  ]
  return show(
    { title: t('Inbox') },
    <InboxPage {...{ t, href, state, mails, older, waiting }} first={before === undefined} done={done ?? null} />,
  )
})

/** The form as the mail fills it in, before anybody typed. */
const formOfMail = (c: WebContext, mail: IncomingMail): Form =>
  filledForm(c.var.occasion.t, {
    consultation: mail.consultation,
    name: mail.fromName,
    email: mail.fromAddress,
    text: mail.text,
    receipt: mail.answerable ? 'yes' : '',
  })

type Shown = {
  form?: Form
  sent?: MailPageProps['sent']
  status?: 200 | 409 | 422
  uploads?: readonly Upload[]
  alike?: readonly Alike[]
}

async function mailPage(
  c: WebContext,
  { form, sent = null, status = 200, uploads, alike = [] }: Shown = {},
): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const mail = await getIncomingMail(occasion, c.req.param('id') ?? '')
  await recordLook(occasion, `incoming:${mail.id}`, 'mail')
  const kept = uploads ?? (await listUploads(occasion, mail.id))
  const [consultations, words] = await Promise.all([
    listConsultationsForMail(occasion),
    Promise.all(kept.map(async ({ fileName, sha256 }) => ({ fileName, said: await textOf(occasion, sha256) }))),
  ])
  const own = form && (sent === 'response' || sent === null) ? form : undefined
  return show(
    {
      title: mail.subject || t('No subject'),
      breadcrumbs: [{ text: t('Inbox'), href: href('/intake') }],
      width: 'reading',
      status,
    },
    <MailPage
      {...{ t, href, mail, sent, alike }}
      form={own ?? merged(form, formOfMail(c, mail))}
      uploads={kept}
      words={words.flatMap(({ fileName, said }) => (said.state === 'read' ? [{ fileName, text: said.text }] : []))}
      consultations={consultations.map((one) => ({ ...one, mayReceive: mayReceive(occasion, one) }))}
      done={c.req.query('done') === 'returned' ? t('The mail waits again.') : null}
    />,
  )
}

/** The errors and words of the form that was sent, over what the mail fills in. */
const merged = (sent: Form | undefined, filled: Form): Form =>
  sent
    ? {
        ...filled,
        value: (field) => sent.value(field) || filled.value(field),
        error: sent.error,
        errors: sent.errors,
      }
    : filled

web.get('/intake/:id', (c) => mailPage(c))

web.get('/intake/:id/original', async (c) => {
  const { occasion } = c.var
  const id = c.req.param('id')
  const { bytes, sha256 } = await getRawMail(occasion, id)
  await recordLook(occasion, `incoming:${id}`, 'mail')
  return handOver(c, { bytes, sha256, fileName: 'mail.eml', mediaType: 'message/rfc822' })
})

const takeInForm = z.object({
  ...senderShape,
  consultation: z.string().min(1, 'Choose one of the consultations'),
  text: z.string('Write or paste the letter'),
  receipt: z.string().optional(),
  alike: z.string().optional(),
})

web.post('/intake/:id/response', async (c) => {
  const { occasion, href } = c.var
  const mail = await getIncomingMail(occasion, c.req.param('id'))
  let alike: Alike[] = []
  return submittedWithFiles(
    c,
    mail.id,
    takeInForm,
    async ({ receipt, alike: said, ...input }) => {
      const known = (await listConsultationsForMail(occasion)).find(({ id }) => id === input.consultation)
      if (!known || !mayReceive(occasion, known))
        throw new Refusal('invalid', 'Choose one of the consultations', {}, 'consultation')
      if (said !== 'new') alike = await listAlike(occasion, known.id, input)
      if (alike.length > 0) throw new Refusal('conflict', 'It looks like a response that is here already', {}, 'alike')
      const { responseNumber } = await takeInMail(occasion, { ...input, mail: mail.id, receipt: receipt === 'yes' })
      return c.redirect(href(`/consultations/${known.id}/responses/${responseNumber}?done=received`), 303)
    },
    (form, status, uploads) => mailPage(c, { form, status, uploads, alike, sent: 'response' }),
  )
})

web.post('/intake/:id/setting-aside', (c) => {
  const { occasion, href } = c.var
  return submitted(
    c,
    occasion.t,
    z.object({ reason: z.string().default('') }),
    async ({ reason }) => {
      await setMailAside(occasion, { mail: c.req.param('id'), reason })
      return c.redirect(href('/intake?done=set-aside'), 303)
    },
    (form, status) => mailPage(c, { form, status, sent: 'setting-aside' }),
  )
})

web.post('/intake/:id/place', (c) => {
  const { occasion, href } = c.var
  return submitted(
    c,
    occasion.t,
    z.object({ place: z.string().default('') }),
    async ({ place }) => {
      await placeMail(occasion, { mail: c.req.param('id'), consultation: place || null })
      return c.redirect(href('/intake?done=placed'), 303)
    },
    (form, status) => mailPage(c, { form, status, sent: 'place' }),
  )
})

web.post('/intake/:id/return', async (c) => {
  const { occasion, href } = c.var
  const mail = c.req.param('id')
  await bringMailBack(occasion, { mail })
  return c.redirect(href(`/intake/${mail}?done=returned`), 303)
})

web.route('/', imports)
