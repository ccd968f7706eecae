import type { T } from '#languages/index.ts'
import type { Remark } from './remark.ts'

export type GapKind =
  | 'unanswered'
  | 'implied priority'
  | 'offer without contact'
  | 'offer without date'
  | 'law without basis'
  | 'mentioned without position'
  | 'no approval mentioned'
  | 'broken place'

/** Something the letter leaves open: which remarks it concerns, or which question. It never stops anybody. */
export type Gap = { kind: GapKind; remarks: string[]; question: number | null }

export type Written = {
  remarks: readonly Remark[]
  questions: readonly { no: number }[]
  /** The newest letter; null while nothing has been written together. */
  letter: { version: number; text: string } | null
}

const aboutSame = (a: Remark, b: Remark) => a.elements.some(({ id }) => b.elements.some((other) => other.id === id))

/** A proposal has a position when a remark with one is about the same proposal or effort, or belongs to it. */
function hasPosition(mention: Remark, remarks: readonly Remark[]): boolean {
  const own = { ...mention, elements: mention.elements.filter(({ kind }) => kind === 'proposal' || kind === 'effort') }
  return remarks.some(
    (remark) =>
      remark.content?.kind === 'position' &&
      (remark.ofRemark === mention.id || mention.ofRemark === remark.id || aboutSame(own, remark)),
  )
}

/** An implied priority stands alone when no remark prioritises the same element in so many words. */
const onlyImplied = (remark: Remark, remarks: readonly Remark[]) =>
  remark.content?.kind === 'priority' &&
  remark.content.implied &&
  !remarks.some((other) => other.content?.kind === 'priority' && !other.content.implied && aboutSame(remark, other))

/** True when a letter tells of a meeting with its day, as in “behandlet på udvalgets møde den 25. marts 2009”. */
export const mentionsMeeting = (text: string): boolean =>
  text
    .split(/\n\s*\n/)
    .some(
      (paragraph) =>
        /møde|godkendt|tiltrådt|besluttet/i.test(paragraph) &&
        /\b\d{1,2}\.\s*(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|\d{1,2}\.)/i.test(
          paragraph,
        ),
    )

/** What a response leaves open, in the order a case worker would look at it. Rejected remarks do not count. */
export function gapsOf({ remarks: all, questions, letter }: Written): Gap[] {
  const remarks = all.filter(({ rejectedAt }) => rejectedAt === null)
  const those = (kind: GapKind, concerns: (remark: Remark) => boolean): Gap[] => {
    const found = remarks.filter(concerns).map(({ id }) => id)
    return found.length > 0 ? [{ kind, remarks: found, question: null }] : []
  }
  return [
    ...questions
      .filter(({ no }) => !remarks.some((remark) => remark.questions.includes(no)))
      .map(({ no }): Gap => ({ kind: 'unanswered', remarks: [], question: no })),
    ...those('implied priority', (remark) => onlyImplied(remark, remarks)),
    ...those('mentioned without position', (remark) => {
      return remark.content?.kind === 'proposal_mention' && !hasPosition(remark, remarks)
    }),
    ...those('offer without contact', ({ content }) => content?.kind === 'dialogue_offer' && !content.contact?.trim()),
    ...those('offer without date', ({ content }) => content?.kind === 'dialogue_offer' && content.date === null),
    ...those('law without basis', ({ content }) => {
      return content?.kind === 'constraint' && content.ground === 'law' && !content.legalBasis?.trim()
    }),
    ...(letter && !mentionsMeeting(letter.text)
      ? [{ kind: 'no approval mentioned', remarks: [], question: null } satisfies Gap]
      : []),
    ...those('broken place', ({ letter: placed }) => letter !== null && placed !== letter.version),
  ]
}

/** A gap as a sentence. */
export function gapSentence(t: T, { kind, remarks, question }: Gap): string {
  const count = remarks.length
  return {
    unanswered: t('Question {question} has no answer yet', { question }),
    'implied priority': t(
      'That a theme is prioritised is only implied in {count, plural, one {# remark} other {# remarks}}: confirm it, or say it outright',
      { count },
    ),
    'mentioned without position': t(
      '{count, plural, one {# proposal is} other {# proposals are}} mentioned without saying what you think of it',
      { count },
    ),
    'offer without contact': t(
      '{count, plural, one {# offer of dialogue does} other {# offers of dialogue do}} not say whom to write to',
      { count },
    ),
    'offer without date': t(
      '{count, plural, one {# offer of dialogue does} other {# offers of dialogue do}} not say when',
      { count },
    ),
    'law without basis': t(
      '{count, plural, one {# constraint is} other {# constraints are}} laid down by law without naming the law',
      { count },
    ),
    'no approval mentioned': t('The letter does not mention the meeting that approved it'),
    'broken place': t(
      'The words of {count, plural, one {# remark are} other {# remarks are}} not in the newest letter: place them or reject them',
      { count },
    ),
  }[kind]
}
