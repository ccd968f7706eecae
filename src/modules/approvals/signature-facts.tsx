import type { T } from '#languages/index.ts'
import { SummaryList, Tag } from '#platform/ui/index.ts'
import type { Signature } from './queries.ts'

/** Who signed, when, under which fingerprint, and whether everything is still as it was signed. */
export function SignatureFacts({ t, signature }: { t: T; signature: Signature }) {
  const { personName, officeTitle, signedAt, letter, sha256, unchanged } = signature
  return (
    <section aria-labelledby="signature">
      <h2 class="overline" id="signature">
        {t('Signed edition')}
      </h2>
      <SummaryList
        narrow
        facts={[
          { name: t('Signed by'), value: `${personName}, ${officeTitle}` },
          { name: t('Signed on'), value: t.dateTime(signedAt) },
          { name: t('Version of the letter'), value: String(letter) },
          { name: t('Fingerprint'), value: <code class="small">{sha256}</code> },
          {
            name: t('Checked now'),
            value: unchanged ? (
              <Tag kind="success">{t('Unchanged since it was signed')}</Tag>
            ) : (
              <Tag kind="danger">{t('Changed since it was signed')}</Tag>
            ),
          },
        ]}
      />
    </section>
  )
}
