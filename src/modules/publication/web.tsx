import { Hono } from 'hono'
import { z } from 'zod'
import type { Web, WebContext } from '#database/occasion.ts'
import { change } from '#database/occasion.ts'
import { placesOf } from '#platform/anchor.ts'
import { InvalidForm, notFound, Refusal } from '#platform/refusal.ts'
import { type Form, formDataOf, formOf, submitted } from '#platform/web/form.ts'
import { approvePublicCopy, listForGate, makePublicCopy, takeDownCopies } from '../attachments/index.ts'
import { findPersonalData, redact } from '../privacy/index.ts'
import {
  consultationOf,
  crumbs,
  listPage,
  mayPublishResponses,
  mayReceive,
  publicSenderName,
  responseAt,
  titleOf,
} from '../responses/index.ts'
import { approveEdition, approveTexts, readThrough, type Standing } from './approving.ts'
import { omissionMark, omissionReasons, standingReasons } from './edition.ts'
import { publishResponses, takeDownResponse } from './publishing.ts'
import { findEdition } from './queries.ts'
import { type Chosen, ReadingPage } from './reading-page.tsx'

export const web = new Hono<Web>()

const several = z
  .union([z.array(z.uuid()), z.uuid().transform((id) => [id])], { error: 'Choose at least one response' })
  .default([])

web.post('/consultations/:id/publication', (c) => {
  const { occasion, href } = c.var
  const id = c.req.param('id')
  return submitted(
    c,
    occasion.t,
    z.object({ responses: several, do: z.string().default('publish') }),
    async ({ responses, do: pressed }) => {
      if (pressed === 'read') {
        const read = await approveTexts(occasion, { consultation: id, responses })
        return c.redirect(href(`/consultations/${id}/responses?read=${read}`), 303)
      }
      const published = await publishResponses(occasion, { consultation: id, responses })
      return c.redirect(href(`/consultations/${id}/responses?published=${published}`), 303)
    },
    (form, status) => listPage(c, form, status),
  )
})

web.post('/consultations/:id/responses/:number/removal', async (c) => {
  const { occasion, href } = c.var
  const response = await responseAt(c)
  if (!mayPublishResponses(occasion, response)) throw notFound()
  const form = await formDataOf(c)
  await takeDownResponse(occasion, { response: response.id, reason: String(form.get('reason') ?? '') })
  return c.redirect(
    href(`/consultations/${response.consultation}/responses/${response.responseNumber}?done=removed`),
    303,
  )
})

type Shown = { form: Form; chosen: readonly Chosen[]; status?: 200 | 409 | 422 }

async function readingPage(c: WebContext, { form, chosen, status = 200 }: Shown): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t, language } = occasion
  const seen = await responseAt(c)
  const { response, letter, findings } = await readThrough(occasion, seen.id)
  const [edition, files] = await Promise.all([findEdition(occasion, seen.id), listForGate(occasion, seen.id)])
  return show(
    {
      title: t('Read response {number} through', { number: response.responseNumber }),
      breadcrumbs: crumbs(c, consultationOf(response), { responses: true }),
      width: 'full',
      status,
    },
    <ReadingPage
      {...{ t, href, form, response, letter, findings, chosen, edition }}
      title={titleOf(language, consultationOf(response))}
      sender={response.body ? response.name : publicSenderName(t, response.publicFields, response)}
      files={files
        .filter(({ removedAt }) => !removedAt)
        .map((file) => ({
          ...file,
          findings: file.text.state === 'read' ? findPersonalData(`${file.fileName}\n${file.text.text}`) : [],
        }))}
    />,
  )
}

/** What the newest public wording decided, as the fields of the form say it again. */
async function decided(c: WebContext): Promise<Shown> {
  const { occasion } = c.var
  const { id } = await responseAt(c)
  const [edition, { letter, findings }] = await Promise.all([findEdition(occasion, id), readThrough(occasion, id)])
  if (!edition || edition.letter !== letter.version) return { form: formOf(occasion.t), chosen: [] }
  const pointedOut = new Set(findings.map(({ start }) => start))
  const values = [...edition.omissions, ...edition.leftStanding].map(({ start, reason }) => [
    `finding-${start}`,
    reason,
  ])
  return {
    form: formOf(occasion.t, Object.fromEntries(values)),
    chosen: edition.omissions.filter(({ start }) => !pointedOut.has(start)) as Chosen[],
  }
}

web.get('/consultations/:id/responses/:number/reading', async (c) => readingPage(c, await decided(c)))

const isOmission = (text: string) => omissionReasons.find((reason) => reason === text)
const isStanding = (text: string) => standingReasons.find((reason) => reason === text)

