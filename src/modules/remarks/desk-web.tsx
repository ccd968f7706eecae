import { Hono } from 'hono'
import { z } from 'zod'
import type { Web, WebContext } from '#database/occasion.ts'
import { belongsTo } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import { type Form, formOf, submitted } from '#platform/web/form.ts'
import { findLetter, getResponse, mayWriteResponse } from '../responses/index.ts'
import { addRemark } from './adding.ts'
import { correctRemark } from './correcting.ts'
import { DeskPage } from './desk-page.tsx'
import { gapsOf } from './gaps.ts'
import { confirmRemarks, rejectRemark, reopenRemark } from './judging.ts'
import { ownRemark, writing } from './on-page.ts'
import { placeRemarks } from './placing.ts'
import { proposeRemarks } from './propose.ts'
import { listRemarks } from './queries.ts'
import { underLabel } from './relabelling.ts'
import { labels, speakers } from './remark.ts'
import { placeInLetter, several } from './remark-form.ts'

/** The reading desk: the letter, what is said in it, and what is done with each remark. */
export const desk = new Hono<Web>()

async function deskPage(c: WebContext, form?: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { response, mayWrite, questions, breadcrumbs } = await writing(c)
  const own = response.body !== null && belongsTo(occasion.actor, response.body)
  if (!own && !mayWriteResponse(occasion, response)) throw notFound()
  const [letter, remarks] = await Promise.all([findLetter(occasion, response.id), listRemarks(occasion, response)])
  const confirmed = remarks.filter(({ confirmedAt }) => confirmedAt !== null)
  return show(
    {
      title: t('What is said in the letter'),
      breadcrumbs,
      width: 'full',
      status,
      islands: mayWrite ? ['selecting', 'reading-keys'] : [],
    },
    <DeskPage
      {...{ t, href, response, letter, remarks, mayWrite }}
      gaps={response.body ? gapsOf({ remarks: confirmed, questions, letter: letter ?? null }) : []}
      form={form ?? formOf(t)}
    />,
  )
}

desk.get('/responses/:id/remarks', (c) => deskPage(c))

const nothing = z.object({})

/** A form of the desk: it acts and comes back to the desk, at the remark it was about. */
function onDesk<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  act: (c: WebContext, input: z.output<Schema>, ids: { response: string; remark: string }) => Promise<unknown>,
) {
  desk.post(`/responses/:id/remarks${path}`, (c: WebContext) => {
    const { occasion, href } = c.var
    const ids = { response: c.req.param('id') ?? '', remark: c.req.param('remark') ?? '' }
    return submitted(
      c,
      occasion.t,
      schema,
      async (input) => {
        const goTo = await act(c, input, ids)
        const anchor = ids.remark ? `#remark-${ids.remark}` : ''
        return c.redirect(
          href(typeof goTo === 'string' && goTo.startsWith('/') ? goTo : `/responses/${ids.response}/remarks${anchor}`),
          303,
        )
      },
      (form, status) => deskPage(c, form, status),
    )
  })
}

onDesk('/proposals', nothing, (c, _, { response }) => proposeRemarks(c.var.occasion, { response }))
onDesk('/places', nothing, (c, _, { response }) => placeRemarks(c.var.occasion, { response }))
// Only what was shown is confirmed: what has been proposed since waits for somebody to read it.
onDesk('/confirmations', z.object({ remarks: several }), async (c, { remarks: shown }, { response }) => {
  const { occasion } = c.var
  const own = await listRemarks(occasion, await getResponse(occasion, response))
  const remarks = own.map(({ id }) => id).filter((id) => shown.includes(id))
  return confirmRemarks(occasion, { response, remarks })
})
onDesk(
  '',
  z.object({
    quote: z.string().trim().min(1, 'Copy the words from the letter').max(20_000),
    start: placeInLetter,
    label: z.enum(labels, 'Choose what the remark is'),
    speaker: z.enum(speakers, 'Choose who says it'),
  }),
  async (c, { quote, start, label, speaker }, { response }) => {
    const remark = await addRemark(c.var.occasion, {
      response,
      quote,
      ...(start === undefined ? {} : { start }),
      labels: [label],
      speaker,
    })
    return `/responses/${response}/remarks/${remark}`
  },
)
onDesk('/:remark/confirmation', nothing, async (c, _, ids) => {
  await ownRemark(c, ids)
  return confirmRemarks(c.var.occasion, { response: ids.response, remarks: [ids.remark] })
})
onDesk('/:remark/reopening', nothing, async (c, _, ids) => {
  await ownRemark(c, ids)
  return reopenRemark(c.var.occasion, { remark: ids.remark })
})
onDesk('/:remark/rejection', z.object({ back: z.string().optional() }), async (c, { back }, ids) => {
  await ownRemark(c, ids)
  await rejectRemark(c.var.occasion, { remark: ids.remark })
  return back === 'answers' ? `/responses/${ids.response}/answers` : undefined
})
onDesk(
  '/:remark/label',
  z.object({ label: z.enum(labels, 'Choose what the remark is') }),
  async (c, { label }, ids) => {
    const { remark } = await ownRemark(c, ids)
    const content = underLabel(remark, label)
    if (content === undefined) return `/responses/${ids.response}/remarks/${ids.remark}?label=${label}`
    const { speaker, questions, elements } = remark
    return correctRemark(c.var.occasion, {
      remark: ids.remark,
      labels: [label],
      speaker,
      questions,
      elements: elements.map(({ id }) => id),
      content,
    })
  },
)
