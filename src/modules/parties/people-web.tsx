import { Hono } from 'hono'
import { z } from 'zod'
import { holds, type Occasion, type Web, type WebContext } from '#database/occasion.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { type Form, filledForm, formOf, submitted } from '#platform/web/form.ts'
import { listRolesOf } from './administration.ts'
import {
  correctPerson,
  getPerson,
  letPersonBackIn,
  listPeople,
  releaseAccount,
  signPersonOut,
  suspendPerson,
  welcomePerson,
} from './people.ts'
import { PeoplePage, PersonPage } from './people-pages.tsx'
import { listBodies } from './queries.ts'

export const peoplePages = new Hono<Web>()

const longestName = 200

const words = z.object({
  name: z.string().trim().max(longestName, 'Write the name of the person'),
  email: z.string().trim().max(254, 'Write an e-mail address, such as navn@example.dk'),
})

async function peoplePage(c: WebContext, form?: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const people = await listPeople(occasion)
  const breadcrumbs = [{ text: t('Administration'), href: href('/administration') }]
  return show(
    { title: t('People and accounts'), breadcrumbs, status },
    <PeoplePage {...{ t, href, people }} form={form ?? formOf(t)} />,
  )
}

peoplePages.get('/administration/people', (c) => peoplePage(c))

peoplePages.post('/administration/people', (c) => {
  const { occasion, href } = c.var
  if (!holds(occasion.actor, 'administrator')) throw notFound()
  return submitted(
    c,
    occasion.t,
    words,
    async (words) => c.redirect(href(`/administration/people/${await welcomePerson(occasion, words)}`), 303),
    (form, status) => peoplePage(c, form, status),
  )
})

async function personPage(c: WebContext, form?: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const person = await getPerson(occasion, c.req.param('person') ?? '')
  const [roles, bodies] = await Promise.all([listRolesOf(occasion, person.id), listBodies(occasion)])
  const breadcrumbs = [
    { text: t('Administration'), href: href('/administration') },
    { text: t('People and accounts'), href: href('/administration/people') },
  ]
  const bodyName = (body: string) => bodies.find(({ id }) => id === body)?.name ?? body
  const { name, email } = person
  return show(
    { title: name, breadcrumbs, status },
    <PersonPage {...{ t, href, person, roles, bodyName }} form={form ?? filledForm(t, { name, email })} />,
  )
}

peoplePages.get('/administration/people/:person', (c) => personPage(c))

/** What a button does to the person, and back to the page; what is not possible now is told there. */
const act = (path: string, work: (occasion: Occasion, person: string) => Promise<void>) =>
  peoplePages.post(`/administration/people/:person${path}`, async (c) => {
    const { occasion, href } = c.var
    const { id, name, email } = await getPerson(occasion, c.req.param('person') ?? '')
    try {
      await work(occasion, id)
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error
      const { t } = occasion
      return personPage(c, formOf(t, { name, email }, [error]), 409)
    }
    return c.redirect(href(`/administration/people/${id}`), 303)
  })

act('/suspension', suspendPerson)
act('/suspension/end', letPersonBackIn)
act('/sessions/end', signPersonOut)
act('/account/end', releaseAccount)

peoplePages.post('/administration/people/:person', async (c) => {
  const { occasion, href } = c.var
  const { id } = await getPerson(occasion, c.req.param('person') ?? '')
  return submitted(
    c,
    occasion.t,
    words,
    async (words) => {
      await correctPerson(occasion, id, words)
      return c.redirect(href(`/administration/people/${id}`), 303)
    },
    (form, status) => personPage(c, form, status),
  )
})
