import type { T } from '#languages/index.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Question } from '../consultations/index.ts'

/** An answer to a question with choices, as it is kept. A scale goes from 1 to the number of its options. */
export type Answer =
  | { form: 'single'; choice: string }
  | { form: 'multiple'; choices: string[] }
  | { form: 'scale'; step: number }
  | { form: 'number'; number: number }
  | { form: 'place'; longitude: number; latitude: number }

/** What a form sends for a question: the values of its fields. */
export type GivenAnswer = { values?: readonly string[]; longitude?: string; latitude?: string }

type Asked = Pick<Question, 'no' | 'answerForm' | 'options' | 'text'>

const field = ({ no }: Asked) => `answer-${no}`

/** A number as people write it: '1.200,5' in Danish, '1200.5' anywhere. Undefined for anything else. */
function numberOf(written: string): number | undefined {
  const plain = written.replace(/\s/g, '')
  const danish = /^-?\d{1,3}(\.\d{3})*(,\d+)?$|^-?\d+(,\d+)?$/.test(plain)
  const number = Number(danish ? plain.replaceAll('.', '').replace(',', '.') : plain)
  return plain && Number.isFinite(number) ? number : undefined
}

/** Degrees as people write them, with a comma or a point; null when nothing is written or it is no number. */
export function degreesOf(written: string): number | null {
  const plain = written.trim().replace('\u2212', '-').replace(/\s*°$/, '').replace(',', '.')
  return /^-?\d{1,3}(\.\d+)?$/.test(plain) ? Number(plain) : null
}

/** The place that two fields say; null for fields that say none. */
export function placeOf({
  longitude = '',
  latitude = '',
}: GivenAnswer): { longitude: number; latitude: number } | null {
  const [east, north] = [degreesOf(longitude), degreesOf(latitude)]
  if (east === null || north === null || Math.abs(east) > 180 || Math.abs(north) > 90) return null
  return { longitude: east, latitude: north }
}

function checkedPlace(question: Asked, given: GivenAnswer): Answer | null {
  if (!given.longitude?.trim() && !given.latitude?.trim()) return null
  const place = placeOf(given)
  if (!place) throw new Refusal('invalid', 'Write the place as degrees of latitude and longitude', {}, field(question))
  return { form: 'place', ...place }
}

/** The answer to a question, checked against its choices; null when nothing was answered, or it asks for words alone. */
export function checkedAnswer(question: Asked, given: GivenAnswer = {}): Answer | null {
  const values = (given.values ?? []).map((value) => value.trim()).filter(Boolean)
  const first = values[0]
  if (question.answerForm === 'place') return checkedPlace(question, given)
  if (question.answerForm === 'text' || first === undefined) return null
  if (question.answerForm === 'number') {
    const number = numberOf(first)
    if (number === undefined) throw new Refusal('invalid', 'Write a number', {}, field(question))
    return { form: 'number', number }
  }
  if (question.answerForm === 'scale') {
    const step = Number(first)
    if (!Number.isInteger(step) || step < 1 || step > question.options.length)
      throw new Refusal('invalid', 'Choose one of the answers', {}, field(question))
    return { form: 'scale', step }
  }
  if (values.some((value) => !question.options.includes(value)) || (question.answerForm === 'single' && values[1]))
    throw new Refusal('invalid', 'Choose one of the answers', {}, field(question))
  if (question.answerForm === 'single') return { form: 'single', choice: first }
  return { form: 'multiple', choices: question.options.filter((option) => values.includes(option)) }
}

/** An answer as a line of the letter. */
export function answerIn(
  t: T,
  { options, optionTexts }: Pick<Question, 'options' | 'optionTexts'>,
  answer: Answer,
): string {
  const shown = (choice: string) => optionTexts[options.indexOf(choice)] ?? choice
  switch (answer.form) {
    case 'single':
      return shown(answer.choice)
    case 'multiple':
      return answer.choices.map((choice) => `– ${shown(choice)}`).join('\n')
    case 'scale':
      return t('{step} of {count}: {text}', {
        step: answer.step,
        count: options.length,
        text: optionTexts[answer.step - 1] ?? '',
      })
    case 'number':
      return t.number(answer.number)
    case 'place':
      return t('At {latitude} north, {longitude} east', {
        latitude: String(answer.latitude),
        longitude: String(answer.longitude),
      })
  }
}
