import type { T } from '#languages/index.ts'
import { Button, ErrorSummary, Figures, MarkedText, type MarkSpan, Notice, ReadingDesk } from '#platform/ui/index.ts'
import { markOf } from '../remarks/index.ts'
import type { Judged } from './sentence.ts'
import { addressOf, type LedgerProps, SentenceCard } from './sentence-card.tsx'
import { standingName, stepName } from './words.ts'

const markOfSentence = ({ standing, remarks }: Judged): MarkSpan['kind'] =>
  standing === 'remark' && remarks[0] ? markOf(remarks[0]) : 'plain'

function spansOf({ t, href, response, sentences, current }: LedgerProps): MarkSpan[] {
  return sentences.map((sentence, index) => ({
    id: `sentence-${sentence.starts}`,
    start: sentence.starts,
    end: sentence.ends,
    kind: markOfSentence(sentence),
    confirmed: sentence.standing !== 'unread',
    current: sentence === current,
    number: index + 1,
    href: href(`${addressOf(response)}?at=${sentence.starts}#sentence`),
    label: t('Sentence {number}: {standing}', { number: index + 1, standing: standingName(t, sentence.standing) }),
  }))
}

/** One response beside its sentences: each ends as a remark, as none, as a quotation or as a copy. */
export function LedgerPage(props: LedgerProps) {
  const { t, href, form, response, letter, sentences, current, reader, last } = props
  const address = addressOf(response)
  const unread = sentences.filter(({ standing }) => standing === 'unread').length
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <p class="overline">{response.organisation ?? response.name}</p>
      <h1>{t('Remarks in response {number}', { number: response.responseNumber })}</h1>
      <Figures
        items={[
          { value: t.number(unread), text: t('unread sentences') },
          { value: t.number(sentences.length - unread), text: t('read') },
          {
            value: t.number(new Set(sentences.flatMap((one) => one.remarks.map(({ id }) => id))).size),
            text: t('remarks'),
          },
        ]}
      />
      {reader && (
        <Notice kind="warning" title={t('{name} reads this response', { name: reader.name })}>
          <p>
            {t('Since {moment}. What you do here is refused until you take it over.', {
              moment: t.dateTime(reader.since),
            })}
          </p>
          <form method="post" action={href(`${address}/hold`)}>
            <Button kind="secondary" small>
              {t('Take it over')}
            </Button>
          </form>
        </Notice>
      )}
      <div class="actions">
        {last && (
          <form method="post" action={href(`${address}/undoing`)}>
            <Button kind="secondary" small keyHint="u">
              {t('Undo: {step}', { step: stepName(t, last.did) })}
            </Button>
          </form>
        )}
        <form method="post" action={href(`/consultations/${response.consultation}/ledger`)}>
          <input type="hidden" name="after" value={response.responseNumber ?? ''} />
          <Button kind={unread === 0 ? 'primary' : 'secondary'} small>
            {t('Read the next response')}
          </Button>
        </form>
        <a href={href(`/consultations/${response.consultation}/ledger`)}>{t('All responses to read')}</a>
      </div>
      <KeysHelp t={t} />
      <ReadingDesk
        letterLabel={t('The letter')}
        letter={<MarkedText text={letter.text} spans={spansOf(props)} lang={response.language} />}
      >
        {current ? <SentenceCard {...props} current={current} /> : <EverythingRead {...{ t, sentences }} />}
        {unread > 0 && <TheRest {...props} unread={unread} />}
      </ReadingDesk>
    </>
  )
}

/** Most of a letter is often greeting and story: what is left is set aside in one act. */
function TheRest({ t, href, response, letter, unread }: LedgerProps & { unread: number }) {
  return (
    <details class="fold">
      <summary>{t('The rest is no remark')}</summary>
      <p>{t('What has not been read in this letter is set aside in one step, which can be undone.')}</p>
      <form method="post" action={href(`${addressOf(response)}/rest`)}>
        <input type="hidden" name="letter" value={letter.version} />
        <input type="hidden" name="unread" value={unread} />
        <Button kind="secondary" small>
          {t('Set {count, plural, one {# unread sentence} other {# unread sentences}} aside as no remark', {
            count: unread,
          })}
        </Button>
      </form>
    </details>
  )
}

function EverythingRead({ t, sentences }: Pick<LedgerProps, 't' | 'sentences'>) {
  return (
    <Notice kind="success" title={t('Every sentence has been read')}>
      <p>
        {sentences.length === 0
          ? t('There is no sentence in this letter.')
          : t('Choose a sentence in the letter to change what it is.')}
      </p>
    </Notice>
  )
}

/** Shown by the script that the keys need. */
function KeysHelp({ t }: { t: T }) {
  return (
    <p class="desk__keys" data-keys hidden>
      {t(
        'Keys: Enter takes the first bid, 1–3 choose among the bids, Q W E choose themes, N no remark, C quotation, D copy, S divides at the selected words, M joins with the next, J and K go on and back, U undoes.',
      )}{' '}
      <button
        type="button"
        class="button button--quiet button--small"
        data-on={t('Turn the keys on')}
        data-off={t('Turn the keys off')}
      />
    </p>
  )
}
