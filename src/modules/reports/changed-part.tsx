import type { T } from '#languages/index.ts'
import { type ChangedSince, saysTheSame } from './changed-since.ts'
import { changedSentences } from './changed-words.ts'

type Props = { t: T; since: number; changed: ChangedSince }

/** What a version of the report says otherwise than the one before it. */
export function ChangedPart({ t, since, changed }: Props) {
  return (
    <section aria-labelledby="changed">
      <h2 id="changed">{t('What has changed since version {version}', { version: since })}</h2>
      {saysTheSame(changed) ? (
        <p>{t('Nothing: it says the same.')}</p>
      ) : (
        <ul>
          {changedSentences(t, changed).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
