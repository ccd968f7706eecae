import type { T } from '#languages/index.ts'
import type { Run, Runs } from '#platform/documents/index.ts'
import { type SummarySentence, summarySentences } from '../topics/index.ts'
import type { ReportTopic } from './report.ts'

/** So many responses are named behind a sentence that rests on all of a topic's. */
const mostNamed = 8

/** Where the words of a response stand in a topic: its own, or those of the letter that stands for its campaign. */
function remarkOf({ remarks }: ReportTopic, number: number): string | undefined {
  return remarks.find(
    ({ responseNumber, campaign = [] }) =>
      responseNumber === number || campaign.some((letter) => letter.number === number),
  )?.remark
}

const isTold = ({ numbers, isAll }: SummarySentence) => !isAll || numbers.length <= mostNamed

/** The summary, each sentence with links to the words behind it. */
export function SummaryShown({ t, topic }: { t: T; topic: ReportTopic }) {
  return (
    <div class="prose" lang="da">
      {summarySentences(topic).map((sentences, index) => (
        <p key={index}>
          {sentences.map((sentence) => (
            <>
              {sentence.words} <Sources t={t} topic={topic} sentence={sentence} />{' '}
            </>
          ))}
        </p>
      ))}
    </div>
  )
}

function Sources({ t, topic, sentence }: { t: T; topic: ReportTopic; sentence: SummarySentence }) {
  const { numbers } = sentence
  if (numbers.length === 0) return null
  if (!isTold(sentence))
    return (
      <span class="small">
        (<a href={`#behind-${topic.id}`}>{t('all {count}', { count: numbers.length })}</a>)
      </span>
    )
  return (
    <span class="small">
      (
      {numbers.map((number, index) => {
        const remark = remarkOf(topic, number)
        const label = t('Words of response {number}', { number })
        return (
          <>
            {index > 0 && ', '}
            {remark ? (
              <a href={`#said-${topic.id}-${remark}`} aria-label={label}>
                {number}
              </a>
            ) : (
              number
            )}
          </>
        )
      })}
      )
    </span>
  )
}

/** A paragraph of the summary for print, with references to the quotations behind each sentence. */
export function summaryRuns(topic: ReportTopic): Runs[] {
  return summarySentences(topic).map((sentences) =>
    sentences.flatMap((sentence): Run[] => {
      if (!isTold(sentence) || sentence.numbers.length === 0) return [`${sentence.words} `]
      const references = sentence.numbers.flatMap((number, index): Run[] => {
        const remark = remarkOf(topic, number)
        const label = String(number)
        return [...(index > 0 ? [', '] : []), remark ? { reference: `said-${topic.id}-${remark}`, label } : label]
      })
      return [`${sentence.words} (`, ...references, ') ']
    }),
  )
}
