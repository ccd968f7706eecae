import { Hono } from 'hono'
import { z } from 'zod'
import type { Web, WebContext } from '#database/occasion.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { notFound } from '#platform/refusal.ts'
import { type Form, formOf, submitted } from '#platform/web/form.ts'
import { listDispatches } from './announcement.ts'
import { possible } from './consultation.ts'
import { listConsultedParties } from './consulted-parties.ts'
import { grantExtension } from './extension.ts'
import { ExtensionPage } from './extension-page.tsx'
import { confirmed, crumbs } from './on-page.ts'
import { PartiesPage } from './parties-page.tsx'
import { authorize, mayNow, mayRunConsultation, maySeeParty } from './policy.ts'
import { getConsultation } from './queries.ts'
import { remindParties } from './reminder.ts'
import { withdrawConsultation } from './withdrawal.ts'
import { WithdrawalPage } from './withdrawal-page.tsx'

/** What is done about the parties while a consultation runs, and its withdrawal. */
export const parties = new Hono<Web>()

parties.get('/consultations/:id/parties', async (c) => {
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

parties.post('/consultations/:id/reminders', async (c) => {
  const { occasion, href, baseUrl } = c.var
  const id = c.req.param('id')
  const reminded = await remindParties(occasion, { id, site: baseUrl, now: true })
  return c.redirect(href(`/consultations/${id}/parties?done=${reminded.length > 0 ? 'reminded' : 'nobody'}`), 303)
})

async function extensionPage(c: WebContext, form: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
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
    <ExtensionPage {...{ t, href, consultation, party, form }} />,
  )
}

parties.get('/consultations/:id/parties/:body/extension', (c) => extensionPage(c, formOf(c.var.occasion.t)))

const extensionForm = z.object({
  until: z.string('Write the day as day, month and year'),
  reason: z.string('Write why the party gets more time'),
})

parties.post('/consultations/:id/parties/:body/extensions', (c) => {
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
    <WithdrawalPage {...{ t, href, consultation, form }} />,
  )
}

parties.get('/consultations/:id/withdrawal', (c) => withdrawalPage(c, formOf(c.var.occasion.t)))

parties.post('/consultations/:id/withdrawal', (c) => {
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
