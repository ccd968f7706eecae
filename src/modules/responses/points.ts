import type { T } from '#languages/index.ts'
import { type Anchor, anchorAgain, anchorAt, type Place } from '#platform/anchor.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Question } from '../consultations/index.ts'
import { type PlanElement, titleIn } from '../plans/index.ts'
import { type Answer, answerIn, checkedAnswer, type GivenAnswer } from './answer-form.ts'
import { longestTextUnits, mostPoints } from './rules.ts'

/** What a point of a response is about. The words of a passage stand in the element's text. */
export type Target =
  | { kind: 'general' }
  | { kind: 'element'; element: string }
  | { kind: 'passage'; element: string; anchor: Pick<Anchor, 'quote' | 'prefix' | 'suffix'> & { start?: number } }
  | { kind: 'question'; no: number }

/** A point as it is given: its own words, and for a question with choices what was chosen. */
export type NewPoint = { target: Target; text: string; answer?: GivenAnswer }

/** A point as it is kept: `anchor` is checked against the plan, `own` is where its own words stand in the letter. */
export type ComposedPoint = {
  target: Target['kind']
  element: string | null
  anchor: Anchor | null
  question: number | null
  answer: Answer | null
  own: Place
}

export type Asked = { elements: readonly PlanElement[]; questions: readonly Question[] }

/** Where a passage stands in the plan's text. Refused when its words are not there, or stand there twice and cannot be told apart. */
function checkedAnchor(body: string, { start, ...anchor }: Extract<Target, { kind: 'passage' }>['anchor']): Anchor {
  const { quote } = anchor
  if (start !== undefined && quote && body.slice(start, start + quote.length) === quote)
    return anchorAt(body, { start, end: start + quote.length })
  const found = anchorAgain(body, anchor)
  if (!found) throw new Refusal('invalid', 'The chosen words do not stand in the plan: choose them again', {}, 'quote')
  return found
}

function elementOf({ elements }: Asked, id: string): PlanElement {
  const element = elements.find((element) => element.id === id)
  if (!element) throw new Refusal('invalid', 'Choose a part of the plan that was sent out', {}, 'element')
  return element
}

function headingOf(t: T, language: string, point: ComposedPoint, asked: Asked): string {
  if (point.target === 'general') return t('In general:')
  if (point.target === 'question') {
    const question = asked.questions.find(({ no }) => no === point.question)
    return question?.text ?? ''
  }
  const title = titleIn(language, elementOf(asked, point.element ?? ''))
  return point.anchor
    ? t('On “{title}”, the words “{quote}”:', { title, quote: point.anchor.quote })
    : t('On “{title}”:', { title })
}

function composed(point: NewPoint, asked: Asked): Omit<ComposedPoint, 'own'> {
  const nothing = { element: null, anchor: null, question: null, answer: null }
  const { target } = point
  switch (target.kind) {
    case 'general':
      return { ...nothing, target: 'general' }
    case 'element':
      return { ...nothing, target: 'element', element: elementOf(asked, target.element).id }
    case 'passage': {
      const element = elementOf(asked, target.element)
      return {
        ...nothing,
        target: 'passage',
        element: element.id,
        anchor: checkedAnchor(element.body, target.anchor),
      }
    }
    case 'question': {
      const question = asked.questions.find(({ no }) => no === target.no)
      if (!question) throw new Refusal('invalid', 'Answer the questions that were asked', {}, 'points')
      return { ...nothing, target: 'question', question: question.no, answer: checkedAnswer(question, point.answer) }
    }
  }
}

/**
 * The letter that several points make together: each under what it is about, in the language of the response, and for
 * each where its own words stand in the text (UTF-16 units). A single general point is its words alone. Points without
 * words and without an answer are left out; refused when nothing is left.
 */
export function composePoints(
  t: T,
  language: string,
  given: readonly NewPoint[],
  asked: Asked,
): { text: string; points: ComposedPoint[] } {
  if (given.length > mostPoints)
    throw new Refusal('invalid', 'Send at most {count} points in one response', { count: mostPoints }, 'points')
  const points: ComposedPoint[] = []
  let text = ''
  const written = given
    .map((point) => ({ ...point, text: point.text.replaceAll('\r\n', '\n').normalize('NFC').trim() }))
    .map((point) => ({ point, parts: composed(point, asked) }))
    .filter(({ point, parts }) => point.text || parts.answer)
  if (written.length === 0) throw new Refusal('invalid', 'Write what you want to say', {}, 'text')
  const alone = written.length === 1 && written[0]?.parts.target === 'general'
  for (const { point, parts } of written) {
    if (text) text += '\n\n'
    if (!alone) text += `${headingOf(t, language, { ...parts, own: { start: 0, end: 0 } }, asked)}\n\n`
    const start = text.length
    const question = asked.questions.find(({ no }) => no === parts.question)
    text += [parts.answer && question ? answerIn(t, question, parts.answer) : '', point.text].filter(Boolean).join('\n')
    points.push({ ...parts, own: { start, end: text.length } })
  }
  if (text.length > longestTextUnits)
    throw new Refusal('invalid', 'The text is too long: send it in several parts', {}, 'text')
  return { text, points }
}
