import type { T } from '#languages/index.ts'
import { LetterSheet, MarkedText, SummaryList } from '#platform/ui/index.ts'
import { type Letter, sourceName } from '../responses/index.ts'

type LetterPageProps = { t: T; letter: Letter; newest: number | null; originalHref: string }

/** One version of a letter, as it was frozen. */
export function LetterPage({ t, letter, newest, originalHref }: LetterPageProps) {
  return (
    <>
      <h1>{t('The letter, version {version}', { version: letter.version })}</h1>
      <SummaryList
        facts={[
          { name: t('Added'), value: t.dateTime(letter.createdAt) },
          { name: t('How it came'), value: sourceName(t, letter) },
          { name: t('Fingerprint'), value: <code class="small">{letter.sha256}</code> },
          {
            name: t('As it was received'),
            value: <a href={originalHref}>{letter.fileName ?? t('The text as a file')}</a>,
          },
          newest !== letter.version
            ? { name: t('State'), value: t('Replaced by version {version}', { version: newest }) }
            : null,
        ]}
      />
      <LetterSheet>
        <MarkedText lang="da" text={letter.text} spans={[]} />
      </LetterSheet>
    </>
  )
}