/** The words that were chosen by hand, as the form carries them. */
function chosenIn(data: FormData): Chosen[] {
  const numbers = [...data.keys()].flatMap((name) => /^chosen-(\d{1,4})-start$/.exec(name)?.[1] ?? [])
  return numbers.flatMap((number) => {
    const one = (field: string) => String(data.get(`chosen-${number}-${field}`) ?? '')
    const reason = isOmission(one('reason'))
    const [start, end] = [Number(one('start')), Number(one('end'))]
    return reason && Number.isInteger(start) && Number.isInteger(end)
      ? [{ start, end, reason, note: one('note').slice(0, 500) }]
      : []
  })
}

/** Every place of the words that somebody wants left out as well. */
function placesChosen(data: FormData, text: string): Chosen[] {
  const quote = String(data.get('quote') ?? '')
  const reason = isOmission(String(data.get('reason') ?? '')) ?? 'other'
  const note = String(data.get('note') ?? '').slice(0, 500)
  const places = placesOf(text, quote)
  if (places.length === 0)
    throw new Refusal('invalid', 'These words do not stand in the letter: copy them from it', {}, 'quote')
  return places.map(({ start, end }) => ({ start, end, reason, note }))
}

web.post('/consultations/:id/responses/:number/reading', async (c) => {
  const { occasion, href } = c.var
  const data = await formDataOf(c)
  const { id, consultation, responseNumber } = await responseAt(c)
  const { letter, findings } = await readThrough(occasion, id)
  const pressed = String(data.get('do') ?? 'approve')
  const typed = Object.fromEntries(
    [...data].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
  const chosen = chosenIn(data)
  const again = (refusals: readonly Refusal[] = [], status: 200 | 409 | 422 = 200, words = chosen) =>
    readingPage(c, { form: formOf(occasion.t, typed, refusals), chosen: words, status })
  const kept = /^keep-(\d{1,4})$/.exec(pressed)?.[1]
  if (kept)
    return again(
      [],
      200,
      chosen.filter((_, index) => index !== Number(kept)),
    )
  try {
    if (pressed === 'omit') {
      const words = [...chosen, ...placesChosen(data, letter.text)].sort((a, b) => a.start - b.start)
      return readingPage(c, { form: formOf(occasion.t, { ...typed, quote: '', note: '' }), chosen: words })
    }
    const decisions = findings.map(({ start, end }) => ({ start, end, answer: typed[`finding-${start}`] ?? '' }))
    const omissions = decisions.flatMap(({ start, end, answer }) => {
      const reason = isOmission(answer)
      return reason ? [{ start, end, reason, note: '' }] : []
    })
    const standing = decisions.flatMap(({ start, end, answer }): Standing[] => {
      const reason = isStanding(answer)
      return reason ? [{ start, end, reason }] : []
    })
    await approveEdition(occasion, {
      response: id,
      letter: Number(typed.letter) || 0,
      omissions: [...omissions, ...chosen],
      standing,
    })
    return c.redirect(href(`/consultations/${consultation}/responses/${responseNumber}?done=read`), 303)
  } catch (error) {
    if (error instanceof InvalidForm) return again(error.refusals, 422)
    if (error instanceof Refusal && error.kind === 'invalid') return again([error], 422)
    if (error instanceof Refusal && error.kind === 'conflict') return again([error], 409)
    throw error
  }
})

web.post('/consultations/:id/responses/:number/reading/files/:file', async (c) => {
  const { occasion, href, scanner } = c.var
  const response = await responseAt(c)
  if (!mayReceive(occasion, response)) throw notFound()
  const file = (await listForGate(occasion, response.id)).find(({ id }) => id === c.req.param('file'))
  if (!file) throw notFound()
  const pressed = String((await formDataOf(c)).get('do') ?? '')
  if (pressed === 'down') await change(occasion, (tx) => takeDownCopies(tx, occasion, file.id))
  else {
    const replacement =
      pressed === 'text' && file.text.state === 'read' ? wordsAlone(c, file.fileName, file.text.text) : null
    const copy = await makePublicCopy(occasion, { attachment: file.id, scanner, ...(replacement && { replacement }) })
    await change(occasion, (tx) => approvePublicCopy(tx, occasion, copy))
  }
  return c.redirect(href(`/consultations/${response.consultation}/responses/${response.responseNumber}/reading`), 303)
})

/** A file's words without what the check found: they stand in the place of the file, which is not published. */
function wordsAlone(c: WebContext, fileName: string, text: string) {
  const reasons = { cpr: 'cpr', phone: 'contact', email: 'contact', address: 'address', name: 'name' } as const
  const omissions = findPersonalData(text).map(({ start, end, kind }) => ({
    start,
    end,
    mark: omissionMark(c.var.occasion.t, reasons[kind]),
  }))
  return {
    fileName: `${fileName.replace(/\.[^.]+$/, '')}.txt`,
    bytes: new TextEncoder().encode(redact(text, omissions).text),
  }
}
