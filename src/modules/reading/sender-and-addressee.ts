import { isAddress, isAuthority, namesBody, namesPerson, namesRole } from './bodies.ts'
import { type Field, type FieldLine, type Fields, fieldAt, groupAt, linesIn } from './field.ts'
import { longestOpeningUnits } from './rules.ts'
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
  /^\s*(?:fra|from|afsender)\s*:\s*([^<\n]+)/dimu,
]
const saysTo = /^[ \t]{0,20}(?:til|to|modtager)[ \t]{0,9}:?\s{1,20}([^<\n]{1,160}?)(?=\s{0,20}<|[ \t]{0,20}$)/dimu
const attention = /^\s*att\.?\s*:?\s*([^\n]+)/dimu
const greets = /^[ \t]{0,20}(?:kære|hej)\s+(\p{Lu}[^\n,!:]{3,60}?)[ \t]*[,!:]?[ \t]*$/dmu
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
function said(text: string, structure: Structure): { field: Field; byHeader: boolean } | undefined {
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
      /^(?:hermed|vores|mine?|mit|følgende|vedlagt|(?:grundejer|bolig|beboer)?foreningen$|(?:rådet|udvalget|bestyrelsen|selskabet|forvaltningen|klubben|skolen|afdelingen)$)/i.test(
        whole.value,
      )
    )
      continue
    return { field: whole, byHeader: at === saysFrom.length - 1 }
  }
  return undefined
}

const labelled =
  /^(?:til|to|att|fra|from|afsender|emne|subject|vedr|dato|date|sendt|cc|sagsnr|høring|kære|hej|udtalelse|bemærkninger|notat|svar|forslag|udkast|om|angående|indsigelse)(?:$|[\s.:,])/i

/** The bodies that the head names on lines of their own, the first of each block. */
function bodiesIn(lines: readonly FieldLine[]): FieldLine[] {
  const found: FieldLine[] = []
  for (const [at, line] of lines.entries()) {
    if (
      labelled.test(line.text) ||
      (isAddress(line.text) && !namesBody(line.text)) ||
      /[.!?:]$|høringssvar|\ssvar\s(?:på|til|vedr)|\d{4}-\d/i.test(line.text)
    )
      continue
    // Above an address stands who lives there; one word is no person's name.
    const above =
      lines[at - 1]?.block !== line.block &&
      lines.slice(at + 1, at + 4).some((below) => below.block === line.block && isAddress(below.text)) &&
      !namesPerson(line.text)
    if (!namesBody(line.text) && !(above && /^\p{Lu}/u.test(line.text) && !namesRole(line.text))) continue
    const before = found.findIndex(({ block }) => block === line.block)
    if (before < 0) found.push(line)
    // Of “Københavns Kommune, Kultur- og Fritidsudvalget” the second is who.
    else if (
      before === 0 &&
      line.block === lines[0]?.block &&
      /kommune$/i.test((found[0] as FieldLine).text) &&
      namesBody(line.text)
    )
      found[0] = line
  }
  return found
}

/** How a body calls itself in its own letter: “foreningen”, “rådet”, “udvalget”. */
const calling =
  /(forening|råd|udvalg|selskab|politi|bestyrelse|forvaltning|klub|skole|laug|forbund|styrelse|kirke|museum)/iu

const oneLine = (text: string) => text.replace(/\s+/g, ' ')

