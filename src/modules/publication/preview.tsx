import type { T } from '#languages/index.ts'
import { MarkedText, Notice, SummaryList } from '#platform/ui/index.ts'
import type { AtGate } from '../attachments/index.ts'
import { publicSender, publicSenderName, type Response } from '../responses/index.ts'
import { isApproved } from './files-part.tsx'

export type Preview = {
  /** The words with their marks, exactly as an approval would keep them. */
  text: string
  /** Words that a check points at and nobody has decided on. */
  open: readonly string[]
}

type Props = { t: T; response: Response; preview: Preview; files: readonly AtGate[] }

/** Exactly what others will read of a response, before it is approved. */
export function PreviewPart({ t, response, preview: { text, open }, files }: Props) {
  return (
    <section class="preview" id="preview" aria-labelledby="preview-title" tabIndex={-1}>
      <h2 id="preview-title">{t('What others will read')}</h2>
      {open.length > 0 && (
        <Notice kind="warning">
          <p>{t('Nobody has decided on these yet: {words}', { words: t.list(open.slice(0, 12)) })}</p>
        </Notice>
      )}
      <PublicSenderFacts {...{ t, response }} />
      <MarkedText lang={response.language} text={text} spans={[]} />
      <PublicFiles {...{ t, files }} />
    </section>
  )
}

/** What is kept of a sender, and what of it the consultation shows. */
export function PublicSenderFacts({ t, response }: { t: T; response: Response }) {
  if (response.body) return <SummaryList facts={[{ name: t('Published as'), value: response.name }]} />
  const shown = publicSender(response.publicFields, response)
  const value = (kept: string | null, open: string | null) =>
    kept && (open ?? <span class="soft">{t('Kept from the public')}</span>)
  return (
    <SummaryList
      facts={[
        { name: t('Published as'), value: <strong>{publicSenderName(t, response.publicFields, response)}</strong> },
        { name: t('Name'), value: value(response.name, shown.name) },
        { name: t('Organisation'), value: value(response.organisation, shown.organisation) },
        { name: t('Postcode'), value: value(response.postcode, shown.postcode) },
        { name: t('E-mail and telephone'), value: <span class="soft">{t('Never public')}</span> },
      ]}
    />
  )
}

function PublicFiles({ t, files }: Pick<Props, 't' | 'files'>) {
  if (files.length === 0) return null
  const [open, without] = [files.filter(isApproved), files.filter((file) => !isApproved(file))]
  return (
    <>
      {open.length > 0 && (
        <p>{t('With the files: {files}', { files: t.list(open.map(({ copy }) => copy?.fileName ?? '')) })}</p>
      )}
      {without.length > 0 && (
        <p class="soft">
          {t('Without the files: {files}', { files: t.list(without.map(({ fileName }) => fileName)) })}
        </p>
      )}
    </>
  )
}
