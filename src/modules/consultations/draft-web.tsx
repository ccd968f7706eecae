import { Hono } from 'hono'
import type { Occasion, Web, WebContext } from '#database/occasion.ts'
import { addDays } from '#platform/calendar-date.ts'
import { notFound } from '#platform/refusal.ts'
import { type Form, filledForm, formOf, submitted } from '#platform/web/form.ts'
import { listBodies } from '../parties/index.ts'
import { freezePlanVersion } from '../plans/index.ts'
import { listConsultedParties } from './consulted-parties.ts'
import { draftConsultation, editConsultation } from './draft.ts'
import { lastAsked, listChoosableVersions, ownEmail } from './draft-choices.ts'
import { draftForm, draftFrom, fieldsOf } from './draft-form.ts'
import { DraftPage } from './draft-page.tsx'
import { partyKinds } from './draft-parties.tsx'
import { proposedLetterText } from './letter.ts'
import { authorize, mayDraftFor } from './policy.ts'
import { getConsultation } from './queries.ts'
import { listQuestionSets } from './questions.ts'
import { publicFields } from './rules.ts'

/** Beginning a consultation and editing its draft. */
export const drafts = new Hono<Web>()

/** The bodies a person may begin a consultation for. */
export const draftingBodies = (occasion: Occasion): string[] =>
  occasion.actor.kind === 'person'
    ? [...new Set(occasion.actor.roles.map(({ body }) => body))].filter((body) => mayDraftFor(occasion, body))
    : []

type DraftShown = { form: Form; id: string | null; status?: 200 | 409 | 422; frozen?: string | null }

async function draftPage(c: WebContext, { form, id, status = 200, frozen = null }: DraftShown): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const [versions, bodies, questionSets] = await Promise.all([
    listChoosableVersions(occasion),
    listBodies(occasion),
    listQuestionSets(occasion),
  ])
  const consultingBodies = bodies.filter(({ id }) => draftingBodies(occasion).includes(id))
  return show(
    {
      title: id ? t('Edit the draft') : t('New consultation'),
      breadcrumbs: [{ text: t('Consultations'), href: href('/consultations') }],
      status,
    },
    <DraftPage {...{ t, href, form, id, versions, questionSets, consultingBodies, frozen }} bodies={inOrder(bodies)} />,
  )
}

/** Bodies by group, and by name within it: the order of the form and of the letters. */
const inOrder = <Body extends { kind: (typeof partyKinds)[number] }>(bodies: readonly Body[]): Body[] =>
  partyKinds.flatMap((kind) => bodies.filter((body) => body.kind === kind))

drafts.get('/consultations/new', async (c) => {
  const { occasion } = c.var
  if (draftingBodies(occasion).length === 0) throw notFound()
  const [body] = draftingBodies(occasion)
  const { actor, today, t } = occasion
  const name = (await listBodies(occasion)).find(({ id }) => id === body)?.name ?? ''
  const form = filledForm(t, {
    opensOn: today,
    deadline: addDays(today, 56),
    reminderDays: '14, 3',
    publicFields,
    acceptsAttachments: 'yes',
    secondReaderRequired: 'yes',
    decisionBody: body ?? '',
    contactName: actor.kind === 'person' ? actor.name : '',
    contactEmail: await ownEmail(occasion),
    ...Object.fromEntries(
      (await lastAsked(occasion)).map(({ kind, questionSet }) => [`questions-${kind}`, questionSet]),
    ),
    letterText: proposedLetterText({ decidedBy: name }),
  })
  return draftPage(c, { form, id: null })
})

/** Freezes a version from inside the draft's form, and shows the form again with everything typed and that version. */
async function frozenInForm(c: WebContext, fields: Record<string, string | string[]>, id: string | null) {
  const { occasion } = c.var
  const chosen = String(fields.freeze)
  const [plan = '', version = ''] = chosen.split(':')
  if (!/^\d{1,6}$/.test(version)) throw notFound()
  await freezePlanVersion(occasion, { plan, version: Number(version) })
  const form = formOf(occasion.t, { ...fields, plan: chosen })
  return draftPage(c, { form, id, frozen: occasion.t('The version is frozen and chosen. Nothing else was saved yet.') })
}

drafts.post('/consultations', (c) => {
  const { occasion, href } = c.var
  if (draftingBodies(occasion).length === 0) throw notFound()
  return submitted(
    c,
    occasion.t,
    draftForm,
    async (fields) => {
      if (fields.freeze) return frozenInForm(c, fields, null)
      const own = draftingBodies(occasion)
      const consultingBody = own.find((body) => body === fields.consultingBody) ?? own[0] ?? ''
      const draft = draftFrom(fields, inOrder(await listBodies(occasion)))
      const id = await draftConsultation(occasion, { ...draft, consultingBody })
      return c.redirect(href(`/consultations/${id}?done=drafted`), 303)
    },
    (form, status) => draftPage(c, { form, id: null, status }),
  )
})

drafts.get('/consultations/:id/edit', async (c) => {
  const { occasion } = c.var
  const consultation = await getConsultation(occasion, c.req.param('id'))
  authorize('edit', occasion, consultation)
  const parties = await listConsultedParties(occasion, consultation.id)
  return draftPage(c, { form: filledForm(occasion.t, fieldsOf(consultation, parties)), id: consultation.id })
})

drafts.post('/consultations/:id/draft', (c) => {
  const { occasion, href } = c.var
  const id = c.req.param('id')
  return submitted(
    c,
    occasion.t,
    draftForm,
    async (fields) => {
      const before = await getConsultation(occasion, id)
      authorize('edit', occasion, before)
      if (fields.freeze) return frozenInForm(c, fields, id)
      const draft = draftFrom(fields, inOrder(await listBodies(occasion)))
      await editConsultation(occasion, { ...draft, id })
      return c.redirect(href(`/consultations/${id}?done=edited`), 303)
    },
    (form, status) => draftPage(c, { form, id, status }),
  )
})
