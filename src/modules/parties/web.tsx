import { Hono } from 'hono'
import { z } from 'zod'
import { holds, type Web, type WebContext } from '#database/occasion.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { isCalendarDate } from '#platform/calendar-date.ts'
import { notFound } from '#platform/refusal.ts'
import { type Form, filledForm, submitted } from '#platform/web/form.ts'
import { listRoles } from './administration.ts'
import { bodyPages } from './bodies-web.tsx'
import { endRole, grantRole } from './commands.ts'
import { RolesPage } from './pages.tsx'
import { listPeople } from './people.ts'
import { peoplePages } from './people-web.tsx'
import { listBodies } from './queries.ts'
import { roles } from './words.ts'

export const web = new Hono<Web>()

web.route('/', bodyPages)
web.route('/', peoplePages)

async function rolesPage(c: WebContext, form?: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t, today } = occasion
  if (!holds(occasion.actor, 'administrator')) throw notFound()
  const [granted, people, bodies] = await Promise.all([listRoles(occasion), listPeople(occasion), listBodies(occasion)])
  const breadcrumbs = [{ text: t('Administration'), href: href('/administration') }]
  return show(
    { title: t('People and roles'), breadcrumbs, status },
    <RolesPage {...{ t, href, today, granted, people, bodies }} form={form ?? filledForm(t, { validFrom: today })} />,
  )
}

web.get('/administration/roles', (c) => rolesPage(c))

const day = z.custom<CalendarDate>(
  (value) => typeof value === 'string' && isCalendarDate(value),
  'Write the day as day, month and year',
)

const grantForm = z.object({
  person: z.string().min(1, 'Choose a person'),
  role: z.enum(roles, 'Choose a role'),
  body: z.string().min(1, 'Choose a body'),
  validFrom: day,
})

web.post('/administration/roles', (c) => {
  const { occasion, href } = c.var
  return submitted(
    c,
    occasion.t,
    grantForm,
    async (grant) => {
      await grantRole(occasion, grant)
      return c.redirect(href('/administration/roles'), 303)
    },
    (form, status) => rolesPage(c, form, status),
  )
})

web.post('/administration/roles/endings', (c) => {
  const { occasion, href } = c.var
  return submitted(
    c,
    occasion.t,
    grantForm,
    async (grant) => {
      await endRole(occasion, grant)
      return c.redirect(href('/administration/roles'), 303)
    },
    (form, status) => rolesPage(c, form, status),
  )
})
