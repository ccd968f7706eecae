import { Hono } from 'hono'
import { z } from 'zod'
import type { Web, WebContext } from '#database/occasion.ts'
import { type CalendarDate, isCalendarDate } from '#platform/calendar-date.ts'
import { type Form, filledForm, submitted } from '#platform/web/form.ts'
import { recordLook } from '../audit/index.ts'
import { getConsultation, textIn } from '../consultations/index.ts'
import { endInvitation, inviteRespondent, listInvitations } from './invitation.ts'
import { InvitationsPage } from './invitation-page.tsx'
import { crumbsTo } from './on-page.ts'

/** Where the secretariat invites people by personal links. */
export const invitations = new Hono<Web>()

async function invitationsPage(c: WebContext, form: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t, language, now } = occasion
  const consultation = await getConsultation(occasion, c.req.param('id') ?? '')
  const listed = await listInvitations(occasion, consultation.id)
  await recordLook(occasion, `invitations:${consultation.id}`, 'list')
  return show(
    { title: t('Personal invitations'), breadcrumbs: crumbsTo(c, consultation), status },
    <InvitationsPage
      {...{ t, href, now, form }}
      consultation={{ id: consultation.id, title: textIn(language, consultation, 'title') }}
      invitations={listed}
      invited={c.req.query('done') === 'invited' && listed.length > 0}
    />,
  )
}

invitations.get('/consultations/:id/invitations', async (c) => {
  const { occasion } = c.var
  const { deadline } = await getConsultation(occasion, c.req.param('id'))
  return invitationsPage(c, filledForm(occasion.t, { expiresOn: deadline }))
})

const invitationForm = z.object({
  name: z.string().default(''),
  organisation: z.string().default(''),
  email: z.string().default(''),
  expiresOn: z
    .string()
    .refine(isCalendarDate, 'Write the day as day, month and year')
    .transform((day) => day as CalendarDate),
})

invitations.post('/consultations/:id/invitations', (c) => {
  const { occasion, href, baseUrl } = c.var
  const consultation = c.req.param('id')
  return submitted(
    c,
    occasion.t,
    invitationForm,
    async (invitation) => {
      const site = `${baseUrl}${href('/').replace(/\/$/, '')}`
      await inviteRespondent(occasion, { consultation, ...invitation, site })
      return c.redirect(href(`/consultations/${consultation}/invitations?done=invited`), 303)
    },
    (form, status) => invitationsPage(c, form, status),
  )
})

invitations.post('/consultations/:id/invitations/:invitation/removal', async (c) => {
  const { occasion, href } = c.var
  const { id: consultation, invitation: id } = c.req.param()
  await endInvitation(occasion, { consultation, id })
  return c.redirect(href(`/consultations/${consultation}/invitations`), 303)
})
