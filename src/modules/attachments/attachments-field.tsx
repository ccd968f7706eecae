import type { T } from '#languages/index.ts'
import { acceptedFiles } from '#platform/files/index.ts'
import { FilesField } from '#platform/ui/index.ts'
import type { Scan, Upload } from './attachment.ts'
import { sizeText } from './words.ts'

/** The names a form sends its files, and the wish to attach or take one off, under. */
export const fieldNames = { files: 'attachments', attach: 'attach', drop: 'drop' } as const

const tagOf = (t: T, scan: Scan) =>
  scan === 'found'
    ? ({ kind: 'danger', text: t('A virus was found') } as const)
    : scan === 'waiting'
      ? ({ kind: 'info', text: t('Not scanned for viruses yet') } as const)
      : undefined

type AttachmentsFieldProps = { t: T; uploads: readonly Upload[]; error?: string | undefined }

/** The part of a form where files are attached: those kept under its key, and a field for more. See submittedWithFiles. */
export function AttachmentsField({ t, uploads, error }: AttachmentsFieldProps) {
  return (
    <FilesField
      name={fieldNames.files}
      label={t('Attach files')}
      optionalText={t('optional')}
      hint={t('PDF, Word (DOCX), pictures, e-mail or text; at most 20 MB each and ten files.')}
      error={error}
      accept={acceptedFiles}
      kept={uploads.map(({ id, fileName, sizeBytes, scan }) => ({
        id,
        name: fileName,
        size: sizeText(t, sizeBytes),
        tag: tagOf(t, scan),
      }))}
      words={{ kept: t('Attached'), choose: t('Choose files'), attach: t('Attach'), takeOff: t('Take off') }}
      attach={fieldNames.attach}
      drop={fieldNames.drop}
    />
  )
}
