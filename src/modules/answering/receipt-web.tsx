import { Hono } from 'hono'
import type { Web } from '#database/occasion.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { formOf } from '#platform/web/form.ts'
import { listAttachments } from '../attachments/index.ts'
import { placesIn, publicSenderName, withdrawResponse } from '../responses/index.ts'
import { listLogged, receiptOf } from '../transparency/index.ts'
import { corrections } from './correction-web.tsx'
import { held } from './held.ts'
import { ReceiptPage, WithdrawalPage } from './receipt-page.tsx'

/** What a receipt opens: one's own response, its correction and its withdrawal. */
export const receipts = new Hono<Web>()

receipts.get('/receipts/:secret', async (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { response, consultation, closed, address, title } = await held(c)
  const [files, logged, pointedAt] = await Promise.all([
    listAttachments(occasion, response.id),
    listLogged(occasion, `response:${response.id}`),
    placesIn(occasion, response),
  ])
  const said = c.req.query('done')
  return show(
    {
      title: t('Receipt for response {number}', { number: response.responseNumber }),
      width: 'reading',
      islands: ['answer-draft'],
    },
    <ReceiptPage
      {...{ t, href, consultation, title, response, address, pointedAt }}
      shownSender={publicSenderName(t, consultation.publicFields, response)}
      closed={closed && t(closed)}
      files={files.filter(({ removedAt }) => !removedAt).map(({ fileName }) => fileName)}
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

receipts.route('/', corrections)
