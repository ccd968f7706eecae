import type { T } from '#languages/index.ts'
import { type MarkSpan, Quote, RemarkCard, Tag, Tags } from '#platform/ui/index.ts'
import { labelNames, markOf, type Remark, RemarkSummary, speakerName } from '../remarks/index.ts'
import type { Letter } from '../responses/index.ts'

/** Where the confirmed remarks stand in a letter; `addressOf` leads from the words to the remark. */
export const spansOf = (
  t: T,
  { version }: Pick<Letter, 'version'>,
  remarks: readonly Remark[],
  addressOf: (remark: Remark) => string,
): MarkSpan[] =>
  remarks.flatMap((remark, index) =>
    remark.letter === version && remark.starts !== null && remark.ends !== null
      ? [
          {
            id: remark.id,
            start: remark.starts,
            end: remark.ends,
            kind: markOf(remark),
            number: index + 1,
            href: addressOf(remark),
            label: t('Remark {number}', { number: index + 1 }),
          },
        ]
      : [],
  )

type SaidProps = { t: T; remark: Remark; among: readonly Remark[]; number: number; lang: string }

/** One thing that was said: what it is, the exact words, and what of the plan it is about. */
export function Said({ t, remark, among, number, lang }: SaidProps) {
  const title = `${number}. ${labelNames(t, remark.labels) || t('Remark')}`
  // Whose voice it is matters in a body's letter, where committee and administration speak; a citizen speaks alone.
  const spoken = remark.speaker !== 'sender'
  const placed = remark.starts !== null
  return (
    <RemarkCard id={remark.id} kind={markOf(remark)} title={title}>
      <Quote words={remark.quote} lang={lang}>
        {placed && <a href={`#words-${remark.id}`}>{t('See the words in the letter')}</a>}
      </Quote>
      <RemarkSummary {...{ t, remark, among }} />
      {(spoken || remark.elements.length > 0) && (
        <Tags>
          {spoken && <Tag>{speakerName(t, remark.speaker)}</Tag>}
          {remark.elements.map(({ id, title }) => (
            <Tag kind="accent" key={id}>
              {title}
            </Tag>
          ))}
        </Tags>
      )}
    </RemarkCard>
  )
}
