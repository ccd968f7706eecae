import { Hono } from 'hono'
import type { Occasion, Web, WebContext } from '#database/occasion.ts'
import { outageOf } from '#platform/admission.ts'
import { InvalidForm, notFound, Refusal } from '#platform/refusal.ts'
import { type Form, formDataOf, formOf, notNow } from '#platform/web/form.ts'
import { bringsFiles, listUploads, receiveUploads, takeUploads } from '../attachments/index.ts'
import { type Consultation, getConsultation, isLate, stageOn, textIn } from '../consultations/index.ts'
import {
  answerConsultation,
  authorizeSending,
  checkedSender,
  type FormKey,
  formKeyFor,
  formKeyOf,
  newFormKey,
  publicSenderName,
} from '../responses/index.ts'
import { anchors } from './anchors-web.tsx'
import { AnswerPage } from './answer-page.tsx'
import { askedBodies } from './asked-bodies.ts'
import { checkedContent, readAsked, readAskedFor } from './checking.ts'
import { type Content, noContent, noPoint } from './content.ts'
import { type Draft, endDraft, findDraft, OtherWords, refuseSentByAnother, saveDraft } from './draft.ts'
import { drafts } from './draft-web.tsx'
import { FormPage } from './form-page.tsx'
import { changedBy, type Said, type SentForm, sentForm } from './form-state.ts'
import { getInvitation, type Invitation, invitationState, openInvitation, spendInvitation } from './invitation.ts'
import { invitations } from './invitation-web.tsx'
import { crumbsTo } from './on-page.ts'
import { PointedOut } from './pointed-out.tsx'
import { isPointing, pointed } from './pointing.ts'
import { PreviewPage } from './preview-page.tsx'
import { PrivacyPage } from './privacy-page.tsx'
import { receipts } from './receipt-web.tsx'

export const web = new Hono<Web>()

type Carried = Pick<SentForm, 'key' | 'draft' | 'saved' | 'invitation'>

type Showing = Carried & {
  content: Content
  form?: Form
  status?: 200 | 409 | 422
  said?: Said
  theirs?: Draft
}

/** What a form carries unseen. */
const hiddenIn = ({ key, draft, saved, invitation }: Carried, signedIn: boolean) => ({
  key,
  ...(invitation && { invitation }),
  ...(signedIn && { draft: draft ?? '', saved: String(saved) }),
})

async function formPage(c: WebContext, consultation: Consultation, showing: Showing): Promise<Response> {
  const { occasion, href, show, map } = c.var
  const { t, language, actor } = occasion
  const { content, form = formOf(t), status = 200, said, theirs } = showing
  const signedIn = actor.kind === 'person'
  const formKey = await formKeyOf(occasion, showing.key)
  const [asked, uploads, draft] = await Promise.all([
    readAsked(occasion, consultation),
    formKey ? listUploads(occasion, formKey.key) : [],
    showing.draft ? findDraft(occasion, consultation.id) : undefined,
  ])
  return show(
    {
      title: t('Write your response'),
      breadcrumbs: crumbsTo(c, consultation),
      width: 'reading',
      islands: ['answer-draft', 'pointing-out', ...(map && asked.frame ? ['place-map'] : [])],
      status,
    },
    <FormPage
      {...{ t, href, form, consultation, asked, map, content, said, draft, theirs, uploads }}
      title={textIn(language, consultation, 'title')}
      summary={textIn(language, consultation, 'summary')}
      action={`/consultations/${consultation.id}/answers`}
      hidden={hiddenIn(showing, signedIn)}
      late={isLate(consultation.deadline, occasion.now)}
      keepsDraft={signedIn}
    />,
  )
}

/** The form as an invited party finds it: with the name it was invited by. */
async function invitedShowing(c: WebContext, invitation: Invitation, secret: string): Promise<Response> {
  const { occasion } = c.var
  const consultation = await getConsultation(occasion, invitation.consultation)
  authorizeSending(occasion, consultation, { invited: true })
  const { name, organisation, email } = invitation
  const behalf = organisation ? 'organisation' : 'self'
  const content: Content = { ...noContent, name, organisation: organisation ?? '', email, behalf }
  return formPage(c, consultation, {
    content,
    key: await newFormKey(occasion),
    draft: null,
    saved: 0,
    invitation: secret,
  })
}

