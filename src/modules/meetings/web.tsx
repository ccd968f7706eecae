import { Hono } from 'hono'
import { z } from 'zod'
import type { Web, WebContext } from '#database/occasion.ts'
import { dateOf, timeOf } from '#platform/clock.ts'
import { bytesOf, toCsv } from '#platform/documents/index.ts'
import { notFound } from '#platform/refusal.ts'
import { type Form, filledForm, formOf, submitted } from '#platform/web/form.ts'
import { recordLook } from '../audit/index.ts'
import { getConsultation, textIn } from '../consultations/index.ts'
import { addMeeting, cancelMeeting, changeMeeting, type MeetingFacts } from './arranging.ts'
import { ArrangingPage, CancellationPage } from './arranging-page.tsx'
import { calendarFile } from './calendar.ts'
import { enquiries } from './enquiry-web.tsx'
import { type Meeting, meetingState } from './meeting.ts'
import { MeetingPage } from './meeting-page.tsx'
import { MeetingsPage } from './meetings-page.tsx'
import { crumbsTo } from './on-page.ts'
import { authorizeArranging, mayArrange, mayRegister, maySeeRegistrations } from './policy.ts'
import { attendanceOf, getMeeting, listMeetings, listRegistrations } from './queries.ts'
import { cancelRegistration, getOwnRegistration, register } from './registering.ts'
import { RegistrationPage } from './registration-page.tsx'
import { RegistrationsPage, registrationsSheet } from './registrations-page.tsx'

export const web = new Hono<Web>()

web.route('/', enquiries)

web.get('/consultations/:id/meetings', async (c) => {
  const { occasion, href, show } = c.var
  const { t, now, language } = occasion
  const consultation = await getConsultation(occasion, c.req.param('id'))
  const meetings = await listMeetings(occasion, consultation)
  return show(
    { title: t('Public meetings'), breadcrumbs: crumbsTo(c, consultation), width: 'reading' },
    <MeetingsPage
      {...{ t, href, now, meetings }}
      title={textIn(language, consultation, 'title')}
      consultation={consultation.id}
      mayArrange={mayArrange(occasion, consultation)}
    />,
  )
})

const listCrumb = (c: WebContext, consultation: string) => ({
  text: c.var.occasion.t('Public meetings'),
  href: c.var.href(`/consultations/${consultation}/meetings`),
})

async function newPage(c: WebContext, form: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t, today, language } = occasion
  const consultation = await getConsultation(occasion, c.req.param('id') ?? '')
  authorizeArranging(occasion, consultation)
  return show(
    {
      title: t('Add a meeting'),
      breadcrumbs: crumbsTo(c, consultation, listCrumb(c, consultation.id)),
      width: 'reading',
      status,
    },
    <ArrangingPage
      {...{ t, href, form, today }}
      title={textIn(language, consultation, 'title')}
      address={`/consultations/${consultation.id}/meetings`}
      isNew
    />,
  )
}

web.get('/consultations/:id/meetings/new', (c) =>
  newPage(c, filledForm(c.var.occasion.t, { from: '19:00', to: '21:00', takesRegistrations: 'yes' })),
)

const meetingForm = z.object({
  title: z.string().default(''),
  description: z.string().default(''),
  place: z.string().default(''),
  on: z.string().default(''),
  from: z.string().default(''),
  to: z.string().default(''),
  takesRegistrations: z
    .string()
    .optional()
    .transform((value) => value === 'yes'),
  capacity: z.string().default(''),
})

web.post('/consultations/:id/meetings', (c) => {
  const { occasion, href } = c.var
  const consultation = c.req.param('id')
  return submitted(
    c,
    occasion.t,
    meetingForm,
    async (facts: MeetingFacts) => {
      const meeting = await addMeeting(occasion, { consultation, facts })
      return c.redirect(href(`/consultations/${consultation}/meetings/${meeting}?done=saved`), 303)
    },
    (form, status) => newPage(c, form, status),
  )
})

const at = (c: WebContext) => ({ consultation: c.req.param('id') ?? '', meeting: c.req.param('meeting') ?? '' })

async function meetingPage(c: WebContext, form: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t, now, language, db } = occasion
  const { consultation, meeting } = await getMeeting(occasion, at(c))
  const seesRegistrations = maySeeRegistrations(occasion, consultation)
  const done = c.req.query('done')
  return show(
    {
      title: meeting.title,
      breadcrumbs: crumbsTo(c, consultation, listCrumb(c, consultation.id)),
      width: 'reading',
      status,
    },
    <MeetingPage
      {...{ t, href, form, now, consultation, meeting }}
      title={textIn(language, consultation, 'title')}
      attendance={await attendanceOf(occasion, db, meeting.id)}
      may={{
        register: mayRegister(occasion, consultation, meeting),
        arrange: mayArrange(occasion, consultation),
        seeRegistrations: seesRegistrations,
      }}
      done={
        done === 'registered' && meeting.takesRegistrations
          ? 'registered'
          : done === 'saved' && seesRegistrations
            ? 'saved'
            : null
      }
    />,
  )
}

web.get('/consultations/:id/meetings/:meeting', (c) => meetingPage(c, formOf(c.var.occasion.t)))

web.get('/consultations/:id/meetings/:meeting/calendar.ics', async (c) => {
  const { occasion, href, baseUrl: site } = c.var
  const { consultation, meeting } = await getMeeting(occasion, at(c))
  const address = `${site}${href(`/consultations/${consultation.id}/meetings/${meeting.id}`)}`
  return c.body(calendarFile(meeting, { site, address }), 200, { 'Content-Type': 'text/calendar; charset=utf-8' })
})

