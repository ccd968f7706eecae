import type { T } from '#languages/index.ts'
import { type MarkSpan, Quote, RemarkCard, Tag, Tags } from '#platform/ui/index.ts'
import { dispositionName, labelNames, markOf, type Remark, RemarkSummary, speakerName } from '../remarks/index.ts'
import type { Letter } from '../responses/index.ts'
import type { RemarkReply } from './replies.ts'

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

type SaidProps = {
  t: T
  remark: Remark
  among: readonly Remark[]
  number: number
  lang: string
  /** What became of it, once the report is published, and where the report says so. */
  reply?: { said: RemarkReply; href: string } | undefined
}

/** One thing that was said: what it is, the exact words, and what of the plan it is about. */
export function Said({ t, remark, among, number, lang, reply }: SaidProps) {
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
      {reply && (
        <div class="remark-reply">
          <p>
            <strong>{dispositionName(t, reply.said.disposition)}</strong> · {reply.said.unitName}
          </p>
          <p lang="da">{reply.said.text}</p>
          {reply.said.reason && <p lang="da">{reply.said.reason}</p>}
          <p class="small">
            <a href={reply.href}>{t('In the report: {title}', { title: reply.said.title })}</a>
          </p>
        </div>
      )}
    </RemarkCard>
  )
}
