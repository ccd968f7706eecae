import type { Answer, listPoints } from '../responses/index.ts'
import { type AnswerFields, type Content, noContent, noPoint } from './content.ts'

type KeptPoint = Awaited<ReturnType<typeof listPoints>>[number]

function answerFields(answer: Answer | null, words: string): AnswerFields {
  const fields: AnswerFields = { values: [], latitude: '', longitude: '', text: words }
  switch (answer?.form) {
    case 'single':
      return { ...fields, values: [answer.choice] }
    case 'multiple':
      return { ...fields, values: answer.choices }
    case 'scale':
      return { ...fields, values: [String(answer.step)] }
    case 'number':
      return { ...fields, values: [String(answer.number)] }
    case 'place':
      return { ...fields, latitude: String(answer.latitude), longitude: String(answer.longitude) }
    default:
      return fields
  }
}

/** What was sent, back in the fields of the form: what is not changed comes out as it was. */
export function contentOfPoints(text: string, points: readonly KeptPoint[]): Content {
  const content: Content = { ...noContent, points: [], answers: {} }
  for (const point of points) {
    const own = text.slice(point.letterStarts, point.letterEnds)
    const { element, quote, prefix, suffix, starts, question } = point
    if (question !== null) {
      const answer = point.answer as Answer | null
      content.answers[question] = answerFields(answer, answer ? wordsAfter(own, answer) : own)
    } else if (element !== null)
      content.points.push({
        ...noPoint,
        element,
        quote,
        prefix,
        suffix,
        start: starts === null ? '' : String(starts),
        text: own,
      })
    else content.text = content.text ? `${content.text}\n\n${own}` : own
  }
  return content
}

/** The words that stand under a chosen answer: its own lines come first, one for each choice. */
function wordsAfter(own: string, answer: Answer): string {
  const lines = answer.form === 'multiple' ? answer.choices.length : 1
  return own.split('\n').slice(lines).join('\n')
}
