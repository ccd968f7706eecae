import type { z } from 'zod'
import type { Occasion, WebContext } from '#database/occasion.ts'
import type { VirusScanner } from '#platform/files/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Form, formAsSent, formDataOf, submitted } from '#platform/web/form.ts'
import type { Upload } from './attachment.ts'
import { fieldNames } from './attachments-field.tsx'
import { dropUpload, keepUpload, keepUploadsLonger, listUploads } from './uploads.ts'

/** What became of the files a form sent: what is kept under its key now, and what was refused. */
export type SentFiles = { uploads: Upload[]; refusals: Refusal[]; asksAgain: boolean }

const field = fieldNames.files

/** Keeps files under a key, one after the other; each that cannot be kept is a refusal with its name. */
export async function keepFiles(
  occasion: Occasion,
  uploadKey: string,
  files: readonly { fileName: string; bytes: Uint8Array }[],
  scanner: VirusScanner | null,
): Promise<Refusal[]> {
  const refusals: Refusal[] = []
  for (const { fileName, bytes } of files)
    try {
      await keepUpload(occasion, { uploadKey, fileName, bytes, scanner })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const reason = occasion.t.known(error.message, error.values)
      refusals.push(new Refusal('invalid', '{file}: {reason}', { file: fileName.slice(0, 200), reason }, field))
    }
  return refusals
}

/** Whether a form brings files, or takes one off; one that does neither needs nothing of receiveUploads. */
export const bringsFiles = (data: FormData): boolean =>
  data.has(fieldNames.attach) ||
  data.has(fieldNames.drop) ||
  data.getAll(field).some((file) => file instanceof File && file.name !== '')

/**
 * Keeps what a form sent under its key before anything else is looked at, so that no mistake in another field loses a
 * file, and takes off the one the person pressed. `asksAgain` says that the person wants the form back, not to send it.
 */
export async function receiveUploads(c: WebContext, uploadKey: string): Promise<SentFiles> {
  const { occasion, scanner } = c.var
  const data = await formDataOf(c)
  const dropped = String(data.get(fieldNames.drop) ?? '')
  if (dropped) await dropUpload(occasion, { uploadKey, upload: dropped })
  const files = data.getAll(field).filter((file): file is File => file instanceof File && file.name !== '')
  const read = await Promise.all(
    files.map(async (file) => ({ fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  )
  const refusals = await keepFiles(occasion, uploadKey, read, scanner)
  await keepUploadsLonger(occasion, uploadKey)
  return {
    uploads: await listUploads(occasion, uploadKey),
    refusals,
    asksAgain: dropped !== '' || data.has(fieldNames.attach),
  }
}

/**
 * Like `submitted`, for a form with an AttachmentsField: its files are kept first, and it is shown again with them when
 * the person attaches or takes one off, when a file was refused, and when another field is wrong.
 */
export async function submittedWithFiles<Schema extends z.ZodType>(
  c: WebContext,
  uploadKey: string,
  schema: Schema,
  act: (input: z.output<Schema>) => Promise<Response>,
  showAgain: (form: Form, status: 200 | 409 | 422, uploads: readonly Upload[]) => Response | Promise<Response>,
): Promise<Response> {
  const { t } = c.var.occasion
  const { uploads, refusals, asksAgain } = await receiveUploads(c, uploadKey)
  if (asksAgain) return showAgain(await formAsSent(c, t, refusals), refusals.length > 0 ? 422 : 200, uploads)
  return submitted(c, t, schema, act, (form, status) => showAgain(form, status, uploads), refusals)
}
