import type { Occasion } from '#database/occasion.ts'
import { InvalidForm, Refusal } from '#platform/refusal.ts'
import {
  areasToPointAt,
  type Consultation,
  frameOf,
  isFarFrom,
  type PlaceFrame,
  type Question,
  questionsFor,
} from '../consultations/index.ts'
import { getPlan, type PlanElement } from '../plans/index.ts'
import { checkedSender, composePoints, type NewPoint, placeOf, type Sender } from '../responses/index.ts'
import { type AnswerFields, answerOf, type Content, isEmptyPoint, pointOf } from './content.ts'

/** What a response can be about: the elements of the plan that was sent out, and what the public was asked. */
export type Asked = {
  elements: readonly PlanElement[]
  questions: readonly Question[]
  /** Where places are pointed at; null where nothing asks for one, or no outline is known. */
  frame: PlaceFrame | null
}

/** The map of a consultation whose questions ask for places. */
async function frameFor(occasion: Occasion, consultation: Consultation, questions: readonly Question[]) {
  const asksForPlaces = questions.some(({ answerForm }) => answerForm === 'place')
  return asksForPlaces ? frameOf(await areasToPointAt(occasion, consultation)) : null
}

export async function readAsked(occasion: Occasion, consultation: Consultation): Promise<Asked> {
  const [questions, { shown }] = await Promise.all([
    questionsFor(occasion, consultation, null),
    getPlan(occasion, consultation.plan, consultation.planVersion),
  ])
  return { elements: shown.elements, questions, frame: await frameFor(occasion, consultation, questions) }
}

/** The same for what a form holds: nothing is read where it has no comments on the plan and no answers. */
export async function readAskedFor(occasion: Occasion, consultation: Consultation, content: Content): Promise<Asked> {
  if (content.points.length === 0 && Object.keys(content.answers).length === 0)
    return { elements: [], questions: [], frame: null }
  return readAsked(occasion, consultation)
}

export type Checked = { sender: Sender; points: NewPoint[]; text: string }

/** A refusal is said beside the field of the point it belongs to. */
function atPoint(index: number, { kind, message, values, field }: Refusal): Refusal {
  return new Refusal(
    kind,
    message,
    values,
    `point-${index}-${field === 'element' || field === 'quote' ? field : 'text'}`,
  )
}

const refusalOf = (work: () => unknown): Refusal | undefined => {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  return undefined
}

/** Degrees that were exchanged or mistyped point far away. */
function farAway({ no }: Question, fields: AnswerFields, frame: PlaceFrame | null): Refusal | undefined {
  const place = placeOf(fields)
  if (!frame || !place || !isFarFrom(frame, place)) return undefined
  const message = 'The place lies far outside the municipality: press it on the map, or check the degrees'
  return new Refusal('invalid', message, {}, `answer-${no}`)
}

/** The points of a form, general words first, then the plan, then the questions; refused with all that is wrong. */
export function pointsOf(occasion: Occasion, content: Content, asked: Asked): { points: NewPoint[]; text: string } {
  const { t, language } = occasion
  const refusals: (Refusal | undefined)[] = []
  const written = content.points.flatMap((fields, index) => (isEmptyPoint(fields) ? [] : [{ fields, index }]))
  for (const { fields, index } of written) {
    if (!fields.text.trim())
      refusals.push(new Refusal('invalid', 'Write what you want to say', {}, `point-${index}-text`))
    const refusal = refusalOf(() =>
      composePoints(t, language, [{ ...pointOf(fields), text: fields.text.trim() || '–' }], asked),
    )
    if (refusal) refusals.push(atPoint(index, refusal))
    if (!fields.element && fields.quote.trim())
      refusals.push(
        new Refusal('invalid', 'Choose the part of the plan the words stand in', {}, `point-${index}-element`),
      )
  }
  const answers = asked.questions.flatMap((question) => {
    const fields = content.answers[question.no]
    if (!fields) return []
    const answer = answerOf(question, fields)
    refusals.push(refusalOf(() => composePoints(t, language, [{ ...answer, text: '–' }], asked)))
    if (question.answerForm === 'place') refusals.push(farAway(question, fields, asked.frame))
    return [answer]
  })
  const points: NewPoint[] = [
    ...(content.text.trim() ? [{ target: { kind: 'general' as const }, text: content.text }] : []),
    ...written.map(({ fields }) => pointOf(fields)),
    ...answers,
  ]
  const wrong = refusals.filter((refusal) => refusal !== undefined)
  if (wrong.length > 0) throw new InvalidForm(wrong)
  const { text } = composePoints(t, language, points, asked)
  return { points, text }
}

/** Who answers, as the form's fields say it: what belongs to an organisation only goes along when one answers for it. */
export function senderOf(content: Content): Sender {
  const { behalf, name, organisation, registerNumber, senderRole, postcode, email, addressProtected } = content
  const forOrganisation = behalf === 'organisation' ? { organisation, registerNumber, senderRole } : {}
  return { name, postcode, email, addressProtected, ...forOrganisation }
}

const refusalsOf = (work: () => unknown): readonly Refusal[] => {
  try {
    work()
  } catch (error) {
    if (error instanceof InvalidForm) return error.refusals
    if (error instanceof Refusal) return [error]
    throw error
  }
  return []
}

/** A form that can be sent as it stands; refused with everything that is wrong with it, each beside its field. */
export function checkedContent(occasion: Occasion, content: Content, asked: Asked): Checked {
  const sender = senderOf(content)
  const refusals = [
    ...refusalsOf(() => pointsOf(occasion, content, asked)),
    ...refusalsOf(() => checkedSender(sender)),
    ...(content.behalf === 'organisation' && !content.organisation.trim()
      ? [new Refusal('invalid', 'Write the name of the organisation', {}, 'organisation')]
      : []),
  ]
  if (refusals.length > 0) throw new InvalidForm(refusals)
  return { sender, ...pointsOf(occasion, content, asked) }
}