/** How much speaks for a body being the one that writes; below nothing it is rather written to. */
function sends(body: FieldLine, text: string, structure: Structure, lines: readonly FieldLine[]): number {
  const { signature, sentences } = structure
  const words = oneLine(text.slice(sentences[0]?.start ?? 0, sentences.at(-1)?.end ?? 0)).slice(0, longestOpeningUnits)
  const below = signature ? oneLine(text.slice(signature.start)) : ''
  const name = body.text.replace(/,.*$/, '')
  const kind = calling.exec(name)?.[1]?.toLowerCase()
  const callsItself =
    kind !== undefined &&
    new RegExp(String.raw`(?<!\p{L})${kind}(?:et|en|n|t)?s?\s+(?!har\s+(?:sendt|anmodet|bedt|udsendt))`, 'iu').test(
      words,
    )
  const asked = new RegExp(
    String.raw`${name.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&')}\s+har\s+(?:\S+\s+){0,6}?(?:sendt|udsendt|anmodet|bedt)`,
    'iu',
  ).test(words)
  const contact = lines.some(({ block, text }) => block === body.block && /tlf|telefon|@|www|cvr|^v\//i.test(text))
  return (
    (below.includes(name) ? 3 : 0) +
    (kind !== undefined && new RegExp(String.raw`\b${kind}\p{L}*s?\s+vegne|for\s+\p{L}*${kind}`, 'iu').test(below)
      ? 2
      : 0) +
    (callsItself ? 1.5 : 0) +
    (contact ? 1 : 0) +
    (body === lines[0] ? 1 : 0) -
    (isAuthority(name) ? 0.5 : 0) -
    (asked ? 4 : 0) -
    (/\b(?:jeg|min|mit|mine)\b/iu.test(words) && isAuthority(name) ? 2 : 0)
  )
}

/** The body below the name of who signs: “formand for Kirkevejens Klub”, or a line of its own. */
function inSignature(text: string, structure: Structure): Field | undefined {
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
function inFirstSentence(text: string, { sentences }: Structure): Field | undefined {
  const first = sentences[0]
  const found = first && groupAt(text, speaks, first)
  if (!found) return undefined
  const lead = /^(?:Vi i |På vegne af )/u.exec(found.value)?.[0].length ?? 0
  const field = fieldAt(text, found.start + lead, found.end)
  return namesBody(field.value) && field.value.includes(' ') ? field : undefined
}

const asked =
  /^\s*(\p{Lu}[\p{L}\p{N}/-]*(?:[ \n]+(?:og|for|i|af|\p{Lu}[\p{L}-]*))*)\s+har\s+(?:\S+\s+){0,8}?(?:sendt|udsendt)/du

/** “Kulturforvaltningen, att. Pia Hansen” is to the body. */
const withoutAttention = (text: string, field: Field): Field =>
  fieldAt(text, field.start, field.start + text.slice(field.start, field.end).search(/,?\s*\batt\b|$/i))

function saidTo(text: string, { head }: Structure): Field | undefined {
  const opening = { start: 0, end: Math.max(head.end, 1) }
  const to = groupAt(text, saysTo, opening)
  return to &&
    !/høring|bydelsplan|rette vedkommende|^(?:den|det|en|et|jer|os)\b/i.test(to.value) &&
    to.value.length < 90
    ? withoutAttention(text, to)
    : undefined
}

/** Who the letter is to, where the head does not say so: attention, greeting, or who sent the plan out. */
function askedBy(text: string, { head, sentences }: Structure, sender: Field | undefined): Field | undefined {
  const opening = { start: 0, end: Math.max(head.end, 1) }
  const att = groupAt(text, attention, opening)
  if (att) return att
  const greeted = groupAt(text, greets, { start: 0, end: Math.max(head.end, sentences[0]?.start ?? 0) })
  if (greeted && namesBody(greeted.value)) return greeted
  for (const sentence of sentences.slice(0, 4)) {
    const found = groupAt(text, asked, sentence)
    if (found && found.value !== sender?.value && isAuthority(found.value)) return found
  }
  return undefined
}

/** Who writes and to whom. Blocks of the head that do not say which they are, are told apart by what the letter says of them. */
export function senderAndAddressee(text: string, structure: Structure): Pick<Fields, 'sender' | 'addressee'> {
  const lines = linesIn(text, structure.head)
  const from = said(text, structure)
  const to = saidTo(text, structure)
  const toBlock = lines.find(({ start, end }) => to && start <= to.start && end >= to.start)?.block
  const bodies = bodiesIn(lines).filter(
    ({ block, start }) => block !== toBlock || (to !== undefined && start < to.start),
  )
  const weighed = bodies
    .map((body) => ({ body, weight: sends(body, text, structure, lines) }))
    .sort((a, b) => b.weight - a.weight || a.body.start - b.body.start)
  const asField = ({ start, end }: FieldLine) => withoutAttention(text, fieldAt(text, start, end))
  const best = weighed[0]
  const letterhead = best && best.weight >= 0 && !/kommune$/i.test(best.body.text) ? best.body : undefined
  const overlaps = (a: Field, b: FieldLine) => a.start < b.end && a.end > b.start
  const isFirst = letterhead !== undefined && letterhead === lines[0]
  const sender =
    from && !from.byHeader && !(isFirst && from.field.end > letterhead.end)
      ? from.field
      : from?.byHeader && !(namesPerson(from.field.value) && letterhead)
        ? namesPerson(from.field.value)
          ? (inSignature(text, structure) ?? from.field)
          : from.field
        : letterhead
          ? asField(letterhead)
          : (inSignature(text, structure) ?? inFirstSentence(text, structure))
  const other = bodies.find(
    (body) => !(sender && overlaps(sender, body)) && isAuthority(body.text) && body.text !== sender?.value,
  )
  const addressee = to ?? (other ? asField(other) : askedBy(text, structure, sender))
  return { ...(sender ? { sender } : {}), ...(addressee ? { addressee } : {}) }
}
