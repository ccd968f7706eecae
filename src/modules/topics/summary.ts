import { sentencesIn } from '../reading/index.ts'
import { type NamedNumbers, withNumbers } from './counted-words.ts'
import { numbersOf, raisedBy, type SenderKind, type Topic } from './topic.ts'

/** A sentence of a summary with the responses whose words are behind it; `isAll` when it does not say which. */
export type SummarySentence = { words: string; numbers: readonly number[]; isAll: boolean }

type Summarised = Pick<Topic, 'summary' | 'remarks'>

/** The numbers a summary may name; each is counted among the responses that raise the topic. */
export const summaryNumbers = ['svar', 'borgere', 'foreninger', 'udvalg', 'lokaludvalg', 'råd'] as const

function countsOf(topic: Summarised): NamedNumbers {
  const raised = raisedBy(topic)
  const from = (kind: SenderKind) => raised.filter(({ sender }) => sender === kind).length
  return {
    svar: raised.length,
    borgere: from('person'),
    foreninger: from('organisation'),
    udvalg: from('committee'),
    lokaludvalg: from('local_committee'),
    råd: from('council'),
  }
}

/** The summary with its numbers counted. */
export const countedSummary = (topic: Summarised): string => withNumbers(topic.summary, countsOf(topic))

/** '[2]', '[2, 7]', '[3–5]': the responses a sentence rests on. */
const source = /[ \t]*\[(\d{1,6}(?:\s*[,–-]\s*\d{1,6})*)\]/g

/** The summary as it reads without saying where each sentence comes from. */
export const withoutSources = (summary: string): string => summary.replace(source, '')

function numbersIn(list: string): number[] {
  return list.split(',').flatMap((part) => {
    const [from = 0, to = from] = part.split(/[–-]/).map(Number)
    return Array.from({ length: Math.max(0, Math.min(to - from, 1_000) + 1) }, (_, at) => from + at)
  })
}

/** A paragraph without its sources, and where in it each of them stood. */
function taken(paragraph: string): { words: string; sources: { at: number; numbers: number[] }[] } {
  const sources: { at: number; numbers: number[] }[] = []
  let left = 0
  const words = paragraph.replace(source, (whole: string, list: string, at: number) => {
    sources.push({ at: at - left, numbers: numbersIn(list) })
    left += whole.length
    return ''
  })
  return { words, sources }
}

/** The summary sentence by sentence, in paragraphs; a source belongs to the sentence it stands in or right behind. */
export function summarySentences(topic: Summarised): SummarySentence[][] {
  const all = numbersOf(topic)
  return topic.summary
    .trim()
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => {
      const { words, sources } = taken(paragraph)
      const spans = sentencesIn(words, { start: 0, end: words.length })
      return spans.map(({ start, end }, index) => {
        const next = spans[index + 1]?.start ?? Number.POSITIVE_INFINITY
        const own = sources.filter(({ at }) => (at > start || index === 0) && at <= end && at < next)
        const said = [...new Set(own.flatMap(({ numbers }) => numbers))].sort((a, b) => a - b)
        return { words: words.slice(start, end), numbers: said.length > 0 ? said : all, isAll: said.length === 0 }
      })
    })
}

/** Responses a sentence says it rests on that do not raise the topic, or do no more. */
export function strangeSources(topic: Summarised): number[] {
  const known = new Set(numbersOf(topic))
  const said = [...topic.summary.matchAll(source)].flatMap(([, list = '']) => numbersIn(list))
  return [...new Set(said)].filter((number) => !known.has(number)).sort((a, b) => a - b)
}
