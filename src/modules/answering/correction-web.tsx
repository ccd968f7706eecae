import { Hono } from 'hono'
import type { Web, WebContext } from '#database/occasion.ts'
import { outageOf } from '#platform/admission.ts'
import { InvalidForm, Refusal } from '#platform/refusal.ts'
import { type Form, formDataOf, formOf, notNow } from '#platform/web/form.ts'
import { bringsFiles, listAttachments, listUploads, receiveUploads, takeUploads } from '../attachments/index.ts'
import { isLate } from '../consultations/index.ts'
import { correctResponse, formKeyOf, listPoints, newFormKey, publicSenderName } from '../responses/index.ts'
import { pointsOf, readAsked } from './checking.ts'
import { type Content, contentOf, noPoint } from './content.ts'
import { contentOfPoints } from './correcting.ts'
import { FormPage } from './form-page.tsx'
import { held } from './held.ts'
import { PointedOut } from './pointed-out.tsx'
import { isPointing, pointed } from './pointing.ts'
import { PreviewPage } from './preview-page.tsx'

/** Correcting what one has sent: its words and its files. */
export const corrections = new Hono<Web>()

/** What stands in the form: the words, the key that new files are kept under, and the files to be taken back. */
type Correction = { content: Content; key: string; takenBack: readonly string[] }

/** The files as they would be after the correction, and those that can be taken back. */
async function filesOf(c: WebContext, { key, takenBack }: Correction) {
  const { occasion } = c.var
  const { response } = await held(c)
  const form = await formKeyOf(occasion, key)
  const [attachments, uploads] = await Promise.all([
    listAttachments(occasion, response.id),
    form ? listUploads(occasion, form.key) : [],
  ])
  const sent = attachments.filter(({ removedAt }) => !removedAt)
  const staying = sent.filter(({ id }) => !takenBack.includes(id))
  return { sent, uploads, names: [...staying, ...uploads].map(({ fileName }) => fileName) }
}

async function correctionPage(c: WebContext, correction: Correction, form: Form, status: 200 | 409 | 422 = 200) {
  const { occasion, href, show, map } = c.var
  const { t } = occasion
  const { consultation, title, address } = await held(c)
  const [asked, { sent, uploads }] = await Promise.all([readAsked(occasion, consultation), filesOf(c, correction)])
  return show(
    { title: t('Correct your response'), width: 'reading', islands: map && asked.frame ? ['place-map'] : [], status },
    <FormPage
      {...{ t, href, form, consultation, title, asked, map, uploads, sent }}
      content={correction.content}
      takenBack={correction.takenBack}
      summary=""
      action={`${address}/correction`}
      hidden={{ key: correction.key }}
      late={isLate(consultation.deadline, occasion.now)}
      correcting
      keepsDraft={false}
    />,
  )
}

corrections.get('/receipts/:secret/correction', async (c) => {
  const { occasion } = c.var
  const { response, closed } = await held(c)
  if (closed) throw new Refusal('conflict', closed)
  const points = await listPoints(occasion, response.id, response.letter)
  const content = contentOfPoints(response.text, points)
  return correctionPage(c, { content, key: await newFormKey(occasion), takenBack: [] }, formOf(occasion.t))
})

/** The form with one point more or less, as the person pressed; undefined when they pressed something else. */
function changedBy(pressed: string, content: Content): Content | undefined {
  if (pressed === 'add') return { ...content, points: [...content.points, noPoint] }
  const removed = /^remove-(\d{1,3})$/.exec(pressed)?.[1]
  if (removed) return { ...content, points: content.points.filter((_, index) => index !== Number(removed)) }
  return pressed === 'change' ? content : undefined
}

async function previewPage(c: WebContext, correction: Correction): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { response, consultation, address, title } = await held(c)
  const { content, key, takenBack } = correction
  const [asked, { names }] = await Promise.all([readAsked(occasion, consultation), filesOf(c, correction)])
  const { text } = pointsOf(occasion, content, asked)
  return show(
    { title: t('Read it through, and send it'), width: 'reading' },
    <PreviewPage
      {...{ t, href, consultation, title, asked, text }}
      content={{ ...content, email: response.email ?? '', addressProtected: response.addressProtected }}
      action={`${address}/correction`}
      hidden={[['key', key], ...takenBack.map((id) => ['take-back', id] as const)]}
      files={names}
      shownSender={publicSenderName(t, consultation.publicFields, response)}
      correcting
      warnings={<PointedOut t={t} text={text} own={response.name} />}
    />,
  )
}

corrections.post('/receipts/:secret/correction', async (c) => {
  const { occasion, href } = c.var
  const { t } = occasion
  const { secret, consultation, closed, address } = await held(c)
  if (closed) throw new Refusal('conflict', closed)
  const data = await formDataOf(c)
  const form = await formKeyOf(occasion, String(data.get('key') ?? ''))
  const correction: Correction = {
    content: contentOf(data),
    key: form ? String(data.get('key')) : await newFormKey(occasion),
    takenBack: data.getAll('take-back').map(String),
  }
  const notAdmitted = c.var.admission.refusal()
  if (notAdmitted && (data.get('do') === 'send' || bringsFiles(data)))
    return notNow(await correctionPage(c, correction, formOf(t, {}, [notAdmitted])))
  if (form && consultation.acceptsAttachments && bringsFiles(data)) {
    const { asksAgain, refusals } = await receiveUploads(c, form.key)
    if (asksAgain || refusals.length > 0)
      return correctionPage(c, correction, formOf(t, {}, refusals), refusals.length > 0 ? 422 : 200)
  }
  const pressed = String(data.get('do') ?? 'preview')
  const next = isPointing(data)
    ? pointed(data, correction.content, (await readAsked(occasion, consultation)).frame)
    : changedBy(pressed, correction.content)
  if (next) return correctionPage(c, { ...correction, content: next }, formOf(t))
  try {
    if (pressed !== 'send') return await previewPage(c, correction)
    const { points } = pointsOf(occasion, correction.content, await readAsked(occasion, consultation))
    await correctResponse(occasion, {
      secret,
      points,
      takenBack: correction.takenBack,
      alongside: async (tx, response) =>
        form ? (await takeUploads(tx, occasion, { uploadKey: form.key, response })).length : 0,
    })
    return c.redirect(href(`${address}?done=corrected`), 303)
  } catch (fault) {
    const error = outageOf(fault) ?? fault
    if (error instanceof Refusal && error.kind === 'unavailable')
      return notNow(await correctionPage(c, correction, formOf(t, {}, [error])))
    if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
    const refusals = error instanceof InvalidForm ? error.refusals : [error]
    return correctionPage(c, correction, formOf(t, {}, refusals), 422)
  }
})
