import { Hono } from 'hono'
import type { Web, WebContext } from '#database/occasion.ts'
import { InvalidForm, Refusal } from '#platform/refusal.ts'
import { type Form, formDataOf, formOf } from '#platform/web/form.ts'
import { listForGate } from '../attachments/index.ts'
import { recordLook } from '../audit/index.ts'
import { consultationOf, crumbs, placesIn, responseAt, titleOf } from '../responses/index.ts'
import { approveEdition, publicWording, readThrough } from './approving.ts'
import type { Chosen } from './decisions.tsx'
import { chosenIn, decisionsIn, placesChosen, typedIn, withPlaces } from './decisions-form.ts'
import type { Preview } from './preview.tsx'
import { findEdition } from './queries.ts'
import { ReadingPage } from './reading-page.tsx'

/** Reading the words of a response through, before they become public. */
export const readings = new Hono<Web>()

/** `nameWithheld` is what the form says of it; left out, what was decided before counts. */
type Shown = {
  form: Form
  chosen: readonly Chosen[]
  nameWithheld?: boolean
  preview?: Preview
  status?: 200 | 409 | 422
}

async function readingPage(
  c: WebContext,
  { form, chosen, nameWithheld, preview, status = 200 }: Shown,
): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t, language } = occasion
  const seen = await responseAt(c)
  const { response, letter, findings } = await readThrough(occasion, seen.id, nameWithheld)
  await recordLook(occasion, `response:${response.id}`, 'words')
  const [edition, files, pointedAt] = await Promise.all([
    findEdition(occasion, seen.id),
    listForGate(occasion, seen.id),
    placesIn(occasion, { ...seen, letter: letter.version, text: letter.text }),
  ])
  return show(
    {
      title: t('Read response {number} through', { number: response.responseNumber }),
      breadcrumbs: crumbs(c, consultationOf(response), { responses: true }),
      width: 'full',
      status,
      islands: ['striking', 'deciding'],
    },
    <ReadingPage
      {...{ t, href, form, letter, findings, chosen, edition, pointedAt }}
      response={
        nameWithheld === undefined ? response : { ...response, nameWithheld: nameWithheld || response.addressProtected }
      }
      title={titleOf(language, consultationOf(response))}
      preview={preview ?? null}
      files={files.filter(({ removedAt }) => !removedAt)}
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

readings.get('/consultations/:id/responses/:number/reading', async (c) => readingPage(c, await decided(c)))

readings.post('/consultations/:id/responses/:number/reading', async (c) => {
  const { occasion, href } = c.var
  const data = await formDataOf(c)
  const { id, consultation, responseNumber } = await responseAt(c)
  const nameWithheld = data.get('name-shown') === 'asked' ? data.get('name-withheld') === 'yes' : undefined
  const { response, letter, findings } = await readThrough(occasion, id, nameWithheld)
  const pressed = String(data.get('do') ?? 'approve')
  const typed = typedIn(data)
  const place = data.getAll('place').map(String)
  const chosen = chosenIn(data, pressed)
  const again = (refusals: readonly Refusal[] = [], status: 200 | 409 | 422 = 200, words = chosen, preview?: Preview) =>
    readingPage(c, {
      form: formOf(occasion.t, { ...typed, place }, refusals),
      chosen: words,
      status,
      ...(preview && { preview }),
      ...(nameWithheld !== undefined && { nameWithheld }),
    })
  if (pressed.startsWith('keep-')) return again()
  try {
    if (pressed === 'omit') {
      const places = placesChosen(data, letter.text)
      if (!places) return again()
      return readingPage(c, {
        form: formOf(occasion.t, { ...typed, quote: '', note: '', place: [] }),
        chosen: withPlaces(chosen, places),
        ...(nameWithheld !== undefined && { nameWithheld }),
      })
    }
    const { omissions, standing } = decisionsIn(typed, findings)
    if (pressed === 'preview') {
      const decided = new Set([...omissions, ...standing].map(({ start }) => start))
      const open = findings.filter(({ start }) => !decided.has(start)).map(({ quote }) => quote)
      return again([], 200, chosen, { ...publicWording(response, letter, [...omissions, ...chosen]), open })
    }
    await approveEdition(occasion, {
      response: id,
      letter: Number(typed.letter) || 0,
      omissions: [...omissions, ...chosen],
      standing,
      ...(nameWithheld !== undefined && { nameWithheld, nameNote: (typed.nameNote ?? '').slice(0, 500) }),
    })
    return c.redirect(href(`/consultations/${consultation}/responses/${responseNumber}?done=read`), 303)
  } catch (error) {
    if (error instanceof InvalidForm) return again(error.refusals, 422)
    if (error instanceof Refusal && error.kind === 'invalid') return again([error], 422)
    if (error instanceof Refusal && error.kind === 'conflict') return again([error], 409)
    throw error
  }
})