/** True where anybody may write an answer now, signed in if that is asked. */
function isOpenTo(c: WebContext, consultation: Consultation): boolean {
  try {
    authorizeSending(c.var.occasion, consultation)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/** The comment that the plan's page gives along: the part it is about, and the words that were selected there. */
function pointInAddress(c: WebContext): Content['points'] {
  const asked = (name: string) => (c.req.query(name) ?? '').replaceAll('\0', '').slice(0, 5_000)
  const element = asked('element')
  if (!element) return []
  const [quote, prefix, suffix, start] = [asked('quote'), asked('prefix'), asked('suffix'), asked('start')]
  return [{ ...noPoint, element, quote, prefix, suffix, start }]
}

/** The form as it is first shown: what was drafted before, or what little is known of who answers. */
async function firstShowing(c: WebContext, consultation: Consultation): Promise<Response> {
  const { occasion } = c.var
  const { t, actor } = occasion
  const draft = await findDraft(occasion, consultation.id)
  const key = draft ? await formKeyFor(occasion, { key: draft.id, begunAt: draft.begunAt }) : await newFormKey(occasion)
  const came = pointInAddress(c)
  if (!draft) {
    const name = actor.kind === 'person' ? actor.name : ''
    return formPage(c, consultation, {
      content: { ...noContent, name, points: came },
      key,
      draft: null,
      saved: 0,
      invitation: null,
    })
  }
  const said: Said = {
    kind: c.req.query('saved') === 'yes' ? 'success' : 'info',
    text: t('This is your draft as {name} saved it {moment}. It has not been sent.', {
      name: draft.savedByName,
      moment: t.dateTime(draft.savedAt),
    }),
  }
  const content = { ...draft.content, points: [...draft.content.points, ...came] }
  return formPage(c, consultation, { content, key, draft: draft.id, saved: draft.saved, invitation: null, said })
}

web.get('/consultations/:id/answer', async (c) => {
  const { occasion, href, show } = c.var
  const { t, today, language } = occasion
  const consultation = await getConsultation(occasion, c.req.param('id'))
  const bodies = await askedBodies(occasion, consultation)
  const open = stageOn(today, consultation) === 'open' || c.req.query('late') === 'yes'
  if (bodies.length === 0 && open && isOpenTo(c, consultation)) return firstShowing(c, consultation)
  return show(
    { title: t('Answer the consultation'), breadcrumbs: crumbsTo(c, consultation), width: 'reading' },
    <AnswerPage
      {...{ t, href, today, consultation, bodies }}
      title={textIn(language, consultation, 'title')}
      signedIn={occasion.actor.kind === 'person'}
    />,
  )
})

async function previewPage(c: WebContext, consultation: Consultation, sent: SentForm): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t, language, actor } = occasion
  const { content } = sent
  const asked = await readAskedFor(occasion, consultation, content)
  const { sender, text } = checkedContent(occasion, content, asked)
  const form = await formKeyOf(occasion, sent.key)
  const uploads = form ? await listUploads(occasion, form.key) : []
  return show(
    {
      title: t('Read it through, and send it'),
      breadcrumbs: crumbsTo(c, consultation),
      width: 'reading',
      islands: ['answer-draft'],
    },
    <PreviewPage
      {...{ t, href, consultation, asked, content, text }}
      title={textIn(language, consultation, 'title')}
      action={`/consultations/${consultation.id}/answers`}
      hidden={hiddenIn(sent, actor.kind === 'person')}
      shownSender={publicSenderName(t, consultation.publicFields, checkedSender(sender))}
      files={uploads.map(({ fileName }) => fileName)}
      warnings={<PointedOut t={t} text={text} own={sender.name} />}
    />,
  )
}

async function save(c: WebContext, consultation: Consultation, sent: SentForm, form: FormKey): Promise<Response> {
  const { content, draft, saved } = sent
  await saveDraft(c.var.occasion, { consultation: consultation.id, form, draft, saved, content })
  return c.redirect(c.var.href(`/consultations/${consultation.id}/answer?saved=yes`), 303)
}

async function send(c: WebContext, consultation: Consultation, sent: SentForm, form: FormKey): Promise<Response> {
  const { occasion, href, baseUrl } = c.var
  const { sender, points } = checkedContent(
    occasion,
    sent.content,
    await readAskedFor(occasion, consultation, sent.content),
  )
  const { draft } = sent
  if (draft) await refuseSentByAnother(occasion, draft)
  const invitation = sent.invitation ? await getInvitation(occasion, sent.invitation) : null
  const { secret } = await answerConsultation(occasion, {
    consultation: consultation.id,
    ...form,
    sender,
    points,
    site: `${baseUrl}${href('/').replace(/\/$/, '')}`,
    invited: invitation !== null,
    alongside: async (tx, response) => {
      await takeUploads(tx, occasion, { uploadKey: form.key, response })
      if (draft) await endDraft(tx, occasion, { draft, consultation: consultation.id, response })
      if (invitation) await spendInvitation(tx, occasion, invitation.id, response)
    },
  })
  return c.redirect(href(`/receipts/${secret}`), 303)
}

