import { Hono } from 'hono'
import { z } from 'zod'
import { holds, type Web, type WebContext } from '#database/occasion.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { isCalendarDate } from '#platform/calendar-date.ts'
import { notFound } from '#platform/refusal.ts'
import { type Form, filledForm, submitted } from '#platform/web/form.ts'
import { listRemits, welcomeBody, welcomeOfficeHolder, welcomeRemit, welcomeUnit } from './bodies.ts'
import { BodiesPage, BodyPage } from './bodies-pages.tsx'
import { emailAddress, listPeople } from './people.ts'
import { getBody, listBodies, listOfficeHolders, listUnits } from './queries.ts'
import { bodyKinds, officeKinds } from './words.ts'

export const bodyPages = new Hono<Web>()

type Status = 200 | 409 | 422

const day = z.custom<CalendarDate>(
  (value) => typeof value === 'string' && isCalendarDate(value),
  'Write the day as day, month and year',
)
const line = z.string().trim().max(300, 'Write at most 300 characters')

async function bodiesPage(c: WebContext, form?: Form, status: Status = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t, today } = occasion
  if (!holds(occasion.actor, 'administrator')) throw notFound()
  const bodies = await listBodies(occasion)
  const breadcrumbs = [{ text: t('Administration'), href: href('/administration') }]
  return show(
    { title: t('Bodies'), breadcrumbs, status },
    <BodiesPage {...{ t, href, bodies }} form={form ?? filledForm(t, { validFrom: today })} />,
  )
}

bodyPages.get('/administration/bodies', (c) => bodiesPage(c))

bodyPages.post('/administration/bodies', (c) => {
  const { occasion, href } = c.var
  if (!holds(occasion.actor, 'administrator')) throw notFound()
  return submitted(
    c,
    occasion.t,
    z.object({
      name: line,
      shortName: line,
      kind: z.enum(bodyKinds, 'Choose a kind'),
      email: line.regex(emailAddress, 'Write an e-mail address, such as navn@example.dk'),
      validFrom: day,
    }),
    async (words) => c.redirect(href(`/administration/bodies/${await welcomeBody(occasion, words)}`), 303),
    (form, status) => bodiesPage(c, form, status),
  )
})

async function bodyPage(c: WebContext, form?: Form, status: Status = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t, today } = occasion
  if (!holds(occasion.actor, 'administrator')) throw notFound()
  const body = await getBody(occasion, c.req.param('body') ?? '')
  const [units, remits, holders, people] = await Promise.all([
    listUnits(occasion, body.id),
    listRemits(occasion, body.id),
    listOfficeHolders(occasion, body.id),
    listPeople(occasion),
  ])
  const breadcrumbs = [
    { text: t('Administration'), href: href('/administration') },
    { text: t('Bodies'), href: href('/administration/bodies') },
  ]
  return show(
    { title: body.name, breadcrumbs, status },
    <BodyPage
      {...{ t, href, body, units, remits, holders, people }}
      form={form ?? filledForm(t, { validFrom: today })}
    />,
  )
}

bodyPages.get('/administration/bodies/:body', (c) => bodyPage(c))

/** A form of the body's page: what it adds, and back to the page. */
function adding<Schema extends z.ZodType>(
  path: 'units' | 'remits' | 'offices',
  schema: Schema,
  add: (c: WebContext, body: string, input: z.output<Schema>) => Promise<void>,
) {
  bodyPages.post(`/administration/bodies/:body/${path}`, async (c) => {
    const { occasion, href } = c.var
    if (!holds(occasion.actor, 'administrator')) throw notFound()
    const { id } = await getBody(occasion, c.req.param('body') ?? '')
    return submitted(
      c,
      occasion.t,
      schema,
      async (input) => {
        await add(c, id, input)
        return c.redirect(href(`/administration/bodies/${id}`), 303)
      },
      (form, status) => bodyPage(c, form, status),
    )
  })
}

adding('units', z.object({ unitName: line, parent: line.optional() }), async (c, body, { unitName, parent }) => {
  const { occasion } = c.var
  const known = (await listUnits(occasion, body)).some(({ id }) => id === parent)
  await welcomeUnit(occasion, {
    body,
    name: unitName,
    parent: known ? (parent ?? null) : null,
    validFrom: occasion.today,
  })
})

adding('remits', z.object({ subject: line }), ({ var: { occasion } }, body, { subject }) =>
  welcomeRemit(occasion, { body, subject, validFrom: occasion.today }),
)

adding(
  'offices',
  z.object({
    title: line,
    kind: z.enum(officeKinds, 'Choose a kind'),
    person: z.string().min(1, 'Choose a person'),
    validFrom: day,
  }),
  ({ var: { occasion } }, body, holding) => welcomeOfficeHolder(occasion, { body, ...holding }),
)
