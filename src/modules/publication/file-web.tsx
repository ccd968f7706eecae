import { Hono } from 'hono'
import type { Web, WebContext } from '#database/occasion.ts'
import { InvalidForm, Refusal } from '#platform/refusal.ts'
import { type Form, formDataOf, formOf } from '#platform/web/form.ts'
import { recordLook } from '../audit/index.ts'
import { consultationOf, crumbs, responseAt, titleOf } from '../responses/index.ts'
import type { Chosen } from './decisions.tsx'
import { chosenIn, decisionsIn, placesChosen, typedIn, withPlaces } from './decisions-form.ts'
import { FilePage } from './file-page.tsx'
import { approveFile, type FileApproval, readFileThrough } from './file-reading.ts'
import { takeDownFile } from './publishing.ts'

/** Reading a file of a response through, before anything of it becomes public. */
export const fileReadings = new Hono<Web>()

const path = '/consultations/:id/responses/:number/reading/files/:file'

async function read(c: WebContext) {
  const { id } = await responseAt(c)
  return readFileThrough(c.var.occasion, { response: id, file: c.req.param('file') ?? '' })
}

type Shown = { form: Form; chosen: readonly Chosen[]; status?: 200 | 409 | 422 }

async function filePage(c: WebContext, { form, chosen, status = 200 }: Shown): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t, language } = occasion
  const { response, file, text, findings } = await read(c)
  await recordLook(occasion, `response:${response.id}`, 'file')
  return show(
    {
      title: t('Read {file} through', { file: file.fileName }),
      breadcrumbs: crumbs(c, consultationOf(response), { responses: true }),
      width: 'full',
      status,
      islands: ['striking', 'deciding'],
    },
    <FilePage
      {...{ t, href, form, response, file, text, findings, chosen }}
      title={titleOf(language, consultationOf(response))}
    />,
  )
}

/** What was decided when its copy was made, as the fields of the form say it again. */
fileReadings.get(path, async (c) => {
  const { t } = c.var.occasion
  const { file, findings } = await read(c)
  const pointedOut = new Set(findings.map(({ start }) => start))
  const { omissions = [], leftStanding = [], madeFrom } = file.copy ?? {}
  const values = [...omissions, ...leftStanding].map(({ start, reason }) => [`finding-${start}`, reason])
  return filePage(c, {
    form: formOf(t, { ...Object.fromEntries(values), ...(madeFrom && { how: madeFrom }) }),
    chosen: omissions.filter(({ start }) => !pointedOut.has(start)) as Chosen[],
  })
})

async function publishing(data: FormData, how: string): Promise<Pick<FileApproval, 'how'> & Partial<FileApproval>> {
  if (how === 'words' || how === 'cleaned') return { how }
  if (how !== 'replaced') throw new Refusal('invalid', 'Choose what becomes public of the file', {}, 'how')
  const made = data.get('replacement')
  if (!(made instanceof File) || made.size === 0)
    throw new Refusal('invalid', 'Choose the file that you have made', {}, 'replacement')
  return { how, replacement: { fileName: made.name, bytes: new Uint8Array(await made.arrayBuffer()) } }
}

fileReadings.post(path, async (c) => {
  const { occasion, href, scanner } = c.var
  const data = await formDataOf(c)
  const { response, file, text, findings } = await read(c)
  const pressed = String(data.get('do') ?? 'approve')
  const typed = typedIn(data)
  const place = data.getAll('place').map(String)
  const chosen = chosenIn(data, pressed)
  const again = (refusals: readonly Refusal[] = [], status: 200 | 409 | 422 = 200) =>
    filePage(c, { form: formOf(occasion.t, { ...typed, place }, refusals), chosen, status })
  const done = () =>
    c.redirect(href(`/consultations/${response.consultation}/responses/${response.responseNumber}/reading#files`), 303)
  if (pressed.startsWith('keep-')) return again()
  try {
    if (pressed === 'down') {
      await takeDownFile(occasion, { response: response.id, file: file.id, reason: typed[`reason-${file.id}`] ?? '' })
      return done()
    }
    if (pressed === 'omit') {
      const places = placesChosen(data, text ?? '')
      if (!places) return again()
      return filePage(c, {
        form: formOf(occasion.t, { ...typed, quote: '', note: '', place: [] }),
        chosen: withPlaces(chosen, places),
      })
    }
    const { omissions, standing } = decisionsIn(typed, findings)
    await approveFile(occasion, {
      response: response.id,
      file: file.id,
      omissions: [...omissions, ...chosen],
      standing,
      looked: typed.looked === 'yes',
      scanner,
      ...(await publishing(data, typed.how ?? '')),
    } as FileApproval)
    return done()
  } catch (error) {
    if (error instanceof InvalidForm) return again(error.refusals, 422)
    if (error instanceof Refusal && error.kind === 'invalid') return again([error], 422)
    if (error instanceof Refusal && error.kind === 'conflict') return again([error], 409)
    throw error
  }
})
