import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Web, WebContext } from '#database/occasion.ts'
import { isCalendarDate } from '#platform/calendar-date.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { type Form, filledForm, submitted } from '#platform/web/form.ts'
import { listOfficeHolders } from '../parties/index.ts'
import { titleIn, titlesOf } from '../plans/index.ts'
import { dispositions } from '../remarks/index.ts'
import { getCase, isTopicId, mayWriteReport, readTopics } from '../topics/index.ts'
import { assignTopic, listAssignments } from './assignment.ts'
import { ChangesPart } from './changes-part.tsx'
import { listEarlierReplies } from './library.ts'
import { LibraryPart } from './library-part.tsx'
import { proposePlanChange, readPlanChanges, withdrawPlanChange } from './plan-change.ts'
import { mayApproveReply, mayDraftReply, mayHandOn } from './policy.ts'
import { findReplyOnRecord, listPassages, listReplyingUnits, suggestUnits } from './queries.ts'
import { ReplyForm, WrittenBelow } from './reply-form.tsx'
import { ReplyPage } from './reply-page.tsx'
import { RoutingPart } from './routing-part.tsx'
import { StandingPart } from './standing-part.tsx'
import { approveReply, draftReply, reviewReply, sendReplyBack } from './writing.ts'

export const replyPages = new Hono<Web>()

const path = '/consultations/:id/report/topics/:topic/reply'

/** The topic of an address, for those who write the report and for the administration that has it; not found for others. */
async function topicAt(c: WebContext) {
  const { occasion } = c.var
  const id = c.req.param('topic') ?? ''
  const consultation = await getCase(occasion, c.req.param('id') ?? '')
  if (!isTopicId(id)) throw notFound()
  const topic = (await readTopics(occasion.db, occasion, consultation.id)).find((topic) => topic.id === id)
  if (!topic) throw notFound()
  const assignments = await listAssignments(occasion.db, occasion, id)
  const holder = assignments[0]
  if (!mayWriteReport(occasion, consultation) && !(holder && mayDraftReply(occasion, consultation, holder.body)))
    throw notFound()
  return { consultation, topic, assignments, holder }
}

const single = (c: WebContext, name: string) => (c.req.query(name) ?? '').slice(0, 200)

async function replyPage(c: WebContext, typed?: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t, today } = occasion
  const { consultation, topic, assignments, holder } = await topicAt(c)
  const base = `/consultations/${consultation.id}/report/topics/${topic.id}/reply`
  const reply = (await findReplyOnRecord(occasion, topic.id)) ?? null
  const words = single(c, 'words')
  const earlier = holder ? await listEarlierReplies(occasion, { body: holder.body, topic: topic.id, words }) : []
  const reuse = earlier.find((one) => one.topic === single(c, 'reuse'))
  const written = reuse ?? reply
  const filled = filledForm(t, {
    revision: reply?.revision ?? 0,
    reused: reuse?.topic ?? '',
    text: written?.text ?? '',
    disposition: written?.disposition ?? '',
    reason: written?.reason ?? '',
  })
  const form = typed ? besides(typed, filled) : filled
  const title = titleIn(t.code, { ...consultation, translations: titlesOf(consultation.translations) })
  const breadcrumbs = [
    { text: t('Consultations'), href: href('/consultations') },
    { text: title, href: href(`/consultations/${consultation.id}`) },
    { text: t('Replies'), href: href(`/consultations/${consultation.id}/report/replies`) },
  ]
  return show(
    { title: `${t('Reply')}: ${topic.title}`, breadcrumbs, width: 'reading', status },
    <ReplyPage {...{ t, href, topic, form }} consultation={consultation.id}>
      <RoutingPart
        {...{ t, href, base, assignments, today, form }}
        open={!reply?.approvedBy}
        suggested={await suggestUnits(occasion, topic.id)}
        units={await listReplyingUnits(occasion, today)}
        mayHandOn={mayHandOn(occasion, consultation, holder?.body ?? null)}
      />
      {holder && (
        <>
          <h2>{t('Reply')}</h2>
          {reply && (
            <StandingPart
              {...{ t, href, base, reply, form }}
              mayApprove={mayApproveReply(occasion, consultation, {
                unitBody: holder.body,
                draftedBy: reply.draftedBy,
              })}
              offices={await listOfficeHolders(occasion, holder.body)}
            />
          )}
          <WrittenBelow
            title={reply ? t('Change the reply') : null}
            open={
              reuse !== undefined ||
              ['text', 'disposition', 'reason', 'unit'].some((field) => form.error(field)) ||
              status === 409 ||
              reply?.sentBack === true
            }
          >
            <ReplyForm {...{ t, href, base, form }} unit={holder.unit} />
          </WrittenBelow>
          <LibraryPart {...{ t, href, base, earlier, words }} />
        </>
      )}
      {reply && (
        <ChangesPart
          {...{ t, href, base, form }}
          topic={topic.id}
          plan={`/plans/${consultation.plan}/versions/${consultation.planVersion}`}
          changes={await readPlanChanges(occasion.db, occasion, consultation.id)}
          passages={await listPassages(occasion, consultation.plan, consultation.planVersion)}
        />
      )}
    </ReplyPage>,
  )
}

