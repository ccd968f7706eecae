import type { T } from '#languages/index.ts'
import { Button, EmptyState, Prose, TextField } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { EarlierReply } from './library.ts'
import { DispositionTag } from './words.tsx'

type LibraryProps = {
  t: T
  href: Href
  /** The reply's address. */
  base: string
  earlier: readonly EarlierReply[]
  words: string
}

/** What the same body has answered before, found by theme and words, to take over and write on from. */
export function LibraryPart({ t, href, base, earlier, words }: LibraryProps) {
  return (
    <details class="fold" open={words !== ''} id="library">
      <summary>
        {t('Earlier replies of the body')} ({t.number(earlier.length)})
      </summary>
      <form method="get" action={href(`${base}#library`)} class="form">
        <TextField name="words" label={t('Words in the reply or its topic')} type="search" value={words} />
        <Button kind="secondary" small>
          {t('Search')}
        </Button>
      </form>
      {earlier.length === 0 && <EmptyState title={t('No earlier reply has these words')} />}
      {earlier.map((reply) => (
        <article class="earlier" key={reply.topic}>
          <h3 lang="da">{reply.title}</h3>
          <p class="soft small">
            <span lang="da">{reply.consultationTitle}</span> ·{' '}
            {t('{count, plural, =0 {not used again yet} one {used again once} other {used again # times}}', {
              count: reply.uses,
            })}
          </p>
          <p>
            <DispositionTag t={t} disposition={reply.disposition} />
          </p>
          <Prose text={reply.text} lang="da" />
          <p>
            <a href={href(`${base}?reuse=${reply.topic}#write`)}>{t('Write on from this reply')}</a>
          </p>
        </article>
      ))}
    </details>
  )
}
