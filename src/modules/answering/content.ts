import type { Question } from '../consultations/index.ts'
import type { NewPoint } from '../responses/index.ts'

/** One point on the plan as its fields hold it. Without a quote it is about the whole element. */
export type PointFields = {
  element: string
  quote: string
  prefix: string
  suffix: string
  start: string
  text: string
}

/** What was answered to a question, as its fields hold it. */
export type AnswerFields = { values: string[]; latitude: string; longitude: string; text: string }

/** Everything an answering form holds: what goes from showing to showing, into a draft and back. */
export type Content = {
  text: string
  points: PointFields[]
  answers: Record<number, AnswerFields>
  behalf: 'self' | 'organisation'
  name: string
  organisation: string
  registerNumber: string
  senderRole: string
  postcode: string
  email: string
  addressProtected: boolean
}

export const noPoint: PointFields = { element: '', quote: '', prefix: '', suffix: '', start: '', text: '' }

export const noContent: Content = {
  text: '',
  points: [],
  answers: {},
  behalf: 'self',
  name: '',
  organisation: '',
  registerNumber: '',
  senderRole: '',
  postcode: '',
  email: '',
  addressProtected: false,
}

export const senderFields = [
  'name',
  'organisation',
  'registerNumber',
  'senderRole',
  'postcode',
  'email',
] as const satisfies readonly (keyof Content)[]

const pointFields = ['element', 'quote', 'prefix', 'suffix', 'start', 'text'] as const

/** More points than may be sent are read all the same, so that the form can say so and nothing typed is lost. */
const mostPointsRead = 200

/** What a form sent. A field that is missing is empty; NUL, which no database keeps, is left out. */
export function contentOf(form: FormData): Content {
  const all = (name: string) =>
    form.getAll(name).flatMap((value) => (typeof value === 'string' ? [value.replaceAll('\0', '')] : []))
  const one = (name: string) => all(name)[0] ?? ''
  const numbers = (pattern: RegExp) =>
    [...new Set([...form.keys()].flatMap((name) => pattern.exec(name)?.[1] ?? []))].map(Number).sort((a, b) => a - b)
  return {
    text: one('text'),
    points: numbers(/^point-(\d{1,3})-element$/)
      .slice(0, mostPointsRead)
      .map((no) => Object.fromEntries(pointFields.map((name) => [name, one(`point-${no}-${name}`)])) as PointFields),
    answers: Object.fromEntries(
      numbers(/^answer-(\d{1,3})(?:-|$)/).map((no) => [
        no,
        {
          values: all(`answer-${no}`),
          latitude: one(`answer-${no}-latitude`),
          longitude: one(`answer-${no}-longitude`),
          text: one(`answer-${no}-text`),
        },
      ]),
    ),
    behalf: one('behalf') === 'organisation' ? 'organisation' : 'self',
    ...(Object.fromEntries(senderFields.map((name) => [name, one(name)])) as Pick<
      Content,
      (typeof senderFields)[number]
    >),
    addressProtected: one('addressProtected') === 'yes',
  }
}

/** The same as fields of a form, in their order: what contentOf reads again as it was. */
export function entriesOf(content: Content): [name: string, value: string][] {
  return [
    ['text', content.text],
    ...content.points.flatMap((point, index) =>
      pointFields.map((name): [string, string] => [`point-${index}-${name}`, point[name]]),
    ),
    ...Object.entries(content.answers).flatMap(([no, { values, latitude, longitude, text }]): [string, string][] => [
      ...values.map((value): [string, string] => [`answer-${no}`, value]),
      [`answer-${no}-latitude`, latitude],
      [`answer-${no}-longitude`, longitude],
      [`answer-${no}-text`, text],
    ]),
    ['behalf', content.behalf],
    ...senderFields.map((name): [string, string] => [name, content[name]]),
    ...(content.addressProtected ? [['addressProtected', 'yes'] as [string, string]] : []),
  ]
}

/** True for a point that nothing was written in and nothing chosen for. */
export const isEmptyPoint = ({ element, quote, text }: PointFields): boolean =>
  !element && !quote.trim() && !text.trim()

/** A point as it is given to be sent. */
export function pointOf({ element, quote, prefix, suffix, start, text }: PointFields): NewPoint {
  if (!element) return { target: { kind: 'general' }, text }
  if (!quote.trim()) return { target: { kind: 'element', element }, text }
  const from = /^\d{1,9}$/.test(start) ? { start: Number(start) } : {}
  return { target: { kind: 'passage', element, anchor: { quote: quote.trim(), prefix, suffix, ...from } }, text }
}

/** An answer to a question as it is given to be sent. */
export const answerOf = (
  { no }: Pick<Question, 'no'>,
  { values, latitude, longitude, text }: AnswerFields,
): NewPoint => ({
  target: { kind: 'question', no },
  text,
  answer: { values, latitude, longitude },
})
