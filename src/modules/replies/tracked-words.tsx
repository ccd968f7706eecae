import type { T } from '#languages/index.ts'
import { trackedWords } from './tracked.ts'

/** A changed passage: what goes is struck, what comes is underlined, and both are said in words to whoever listens. */
export function TrackedWords({ t, oldWords, newWords }: { t: T; oldWords: string; newWords: string }) {
  return (
    <blockquote class="tracked" lang="da">
      {trackedWords(oldWords, newWords).map(({ kind, words }, index) => {
        const key = `${index}-${kind}`
        if (kind === 'same') return <span key={key}>{words}</span>
        const [Mark, said, end] =
          kind === 'out'
            ? (['del', t('Taken out:'), t('end of what is taken out')] as const)
            : (['ins', t('Put in:'), t('end of what is put in')] as const)
        return (
          <Mark key={key}>
            <span class="visually-hidden" lang={t.code}>
              {' '}
              {said}{' '}
            </span>
            {words}
            <span class="visually-hidden" lang={t.code}>
              {' '}
              ({end}){' '}
            </span>
          </Mark>
        )
      })}
    </blockquote>
  )
}