/** A meeting as its form has it. */
const fieldsOf = ({ title, description, place, startsAt, endsAt, takesRegistrations, capacity }: Meeting) => ({
  title,
  description,
  place,
  on: dateOf(startsAt),
  from: timeOf(startsAt),
  to: timeOf(endsAt),
  takesRegistrations: takesRegistrations ? 'yes' : '',
  capacity,
})

async function changePage(c: WebContext, given: Form | null, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t, today, now, language } = occasion
  const { consultation, meeting } = await getMeeting(occasion, at(c))
  authorizeArranging(occasion, consultation)
  if (meetingState(now, meeting) !== 'coming') throw notFound()
  return show(
    {
      title: t('Change the meeting'),
      breadcrumbs: crumbsTo(c, consultation, listCrumb(c, consultation.id)),
      width: 'reading',
      status,
    },
    <ArrangingPage
      {...{ t, href, today }}
      form={given ?? filledForm(t, fieldsOf(meeting))}
      title={textIn(language, consultation, 'title')}
      address={`/consultations/${consultation.id}/meetings/${meeting.id}`}
      isNew={false}
    />,
  )
}

web.get('/consultations/:id/meetings/:meeting/edit', (c) => changePage(c, null))

web.post('/consultations/:id/meetings/:meeting', (c) => {
  const { occasion, href, baseUrl: site } = c.var
  const { consultation, meeting } = at(c)
  return submitted(
    c,
    occasion.t,
    meetingForm,
    async (facts: MeetingFacts) => {
      await changeMeeting(occasion, { consultation, meeting, facts, site })
      return c.redirect(href(`/consultations/${consultation}/meetings/${meeting}?done=saved`), 303)
    },
    (form, status) => changePage(c, form, status),
  )
})

async function cancellationPage(c: WebContext, form: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t, now, language } = occasion
  const { consultation, meeting } = await getMeeting(occasion, at(c))
  authorizeArranging(occasion, consultation)
  if (meetingState(now, meeting) !== 'coming') throw notFound()
  return show(
    {
      title: t('Cancel the meeting'),
      breadcrumbs: crumbsTo(c, consultation, listCrumb(c, consultation.id)),
      width: 'reading',
      status,
    },
    <CancellationPage
      {...{ t, href, form }}
      title={textIn(language, consultation, 'title')}
      meeting={meeting.title}
      address={`/consultations/${consultation.id}/meetings/${meeting.id}/cancellation`}
    />,
  )
}

web.get('/consultations/:id/meetings/:meeting/cancellation', (c) => cancellationPage(c, formOf(c.var.occasion.t)))

web.post('/consultations/:id/meetings/:meeting/cancellation', (c) => {
  const { occasion, href, baseUrl: site } = c.var
  const { consultation, meeting } = at(c)
  return submitted(
    c,
    occasion.t,
    z.object({ reason: z.string().default('') }),
    async ({ reason }) => {
      await cancelMeeting(occasion, { consultation, meeting, reason, site })
      return c.redirect(href(`/consultations/${consultation}/meetings/${meeting}`), 303)
    },
    (form, status) => cancellationPage(c, form, status),
  )
})

const registrationForm = z.object({
  name: z.string().default(''),
  email: z.string().default(''),
  people: z.string().default('1').transform(Number),
})

web.post('/consultations/:id/meetings/:meeting/registrations', (c) => {
  const { occasion, href, baseUrl: site } = c.var
  const { consultation, meeting } = at(c)
  return submitted(
    c,
    occasion.t,
    registrationForm,
    async (registration) => {
      await register(occasion, { consultation, meeting, ...registration, site })
      return c.redirect(href(`/consultations/${consultation}/meetings/${meeting}?done=registered`), 303)
    },
    (form, status) => meetingPage(c, form, status),
  )
})

web.get('/consultations/:id/meetings/:meeting/registrations', async (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { consultation, meeting } = await getMeeting(occasion, at(c))
  const registrations = await listRegistrations(occasion, consultation, meeting)
  await recordLook(occasion, `meeting:${meeting.id}`, 'list')
  return show(
    { title: t('Who comes'), breadcrumbs: crumbsTo(c, consultation, listCrumb(c, consultation.id)) },
    <RegistrationsPage {...{ t, href, meeting, registrations }} />,
  )
})

web.get('/consultations/:id/meetings/:meeting/registrations.csv', async (c) => {
  const { occasion } = c.var
  const { consultation, meeting } = await getMeeting(occasion, at(c))
  const registrations = await listRegistrations(occasion, consultation, meeting)
  await recordLook(occasion, `meeting:${meeting.id}`, 'export')
  const bytes = await bytesOf(toCsv(registrationsSheet(occasion.t, registrations)))
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${consultation.id}-${dateOf(meeting.startsAt)}.csv"`,
  })
})

web.get('/registrations/:secret', async (c) => {
  const { occasion, href, show } = c.var
  const { t, now } = occasion
  const secret = c.req.param('secret')
  const own = await getOwnRegistration(occasion, secret)
  return show(
    { title: own.meeting.title, width: 'reading' },
    <RegistrationPage {...{ t, href, now, own }} address={`/registrations/${secret}`} />,
  )
})

web.post('/registrations/:secret/cancellation', async (c) => {
  const { occasion, href, baseUrl: site } = c.var
  const secret = c.req.param('secret')
  await cancelRegistration(occasion, { secret, site })
  return c.redirect(href(`/registrations/${secret}`), 303)
})
