import { Hono } from 'hono'
import { z } from 'zod'
import { belongsTo, type Web, type WebContext } from '#database/occasion.ts'
import { type CalendarDate, isCalendarDate } from '#platform/calendar-date.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { type Form, filledForm, formOf, submitted } from '#platform/web/form.ts'
import { listOfficeHolders } from '../parties/index.ts'
import { listRemarks } from '../remarks/index.ts'
import { consultationOf, crumbs, findLetter, getResponse, isSealed, titleOf } from '../responses/index.ts'
import { sealOf } from './approval.ts'
import { ApprovalPage } from './approval-pages.tsx'
import { recordApproval, sendBack, sendResponse, signResponse } from './commands.ts'
import { mayRecordApproval, maySign } from './policy.ts'
import { findSignature, listApprovals, listRemarksToSeal, readinessOf } from './queries.ts'
import { SignaturePage } from './signature-page.tsx'

/** From a finished letter to a sent response: decision, signature, sending. */
export const signing = new Hono<Web>()

const roomOf = (c: WebContext, { id, name }: { id: string; name: string }) => ({
  text: name,
  href: c.var.href(`/responses/${id}`),
})

async function approvalPage(c: WebContext, form: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const response = await getResponse(occasion, c.req.param('id') ?? '')
  if (!response.body || !mayRecordApproval(occasion, response)) throw notFound()
  if (status === 200 && isSealed(response))
    throw new Refusal('conflict', 'The response has been signed: its words no longer change')
  const holders = await listOfficeHolders(occasion, response.body)
  const offices = [...new Map(holders.map(({ office, title }) => [office, { office, title }])).values()]
  return show(
    {
      title: t('Record a decision or a mandate'),
      breadcrumbs: [...crumbs(c, consultationOf(response)), roomOf(c, response)],
      width: 'reading',
      status,
    },
    <ApprovalPage {...{ t, href, form, response, offices }} />,
  )
}

signing.get('/responses/:id/approvals', (c) => approvalPage(c, filledForm(c.var.occasion.t, { kind: 'decision' })))

const approvalForm = z.object({
  kind: z.enum(['decision', 'mandate'], 'Choose what has been decided'),
  decidedOn: z.string().default(''),
  item: z.string().default(''),
  caseNumber: z.string().default(''),
  text: z.string().default(''),
  office: z.string().default(''),
  validUntil: z
    .string()
    .default('')
    .refine((day) => day === '' || isCalendarDate(day), 'Write the day as day, month and year'),
})

signing.post('/responses/:id/approvals', (c) => {
  const { occasion, href } = c.var
  const response = c.req.param('id')
  return submitted(
    c,
    occasion.t,
    approvalForm,
    async ({ decidedOn, validUntil, office, ...approval }) => {
      await recordApproval(occasion, {
        ...approval,
        response,
        decidedOn: decidedOn as CalendarDate,
        office: office || null,
        validUntil: (validUntil || null) as CalendarDate | null,
      })
      return c.redirect(href(`/responses/${response}?done=approved`), 303)
    },
    (form, status) => approvalPage(c, form, status),
  )
})

async function signaturePage(c: WebContext, form: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t, language } = occasion
  const response = await getResponse(occasion, c.req.param('id') ?? '')
  if (!response.body || !belongsTo(occasion.actor, response.body)) throw notFound()
  const [letter, remarks, sealed, approvals, readiness, signature] = await Promise.all([
    findLetter(occasion, response.id),
    listRemarks(occasion, response),
    listRemarksToSeal(occasion, response.id),
    listApprovals(occasion, response.id),
    readinessOf(occasion, response),
    findSignature(occasion, response.id),
  ])
  const title = titleOf(language, consultationOf(response))
  return show(
    {
      title: t('Signature'),
      breadcrumbs: [...crumbs(c, consultationOf(response)), roomOf(c, response)],
      width: 'reading',
      status,
    },
    <SignaturePage
      {...{ t, href, form, response, title, letter, approvals, signature }}
      seen={letter ? sealOf(letter.sha256, sealed) : ''}
      remarks={remarks.filter(({ confirmedAt }) => confirmedAt !== null)}
      missing={readiness.missing}
      basis={readiness.basis}
      holdsOffice={readiness.offices.length > 0}
      maySign={maySign(occasion, response)}
    />,
  )
}

signing.get('/responses/:id/signature', (c) => signaturePage(c, formOf(c.var.occasion.t)))

signing.post('/responses/:id/signature', (c) => {
  const { occasion, href } = c.var
  const response = c.req.param('id')
  return submitted(
    c,
    occasion.t,
    z.object({ seen: z.string('Read the response before you sign it') }),
    async ({ seen }) => {
      await signResponse(occasion, { response, seen })
      return c.redirect(href(`/responses/${response}?done=signed`), 303)
    },
    (form, status) => signaturePage(c, form, status),
  )
})

signing.post('/responses/:id/returns', (c) => {
  const { occasion, href } = c.var
  const response = c.req.param('id')
  return submitted(
    c,
    occasion.t,
    z.object({ reason: z.string().default('') }),
    async ({ reason }) => {
      await sendBack(occasion, { response, reason })
      return c.redirect(href(`/responses/${response}?done=returned`), 303)
    },
    (form, status) => signaturePage(c, form, status),
  )
})

signing.post('/responses/:id/sending', async (c) => {
  const { occasion, href, baseUrl } = c.var
  const response = c.req.param('id')
  await sendResponse(occasion, { response, site: baseUrl })
  return c.redirect(href(`/responses/${response}`), 303)
})
