import { type Field, fieldAt } from './field.ts'
import type { Span } from './lines.ts'
import { longestOpeningUnits } from './rules.ts'
import type { Structure } from './sentences.ts'

// The name of a plan: what kind it is, of what or where, and for which years.
/** Between two words: spaces or the end of a line, never an empty line. */
const gap = String.raw`(?: {1,9}| {0,9}\n {0,9})`
const kind = String.raw`(?:\p{L}{2,30}(?:plan|planen|planerne|tillæg|tillægget|strategi|strategien|politik|politikken|charter|vision|visionen)|[Pp]olitik|[Ss]trategi|[Mm]asterplan|\p{Lu}{2,30}(?:PLAN|PLANEN|STRATEGI|POLITIK)|[Pp]lan|[Vv]ision)`
const joint = String.raw`(?:\p{L}+-(?:,\s\p{L}+-)*\s(?:og|samt)\s)`
const owner = String.raw`(?:(?:\p{Lu}[\p{L}-]+s?${gap}){1,3}(?:(?:Ydre|Indre|Vest|Øst|Nord|Syd|Kommunes)${gap})?)`
const number = String.raw`(?:${gap}(?:nr\.?${gap})?\d{1,4}(?:[-.]\d{1,3})?)`
const years = String.raw`(?:${gap}(?:19|20)\d{2}(?:\s?[-–/]\s?(?:(?:19|20)\d{2}|\d{2}))?)`
const proper = String.raw`\p{Lu}[\p{L}-]*(?:${gap}(?:(?:og|i|på|ved|af)${gap})?(?:\p{Lu}[\p{L}-]*|\d{1,2}))*`
const ofWhat = String.raw`(?:,?${gap}(?:(?:for|i|ved|på)${gap}(?:(?:det|den|de)${gap}\p{L}+${gap})?${proper}|(?:for|om)${gap}\p{Ll}[\p{L}-]*(?:${gap}(?:og${gap})?\p{L}[\p{L}-]*){0,4}))`
const name = new RegExp(
  String.raw`(?<![\p{L}-])((?:${owner}|${joint})?${kind}(?![\p{L}-])(?:${years}|${number})?(?:${gap}${proper})?(?:${ofWhat})?(?:${years})?)`,
  'gu',
)

/** Plans that have their name from the law or the city: in a sentence nothing else need say that the letter is about them. */
const known =
  /(?:bydelsplan|lokalplan|kommuneplan|helhedsplan|udviklingsplan|trafikplan|affaldsplan|områdeplan|masterplan|klimaplan|cykelstrategi|kommuneplanstrategi|planstrategi|varmeplan|spildevandsplan|skybrudsplan|tillæg)/i
const aboutIt =
  /(?:høring\p{L}*|forslag(?:et)?|udkast(?:et)?|svar|bemærkninger|udtalelse|kommentar\p{L}*|kommentere|notat|vedr\S*|emne\s*:|oplæg(?:get)?|anledning)\b.{0,60}$/isu
const noPlan = /^(?:handlings?|årsplan|tidsplan|budget|stueplan|etageplan|skema|byggeplan|grundplan|familieplan)/i

/** What stands before a name without being part of it. */
const superfluous =
  /^(?:HØRING|HØRINGSSVAR|TIL|OM|VEDR|VEDRØRENDE|UDTALELSE|BEMÆRKNINGER|FORSLAG|Høring|Høringssvar|Høringssvaret|Forslag|Forslaget|Udkast|Om|Til|Vedr|Vedrørende|Den|Denne|Det|Udvalget|Skolebestyrelsen|I|Af|Efter|Med|Ny|Nye|Bemærkninger|Udtalelse|Svar|Emne|Angående|Notat|Jeres|Vores|Kommunens)\s+/u
/** Where a name ends although the words run on: the next word says what is done with it. */
const runsOn =
  /\s+(?:har|er|kan|vil|skal|bør|må|der|som|hvor|når|og\s+(?:jeg|vi|har|der|vil)|at|på\s+(?:nettet|mødet|borgermødet)|til|fra|med|jeg|vi|rummer|giver|indeholder|i\s+høring|i\s+anledning|i\s+forbindelse|i\s+det|for\s+(?:at|så|kort)|sendt|men|samt\s+|om\s+at)(?:\s.*)?$/su

function nameAt(text: string, start: number, end: number): Field {
  let from = start
  for (let lead = superfluous.exec(text.slice(from, end)); lead; lead = superfluous.exec(text.slice(from, end)))
    from += lead[0].length
  const words = text.slice(from, end)
  // A capital on the next line begins the next line of the head, unless a small word leads to it.
  const onLine = words.slice(0, words.search(/(?<!(?:^|\s)(?:for|om|i|og|på|ved|nr\.))[ \t]*\n\s*(?=\p{Lu}|\d)|$/u))
  const cut = runsOn.exec(onLine)
  // Of “the plan for …” in running words only the plan is its name.
  const definite = /^(?:\S+\s)?\p{L}+(?:planen|strategien|politikken|tillægget)(?=\s+(?:for|i|om|ved|på)\s)/u.exec(
    onLine,
  )
  const length = definite ? definite[0].length : cut ? cut.index : onLine.length
  return fieldAt(text, from, from + length)
}

function namesIn(text: string, span: Span): Field[] {
  const stretch = text.slice(span.start, Math.min(span.end, span.start + longestOpeningUnits))
  return [...stretch.matchAll(name)].flatMap((match) => {
    const start = span.start + match.index
    const field = nameAt(text, start, start + match[0].length)
    if (
      field.end - field.start < 6 ||
      noPlan.test(field.value) ||
      /^(?:plan|vision|politik|strategi)$/i.test(field.value)
    )
      return []
    const before = text.slice(Math.max(0, start - 90), field.start)
    return known.test(field.value) || aboutIt.test(before) ? [field] : []
  })
}

const subjectLine = /(?:høring|vedr|emne|om |angående|bemærkninger|udtalelse|svar|notat)/i

/** The plan a letter is about: as its subject says, else as its head or its first words do. */
export function planOf(text: string, { head, sentences }: Structure): Field | undefined {
  const inHead = namesIn(text, head)
  const lineOf = ({ start }: Field) => text.slice(text.lastIndexOf('\n', start) + 1, start)
  const subject = inHead.find((field) => subjectLine.test(lineOf(field)))
  if (subject) return subject
  const alone = inHead[0]
  if (alone) return alone
  const first = sentences[0]
  if (!first) return undefined
  const found = namesIn(text, { start: first.start, end: text.length })
  const opening = found.filter(({ start }) => start < first.start + 1_500)
  const isNamed = ({ value }: Field) => /\p{Lu}|\d/u.test(value.slice(1)) || /^\p{Lu}/u.test(value)
  return opening.find(isNamed) ?? opening[0] ?? found.find(isNamed)
}
