import { namesBody, namesRole } from './bodies.ts'
import { type Field, fieldAt, groupAt, linesIn } from './field.ts'
import type { Structure } from './sentences.ts'

const bodyWord = String.raw`[\p{L}\p{N}/.&-]+(?:(?: {1,9}| {0,9}\n {0,9})(?:[\p{L}\p{N}/.&-]+)){0,7}?`
const acts = String.raw`(?:høringssvar|udtalelse|bemærkninger|kommentarer|indsigelse|svar)`

/** Where a letter says in so many words whom it is from. */
const saysFrom = [
  new RegExp(
    String.raw`^\s*(${bodyWord})(?:s|’|')?\s+${acts}\s+(?:vedrørende|vedr|om|til|i|på|angående)(?!\p{L})`,
    'dimu',
  ),
  new RegExp(
    String.raw`${acts}(?:\s+(?:til|om|på|over|vedr\S*)\s[^\n]{1,60})?\s+fra\s+(${bodyWord})(?=\s+(?:til|vedr\S*|om|i|på|angående)\s|\s*[\n:]|\s*$)`,
    'dimu',
  ),
  new RegExp(String.raw`^[ \t]{0,20}(\S[^\n]{2,80}?)\s{1,9}[-–]\s{1,9}${acts}`, 'dimu'),
  /^\s*(?:fra|from|afsender|indsendt af)\s*:\s*([^<\n]+)/dimu,
]
const vegne = /^\s*(?:på\s+vegne\s+af|f\.?\s?h\.?|på)\s+(\p{Lu}[^\n,]{3,60}?)(?:s\s+vegne)?[ \t]*$/dimu

/** “Udvalgets høringssvar” is from “Udvalget”: the genitive s is not part of the name. */
function withoutGenitive(text: string, field: Field): Field {
  const followed = new RegExp(String.raw`^s?\s+${acts}`, 'i').test(text.slice(field.end, field.end + 30))
  if (followed && /(?:et|en|råd|udvalg)s$/i.test(field.value)) return fieldAt(text, field.start, field.end - 1)
  return field
}

const own = /\s(?:har|afgiver|fremsender)\s/
const subjectOf = (words: string) =>
  /^(.*?)\s+(?:har|er|vil|kan|skal|afgiver|sender|fremsender|ønsker)\b/su.exec(words)?.[1]

/** Whom the head says it is from; “Politiet er blevet bedt om en udtalelse” tells of a request and not of that. */
export function said(text: string, structure: Structure): { field: Field; byHeader: boolean } | undefined {
  const { head, sentences } = structure
  const opening = { start: 0, end: Math.max(head.end, Math.min(text.length, sentences[0]?.end ?? 0)) }
  for (const [at, pattern] of saysFrom.entries()) {
    const field = groupAt(text, pattern, opening)
    if (!field || field.value.length < 3) continue
    const subject = subjectOf(text.slice(field.start, field.end))
    if (subject !== undefined && !own.test(` ${field.value} `)) continue
    const whole =
      subject === undefined ? withoutGenitive(text, field) : fieldAt(text, field.start, field.start + subject.length)
    if (!/\p{Lu}/u.test(whole.value) && !namesBody(whole.value)) continue
    if (/plan(?:en)?\b|politik|strategi|^(?:til|att)\b/iu.test(whole.value)) continue
    if (
      /^(?:(?:jeg|vi|man|her|dette|det|der)(?!\p{L})|hermed|vores|mine?|mit|følgende|vedlagt|(?:grundejer|bolig|beboer)?foreningen$|(?:rådet|udvalget|bestyrelsen|selskabet|forvaltningen|klubben|skolen|afdelingen)$)/iu.test(
        whole.value,
      )
    )
      continue
    return { field: whole, byHeader: at === saysFrom.length - 1 }
  }
  return undefined
}

/** The body below the name of who signs: “formand for Kirkevejens Klub”, or a line of its own. */
export function inSignature(text: string, structure: Structure): Field | undefined {
  const { signature } = structure
  if (!signature) return undefined
  const stretch = signature
  const onBehalf = groupAt(text, vegne, stretch)
  if (onBehalf && namesBody(onBehalf.value)) return onBehalf
  for (const line of linesIn(text, stretch)) {
    const words = line.text
    if (/hilsen|vegne/i.test(words) || !namesBody(words) || words.length > 80) continue
    const titled = /^.*?(?:,\s*|\sfor\s|\si\s|\sved\s)(?=\p{Lu})/u.exec(words)?.[0] ?? ''
    const rest = words.slice(titled.length)
    if (titled && namesRole(titled) && namesBody(rest)) return fieldAt(text, line.start + titled.length, line.end)
    if (
      !namesRole(words) &&
      /(?:forening|forbund|råd(?:et)?\b|bestyrelse|A\/S|ApS|A\/B|laug|selskab|klub|udvalg|union|netværk|skole|kirke|institution|museum|styrelse|virksomhed|region)/iu.test(
        words,
      )
    )
      return fieldAt(text, line.start, line.end)
  }
  return undefined
}

const speaks =
  /^\s*((?:Vi i |På vegne af )?\p{Lu}[\p{L}\p{N}./&-]*(?: (?:\p{Lu}[\p{L}\p{N}./&-]*|og|ved|for|i|af)){0,6}) (?:takker|fremsender|afgiver|skal hermed|vil gerne|ønsker hermed|har (?:med |på |nu )?(?:behandlet|drøftet|gennemgået|modtaget|læst|følgende|interesse))/du

/** Bodies of several words that say in their first sentence that they write. */
export function inFirstSentence(text: string, { sentences }: Structure): Field | undefined {
  const first = sentences[0]
  const found = first && groupAt(text, speaks, first)
  if (!found) return undefined
  const lead = /^(?:Vi i |På vegne af )/u.exec(found.value)?.[0].length ?? 0
  const field = fieldAt(text, found.start + lead, found.end)
  return namesBody(field.value) && field.value.includes(' ') ? field : undefined
}
