import type { T } from '#languages/index.ts'
import { Button, ErrorSummary, FileField, TextArea } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import type { Response } from './response.ts'

type LetterFormPageProps = { t: T; href: Href; form: Form; response: Response }

/** Paste the letter or send the file: both become the next version. */
export function LetterFormPage({ t, href, form, response }: LetterFormPageProps) {
  const { id, letterVersion } = response
  return (
    <form class="form" method="post" noValidate encType="multipart/form-data" action={href(`/responses/${id}/letters`)}>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <p class="overline">{response.name}</p>
      <h1>{letterVersion === null ? t('Add the letter') : t('Add a new version of the letter')}</h1>
      {letterVersion !== null && (
        <p>{t('It becomes version {version}. The earlier ones can still be read.', { version: letterVersion + 1 })}</p>
      )}
      <FileField
        name="file"
        label={t('Upload a file')}
        hint={t('PDF, Word (DOCX), e-mail or text, at most 20 MB. The file is kept as it is.')}
        error={form.error('file')}
        accept=".pdf,.docx,.eml,.txt,.md"
      />
      <TextArea
        name="text"
        label={t('Or paste the text')}
        value={form.value('text')}
        error={form.error('text')}
        rows={16}
        lang="da"
      />
      <Button>{t('Save the letter')}</Button>
    </form>
  )
}
