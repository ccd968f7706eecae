import { Hono } from 'hono'
import type { Web, WebContext } from '#database/occasion.ts'
import { InvalidForm, notFound, Refusal } from '#platform/refusal.ts'
import { type Form, formDataOf, formOf } from '#platform/web/form.ts'
import { listAttachments } from '../attachments/index.ts'
import { getConsultation, isLate, textIn } from '../consultations/index.ts'
import {
  correctResponse,
  getOwnResponse,
  listPoints,
  publicSenderName,
  whyClosed,
  withdrawResponse,
} from '../responses/index.ts'
import { listLogged, receiptOf } from '../transparency/index.ts'
import { pointsOf, readAsked } from './checking.ts'
import { type Content, contentOf, noPoint } from './content.ts'
import { contentOfPoints } from './correcting.ts'
import { FormPage } from './form-page.tsx'
import { PointedOut } from './pointed-out.tsx'
import { PreviewPage } from './preview-page.tsx'
import { ReceiptPage, WithdrawalPage } from './receipt-page.tsx'

/** What a receipt opens: one's own response, its correction and its withdrawal. */
export const receipts = new Hono<Web>()

async function held(c: WebContext) {
  const { occasion } = c.var
  const secret = c.req.param('secret') ?? ''
  const response = await getOwnResponse(occasion, secret)
  const consultation = await getConsultation(occasion, response.consultation)
  const closed = whyClosed(occasion, consultation.deadline, response)
  return {
    secret,
    response,
    consultation,
    closed,
    address: `/receipts/${secret}`,
    title: textIn(occasion.language, consultation, 'title'),
  }
}

receipts.get('/receipts/:secret', async (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { response, consultation, closed, address, title } = await held(c)
  const [files, logged] = await Promise.all([
    listAttachments(occasion, response.id),
    listLogged(occasion, `response:${response.id}`),
  ])
  const said = c.req.query('done')
  return show(
    { title: t('Receipt for response {number}', { number: response.responseNumber }), width: 'reading' },
    <ReceiptPage
      {...{ t, href, consultation, title, response, address }}
      shownSender={publicSenderName(t, consultation.publicFields, response)}
      closed={closed && t(closed)}
      files={files.map(({ fileName }) => fileName)}
      logged={logged}
      done={said === 'corrected' && response.letter > 1 ? 'corrected' : null}
    />,
  )
})

receipts.get('/receipts/:secret/text', async (c) => {
  const { t } = c.var.occasion
  const { response, consultation, title } = await held(c)
  const lines = [
    t('Receipt: response {number} to “{title}”', { number: response.responseNumber, title }),
    [
      t('Received: {moment}', { moment: t.dateTime(response.submittedAt) }),
      t('Case number: {number}', { number: consultation.caseNumber }),
    ].join('\n'),
    response.text,
  ]
  return c.body(`${lines.join('\n\n')}\n`, 200, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Disposition': `attachment; filename="${t('receipt')}-${response.responseNumber}.txt"`,
  })
})

/** One entry of the log with what it takes to prove it; each correction has its own. */
receipts.get('/receipts/:secret/proof/:index{[0-9]+}', async (c) => {
  const { occasion } = c.var
  const { response } = await held(c)
  const logged = await listLogged(occasion, `response:${response.id}`)
  const entry = logged.find(({ index }) => index === Number(c.req.param('index')))
  if (!entry) throw notFound()
  const name = `${occasion.t('receipt')}-${response.responseNumber}-${entry.code}.tlog-proof`
  return c.body(await receiptOf(occasion, entry), 200, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}"`,
  })
})

receipts.get('/receipts/:secret/withdrawal', async (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { response, closed, address, title } = await held(c)
  if (closed) throw new Refusal('conflict', closed)
  const { responseNumber } = response
  return show(
    { title: t('Withdraw response {number}?', { number: responseNumber }), width: 'reading' },
    <WithdrawalPage {...{ t, href, title, responseNumber, address }} form={formOf(t)} />,
  )
})

receipts.post('/receipts/:secret/withdrawal', async (c) => {
  const { occasion, href } = c.var
  const secret = c.req.param('secret')
  await withdrawResponse(occasion, { secret })
  return c.redirect(href(`/receipts/${secret}`), 303)
})

async function correctionPage(c: WebContext, content: Content, form: Form, status: 200 | 409 | 422 = 200) {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { consultation, title, address } = await held(c)
  const asked = await readAsked(occasion, consultation)
  return show(
    { title: t('Correct your response'), width: 'reading', status },
    <FormPage
      {...{ t, href, form, consultation, title, asked, content }}
      summary=""
      action={`${address}/correction`}
      hidden={{}}
      uploads={[]}
      late={isLate(consultation.deadline, occasion.now)}
      correcting
      keepsDraft={false}
    />,
  )
}

receipts.get('/receipts/:secret/correction', async (c) => {
  const { occasion } = c.var
  const { response, closed } = await held(c)
  if (closed) throw new Refusal('conflict', closed)
  const points = await listPoints(occasion, response.id, response.letter)
  return correctionPage(c, contentOfPoints(response.text, points), formOf(occasion.t))
})

receipts.post('/receipts/:secret/correction', async (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { secret, response, consultation, closed, address, title } = await held(c)
  if (closed) throw new Refusal('conflict', closed)
  const data = await formDataOf(c)
  const content = contentOf(data)
  const pressed = String(data.get('do') ?? 'preview')
  const removed = /^remove-(\d{1,3})$/.exec(pressed)?.[1]
  if (pressed === 'add') return correctionPage(c, { ...content, points: [...content.points, noPoint] }, formOf(t))
  if (removed)
    return correctionPage(
      c,
      { ...content, points: content.points.filter((_, index) => index !== Number(removed)) },
      formOf(t),
    )
  if (pressed === 'change') return correctionPage(c, content, formOf(t))
  try {
    const { points, text } = pointsOf(occasion, content, await readAsked(occasion, consultation))
    if (pressed === 'send') {
      await correctResponse(occasion, { secret, points })
      return c.redirect(href(`${address}?done=corrected`), 303)
    }
    return show(
      { title: t('Read it through, and send it'), width: 'reading' },
      <PreviewPage
        {...{ t, href, consultation, title, text }}
        content={{ ...content, email: response.email ?? '', addressProtected: response.addressProtected }}
        action={`${address}/correction`}
        hidden={{}}
        files={[]}
        shownSender={publicSenderName(t, consultation.publicFields, response)}
        correcting
        warnings={<PointedOut t={t} text={text} own={response.name} />}
      />,
    )
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
    const refusals = error instanceof InvalidForm ? error.refusals : [error]
    return correctionPage(c, content, formOf(t, {}, refusals), 422)
  }
})