/** Refuses an invitation that is not to this consultation; one that was spent may still be a second click on the same form. */
async function invitedTo(occasion: Occasion, { id }: Consultation, secret: string): Promise<void> {
  const invitation = await getInvitation(occasion, secret)
  if (invitation.consultation !== id) throw notFound()
  if (invitationState(occasion.now, invitation) !== 'used') await openInvitation(occasion, secret)
}

const noFiles = { uploads: [], refusals: [], asksAgain: false } as const

web.post('/consultations/:id/answers', async (c) => {
  const { occasion } = c.var
  const consultation = await getConsultation(occasion, c.req.param('id'))
  const data = await formDataOf(c)
  const read = sentForm(data)
  if (read.invitation) await invitedTo(occasion, consultation, read.invitation)
  authorizeSending(occasion, consultation, { invited: read.invitation !== null })
  const form = await formKeyOf(occasion, read.key)
  const sent = { ...read, key: form ? read.key : await newFormKey(occasion) }
  const closed = c.var.admission.refusal()
  if (closed && (sent.pressed === 'send' || bringsFiles(data)))
    return notNow(await formPage(c, consultation, { ...sent, form: formOf(occasion.t, {}, [closed]) }))
  const files =
    form && consultation.acceptsAttachments && bringsFiles(data) ? await receiveUploads(c, form.key) : noFiles
  if (files.asksAgain || files.refusals.length > 0)
    return formPage(c, consultation, {
      ...sent,
      form: formOf(occasion.t, {}, files.refusals),
      status: files.refusals.length > 0 ? 422 : 200,
    })
  const next = isPointing(data)
    ? pointed(data, sent.content, (await readAsked(occasion, consultation)).frame)
    : changedBy(sent.pressed, sent.content)
  if (next) return formPage(c, consultation, { ...sent, content: next })
  try {
    if (sent.pressed === 'save' && form) return await save(c, consultation, sent, form)
    // A form whose key was lost is seen through once more, with a new one, before it is sent.
    if (sent.pressed !== 'send' || !form) return await previewPage(c, consultation, sent)
    return await send(c, consultation, sent, form)
  } catch (fault) {
    const error = outageOf(fault) ?? fault
    if (error instanceof Refusal && error.kind === 'unavailable')
      return notNow(await formPage(c, consultation, { ...sent, form: formOf(occasion.t, {}, [error]) }))
    if (!(error instanceof Refusal) || (error.kind !== 'invalid' && error.kind !== 'conflict')) throw error
    const refusals = error instanceof InvalidForm ? error.refusals : [error]
    const shown: Showing = {
      ...sent,
      form: formOf(occasion.t, {}, refusals),
      status: error.kind === 'conflict' ? 409 : 422,
    }
    if (error instanceof OtherWords)
      return formPage(c, consultation, { ...shown, saved: error.theirs.saved, theirs: error.theirs })
    return formPage(c, consultation, shown)
  }
})

/** What is saved while it is typed: answers with the draft and its count, or with why not. */
web.post('/consultations/:id/answers/draft', async (c) => {
  const { occasion } = c.var
  const { content, key, draft, saved } = sentForm(await formDataOf(c))
  const form = await formKeyOf(occasion, key)
  if (!form) await getConsultation(occasion, c.req.param('id'))
  if (!form) return c.json({ text: occasion.t('The form did not arrive whole: send it again') }, 422)
  try {
    const kept = await saveDraft(occasion, { consultation: c.req.param('id'), form, draft, saved, content })
    return c.json({ draft: kept.id, saved: kept.saved })
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    const status = { invalid: 422, conflict: 409, forbidden: 403, unavailable: 503 } as const
    return c.json({ text: occasion.t.known(error.message, error.values) }, status[error.kind])
  }
})

/** What becomes of people's data, told before they send it. */
web.get('/consultations/:id/privacy', async (c) => {
  const { occasion, href, show } = c.var
  const { t, language } = occasion
  const consultation = await getConsultation(occasion, c.req.param('id'))
  c.header('X-Lydhoer-Keep', '1')
  return show(
    { title: t('How we treat your data'), breadcrumbs: crumbsTo(c, consultation), width: 'reading' },
    <PrivacyPage {...{ t, href, consultation }} title={textIn(language, consultation, 'title')} />,
  )
})

/** A personal link leads to the form while it can be answered, and says why when it cannot. */
web.get('/invitations/:secret', async (c) => {
  const secret = c.req.param('secret')
  return invitedShowing(c, await openInvitation(c.var.occasion, secret), secret)
})

web.route('/', anchors)
web.route('/', drafts)
web.route('/', invitations)
web.route('/', receipts)
