import type { T } from '#languages/index.ts'
import type { Place } from '#platform/anchor.ts'
import type { Remark } from './remark.ts'
import { sentenceOf } from './sentence.ts'

export type LetterFrame = {
  /** Who answers, whom it answers, and about what. */
  body: string
  consultingBody: string
  plan: string
  questions: readonly { no: number; text: string }[]
  /** Who signs, with the office; left out while nobody has been chosen. */
  signatory: { name: string; office: string } | null
}

export type Composed = { text: string; places: (Place & { remark: string })[] }

type Point = Pick<Remark, 'id' | 'quote' | 'content' | 'speaker' | 'elements' | 'questions' | 'ofRemark' | 'position'>

/** Reasons and exceptions follow what they belong to; otherwise the order is as written. */
function inOrder(remarks: readonly Point[]): Point[] {
  const known = new Set(remarks.map(({ id }) => id))
  const sorted = [...remarks].sort((a, b) => a.position - b.position)
  const placed = new Set<string>()
  const ordered: Point[] = []
  const place = (remark: Point) => {
    if (placed.has(remark.id)) return
    placed.add(remark.id)
    ordered.push(remark)
    for (const belonging of sorted) if (belonging.ofRemark === remark.id) place(belonging)
  }
  for (const remark of sorted) if (remark.ofRemark === null || !known.has(remark.ofRemark)) place(remark)
  for (const remark of sorted) place(remark)
  return ordered
}

type Section = { heading: string | null; remarks: Point[] }

/** Which question a remark stands under: its first one that was asked, else where what it belongs to stands. */
function sectionsOf(remarks: readonly Point[], questions: LetterFrame['questions']): Section[] {
  const asked = new Set(questions.map(({ no }) => no))
  const under = new Map<string, number | null>()
  for (const { id, questions, ofRemark } of remarks) {
    const own = questions.filter((no) => asked.has(no)).sort((a, b) => a - b)[0]
    under.set(id, (ofRemark === null ? undefined : under.get(ofRemark)) ?? own ?? null)
  }
  const inSection = (no: number | null) => remarks.filter(({ id }) => under.get(id) === no)
  return [
    { heading: null, remarks: inSection(null) },
    ...questions.map(({ no, text }) => ({ heading: text, remarks: inSection(no) })),
  ].filter(({ remarks }) => remarks.length > 0)
}

const themeOf = ({ elements }: Point): string | null => elements[0]?.theme ?? elements[0]?.id ?? null

/** The words of a remark in the letter: its own verbatim where somebody wrote them, else a sentence of its fields. */
const wordsOf = (t: T, remark: Point): string =>
  remark.quote.trim() || (remark.content ? sentenceOf(t, remark.content, remark) : '')

/**
 * Writes a formal letter from what was answered, and says exactly where each remark stands in it: places are in UTF-16
 * units, apart from each other and in the order of the text. `t` is of the letter’s language. A remark without words
 * and without fields has nothing to say and gets no place.
 */
export function composeLetter(t: T, remarks: readonly Point[], frame: LetterFrame): Composed {
  const { body, consultingBody, plan, signatory } = frame
  const places: Composed['places'] = []
  let text = `${t('Response from {body} on {plan}', { body, plan })}\n\n`
  text += t('{consultingBody} has sent {plan} out for consultation. {body} hereby gives its response.', {
    consultingBody,
    plan,
    body,
  })
  for (const { heading, remarks: points } of sectionsOf(inOrder(remarks), frame.questions)) {
    if (heading) text += `\n\n${heading}`
    let before: Point | null = null
    for (const remark of points) {
      const words = wordsOf(t, remark)
      if (!words) continue
      const goesOn: boolean =
        before !== null &&
        (remark.ofRemark !== null || (themeOf(before) === themeOf(remark) && before.speaker === remark.speaker))
      text += goesOn ? ' ' : '\n\n'
      places.push({ remark: remark.id, start: text.length, end: text.length + words.length })
      text += words
      if (!/[.!?:]["”»’]?$/.test(words)) text += '.'
      before = remark
    }
  }
  text += `\n\n${t('Yours sincerely')}\n`
  if (signatory) text += `\n${signatory.name}\n${signatory.office}\n`
  return { text, places }
}