replyPages.get(path, (c) => replyPage(c))

/** The page has several forms: what was typed in one stands beside what is on record of the others. */
const besides = (typed: Form, onRecord: Form): Form => ({
  ...typed,
  value: (field) => (typed.values(field).length > 0 ? typed : onRecord).value(field),
})

/** What a form of the page does; refused, the page is shown again with what was typed. */
function onReply<Schema extends z.ZodType>(
  below: string,
  schema: Schema,
  act: (c: Context<Web>, topic: string, input: z.output<Schema>) => Promise<unknown>,
) {
  replyPages.post(`${path}${below}`, async (c) => {
    const { occasion, href } = c.var
    const { consultation, topic } = await topicAt(c)
    return submitted(
      c,
      occasion.t,
      schema,
      async (input) => {
        await act(c, topic.id, input)
        const stillSees = await topicAt(c).then(
          () => true,
          () => false,
        )
        const onward = stillSees ? `/consultations/${consultation.id}/report/topics/${topic.id}/reply` : '/work'
        return c.redirect(href(onward), 303)
      },
      (form, status) => replyPage(c, form, status),
    )
  })
}

const seen = z.coerce.number().int().min(0).max(1_000_000).optional()
const withSeen = <Given extends { seen?: number | undefined }>({ seen, ...given }: Given) =>
  seen === undefined ? given : { ...given, seen }

function dayOf(typed: string, field: string) {
  if (typed === '') return null
  if (!isCalendarDate(typed)) throw new Refusal('invalid', 'Choose a day', {}, field)
  return typed
}

onReply(
  '/assignment',
  z.object({
    unit: z.string().max(200),
    dueOn: z.string().max(40).default(''),
    note: z.string().max(2_000).default(''),
    handReason: z.string().max(2_000).default(''),
    seen,
  }),
  (c, topic, { unit, dueOn, note, handReason, seen }) =>
    assignTopic(
      c.var.occasion,
      withSeen({ topic, unit, dueOn: dayOf(dueOn, 'dueOn'), note, reason: handReason, seen }),
    ),
)
onReply(
  '',
  z.object({
    unit: z.string().min(1, 'Choose an administration'),
    text: z.string().max(20_000),
    disposition: z.enum(dispositions, 'Choose what becomes of the wish'),
    reason: z.string().max(5_000),
    reused: z.string().max(36).default(''),
    revision: seen,
  }),
  (c, topic, { reused, revision, ...words }) =>
    draftReply(
      c.var.occasion,
      withSeen({ topic, ...words, reused: isTopicId(reused) ? reused : null, seen: revision }),
    ),
)
onReply('/review', z.object({ seen }), (c, topic, { seen }) => reviewReply(c.var.occasion, withSeen({ topic, seen })))
onReply('/return', z.object({ seen, comment: z.string().max(5_000) }), (c, topic, { seen, comment }) =>
  sendReplyBack(c.var.occasion, { ...withSeen({ topic, seen }), comment }),
)
onReply(
  '/approval',
  z.object({
    kind: z.enum(['decision', 'mandate'], 'Choose what the approval rests on'),
    decidedOn: z.string().max(40),
    item: z.string().max(100),
    office: z.string().max(200).default(''),
    seen,
  }),
  (c, topic, { decidedOn, ...basis }) => {
    if (!isCalendarDate(decidedOn))
      throw new Refusal('invalid', 'Write the day of the decision; not later than today', {}, 'decidedOn')
    return approveReply(c.var.occasion, withSeen({ topic, decidedOn, ...basis }))
  },
)
onReply(
  '/changes',
  z.object({
    element: z.string().max(200),
    oldWords: z.string().max(6_000),
    newWords: z.string().max(6_000),
  }),
  (c, topic, proposal) => proposePlanChange(c.var.occasion, { topic, ...proposal }),
)
onReply('/changes/:change/withdrawal', z.object({}), (c, topic) => {
  const change = c.req.param('change') ?? ''
  if (!isTopicId(change)) throw notFound()
  return withdrawPlanChange(c.var.occasion, { topic, change })
})
