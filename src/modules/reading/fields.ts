import { longestOpeningUnits } from './rules.ts'
import type { Span, Structure } from './sentences.ts'

export type Field = Span & { value: string }
export type FieldName = 'sender' | 'addressee' | 'date' | 'plan' | 'signatory' | 'role'
export type Fields = Partial<Record<FieldName, Field>>

const fieldAt = (text: string, start: number, end: number): Field => {
  let from = start
  let to = end
  while (from < to && /[\s,;:]/.test(text[from] as string)) from++
  while (to > from && /[\s,;:–-]/.test(text[to - 1] as string)) to--
  return { value: text.slice(from, to).replace(/\s+/g, ' '), start: from, end: to }
}

/** The first group of a pattern, with its place; the pattern must have the `d` flag. */
function groupAt(text: string, pattern: RegExp, span: Span = { start: 0, end: text.length }): Field | undefined {
  const match = pattern.exec(text.slice(span.start, Math.min(span.end, span.start + longestOpeningUnits)))
  const group = match?.indices?.[1]
  if (!group) return undefined
  const field = fieldAt(text, span.start + group[0], span.start + group[1])
  return field.end > field.start ? field : undefined
}

const bodyWord = String.raw`[\p{L}\p{N}/.&-]+(?:(?: {1,9}| {0,9}\n {0,9})(?:[\p{L}\p{N}/.&-]+)){0,7}?`
const bodyKinds =
  /(?:udvalg|råd|forvaltning|bestyrelse|forening|forbund|laug|A\/S|ApS|A\/B|E\/F|I\/S|skole|klub|center|netværk|selskab|borgerrepræsentation|menighedsråd|museum|institution|virksomhed|handelsforening|politi|brandvæsen|universitet|hospital|forsyning|kirke|region|styrelse|ministeri|sekretariat|provsti|fond|teater|bibliotek|børnehave|gymnasi)/i

/** A first line that is the name of a body and nothing else. */
function firstLine(text: string): Field | undefined {
  const line = /^\s*([^\n]+)/d.exec(text)
  const place = line?.indices?.[1]
  const words = line?.[1]?.trim() ?? ''
  if (
    !place ||
    words.length > 70 ||
    !bodyKinds.test(words) ||
    /^(?:til|att|fra|høringssvar|vedr|kære|hej)|kommune$|[.:!?]$/i.test(words)
  )
    return undefined
  return fieldAt(text, place[0], place[1])
}

function senderOf(text: string, { head, sentences, signature }: Structure): Field | undefined {
  const opening = { start: 0, end: Math.max(head.end, Math.min(text.length, sentences[0]?.end ?? 0)) }
  const patterns = [
    new RegExp(
      String.raw`^\s*(${bodyWord})(?:s|’|')?\s+(?:høringssvar|udtalelse|bemærkninger)\s+(?:vedrørende|vedr|om|til|i)\b`,
      'dimu',
    ),
    new RegExp(
      String.raw`(?:høringssvar|udtalelse|bemærkninger|svar)\s+fra\s+(${bodyWord})(?=\s+(?:til|vedr\S*|om|i|på|angående)\s|\s*[\n:]|\s*$)`,
      'dimu',
    ),
    /^[ \t]{0,20}(\S[^\n]{2,80}?)\s{1,9}[-–]\s{1,9}(?:bemærkninger|høringssvar|udtalelse|svar)/dimu,
    // Last, because a mail of a committee is often sent by a person.
    /^\s*(?:fra|from|afsender)\s*:\s*([^<\n]+)/dimu,
  ]
  const letterhead = firstLine(text)
  for (const pattern of patterns) {
    const found = groupAt(text, pattern, opening)
    if (!found || found.value.length < 3) continue
    if (letterhead && (found.start > letterhead.end || found.end > letterhead.end)) return letterhead
    const subject = /^(.*?)\s+(?:har|er|vil|kan|skal|afgiver|sender|fremsender|ønsker)\b/su.exec(
      text.slice(found.start, found.end),
    )?.[1]
    // “Politiet er blevet bedt om en udtalelse” tells of a request; “Rådet har følgende bemærkninger” says who writes.
    if (subject === undefined) return withoutGenitive(text, found)
    if (/\s(?:har|afgiver|fremsender)\s/.test(found.value))
      return fieldAt(text, found.start, found.start + subject.length)
  }
  for (const line of text.slice(0, head.end).matchAll(/[^\n]+/g)) {
    const words = line[0].trim()
    const isOther =
      /^(?:til|att|vedr|dato|emne|sagsnr|høringssvar|kære|hej|c\/o|\d)/i.test(words) ||
      /kommune$/i.test(words) ||
      /\d{4}\s/.test(words)
    if (words.length > 2 && words.length < 90 && bodyKinds.test(words) && !isOther)
      return fieldAt(text, line.index, line.index + line[0].length)
  }
  if (!signature) return undefined
  const named =
    /[^\n]*(?:forening|forbund|råd(?:et)?\b|bestyrelse|A\/S|ApS|A\/B|laug|selskab|klub|udvalg)[^\n]*/iu.exec(
      text.slice(signature.start),
    )
  if (!named || /hilsen|formand for/i.test(named[0])) return undefined
  return fieldAt(text, signature.start + named.index, signature.start + named.index + named[0].length)
}

/** “Udvalgets høringssvar” is from “Udvalget”: the genitive s is not part of the name. */
function withoutGenitive(text: string, field: Field): Field {
  const followed = /^s?\s+(?:høringssvar|udtalelse|bemærkninger)/i.test(text.slice(field.end, field.end + 30))
  if (followed && /(?:et|en|råd|udvalg)s$/i.test(field.value)) return fieldAt(text, field.start, field.end - 1)
  return field
}

const properBody = String.raw`(?:\p{Lu}[\p{L}\p{N}/-]*(?:[ ]+(?:og|for|i|af|[\p{Lu}][\p{L}-]*))*)`

function addresseeOf(text: string, { head, sentences }: Structure, sender: Field | undefined): Field | undefined {
  const opening = { start: 0, end: Math.max(head.end, 1) }
  for (const pattern of [
    /^[ \t]{0,20}(?:til|to|modtager)[ \t]{0,9}:?\s{1,20}([^<\n]{1,160}?)(?=\s{0,20}<|[ \t]{0,20}$)/dimu,
    /^\s*att\.?\s*:?\s*([^\n]+)/dimu,
  ]) {
    const found = groupAt(text, pattern, opening)
    if (found && !/høring|bydelsplan|rette vedkommende/i.test(found.value)) return found
  }
  for (const line of text.slice(0, head.end).matchAll(/[^\n]+/g)) {
    const words = line[0].trim()
    const field = fieldAt(text, line.index, line.index + line[0].length)
    if (sender && field.start <= sender.end && field.end >= sender.start) continue
    if (
      /^\p{Lu}[^\n]*(?:udvalg(?:et)?|forvaltning(?:en)?|kommune|borgerrepræsentation(?:en)?|sekretariat(?:et)?|styrelse(?:n)?)$/iu.test(
        words,
      ) &&
      words.length < 70 &&
      sender &&
      field.start > sender.end
    )
      return field
  }
  const first = sentences.slice(0, 4)
  for (const sentence of first) {
    const found = groupAt(
      text,
      new RegExp(String.raw`^\s*(${properBody})\s+har\s+(?:\S+\s+){0,8}?(?:sendt|udsendt)`, 'du'),
      sentence,
    )
    if (found && found.value !== sender?.value && /(?:udvalg|forvaltning|kommune|repræsentation)/i.test(found.value))
      return found
  }
  return undefined
}

const months = 'januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december'
const datePattern = new RegExp(
  String.raw`((?:den\s+|d\.\s*)?\d{1,2}\.\s*(?:${months}|jan|feb|mar|apr|jun|jul|aug|sep|okt|nov|dec)\.?\s+\d{4}|(?:den\s+|d\.\s*)?\d{1,2}\s?[-./]\s?\d{1,2}\s?[-./]\s?\d{4}|\d{4}-\d{2}-\d{2})`,
  'diu',
)

/** The letter's own date stands in its head or with the signature; a day named in a sentence is not it. */
function dateOf(text: string, { head, signature }: Structure): Field | undefined {
  return groupAt(text, datePattern, head) ?? (signature ? groupAt(text, datePattern, signature) : undefined)
}

const planPattern = new RegExp(
  String.raw`(?<!\p{L})((?:\p{Lu}\p{L}+[ \n]+)?(?:[Bb]ydelsplan(?:en)?|[Ll]okalplan(?:en)?|[Kk]ommuneplan(?:en|strategi\p{L}*)?|[Kk]ommuneplantillæg\p{L}*|[Hh]elhedsplan(?:en)?|\p{Lu}?\p{L}+(?:politik(?:ken)?|strategi(?:en)?))(?:[ \n]+(?:for|nr\.?|i)[ \n]+(?:\p{Lu}[\p{L}-]+|\d+)(?:[ \n]+\p{Lu}[\p{L}-]+)?)?(?:[ \n]+\d{4}(?:\s*[-–]\s*\d{4})?)?)`,
  'du',
)
const notNames =
  /^(?:Høring|Høringssvar|Forslag|Forslaget|Udkast|Om|Til|Vedr|Den|Denne|Udvalget|Skolebestyrelsen|I|Af|Efter|Med|Ny|Nye)[ \n]+/u

function planOf(text: string, structure: Structure): Field | undefined {
  const found = groupAt(text, planPattern, structure.head) ?? groupAt(text, planPattern)
  if (!found) return undefined
  const superfluous = notNames.exec(text.slice(found.start, found.end))
  return superfluous ? fieldAt(text, found.start + superfluous[0].length, found.end) : found
}

const roleWord =
  /(?:borgmester|formand|forperson|forkvinde|direktør|chef|leder|sekretær|kasserer|næstformand|konsulent|planlægger|rektor|præsident|koordinator|talsperson|beboer|præst|talsmand|kommissær|inspektør|overlæge|lærer|advokat|arkitekt|ingeniør|fuldmægtig|forstander|ansvarlig|jurist|medlem|bestyrelsesmedlem)/i
const personName = /^\p{Lu}[\p{L}.'’-]*(?:\s+(?:\p{Lu}[\p{L}.'’-]*|von|af|de|van|og)){1,4}$/u

/** A line longer than this is no name and no title, in UTF-16 units. */
const longestLineUnits = 160

/** Who signs, and as what: the first line of the signature that is a name, and what stands after it. */
function signatoryOf(text: string, { signature }: Structure): Pick<Fields, 'signatory' | 'role'> {
  const from = signature?.start ?? Math.max(0, text.trimEnd().lastIndexOf('\n\n'), text.length - longestOpeningUnits)
  const lines = [...text.slice(from).matchAll(/[^\n]+/g)]
    .map((line) => ({ text: line[0], start: from + line.index }))
    .filter(({ text }) => text.length < longestLineUnits)
  for (const [index, line] of lines.entries()) {
    const [name = ''] = line.text.split(/,|\s+[-–]\s+/)
    const shown = name.trim()
    if (!personName.test(shown) || bodyKinds.test(shown) || /hilsen|vegne/i.test(shown)) continue
    const signatory = fieldAt(text, line.start, line.start + name.length)
    const after = line.text.slice(name.length)
    if (roleWord.test(after))
      return { signatory, role: fieldAt(text, line.start + name.length, line.start + line.text.length) }
    const next = lines[index + 1]
    if (next && roleWord.test(next.text))
      return { signatory, role: fieldAt(text, next.start, next.start + next.text.length) }
    return { signatory }
  }
  if (!signature) return {}
  const afterClosing =
    /^\s*(?:(?:med |de |venlig |venlige |kærlig |bedste |mange )?(?:\p{L}+ )?hils(?:en|ner)|mvh|vh)[\s,.]+(?:fra\s+)?(\p{Lu}[\p{L}.'’-]*(?: (?:og )?\p{Lu}[\p{L}.'’-]*){0,3})\s*$/dimu
  const beside = groupAt(text, afterClosing, signature)
  if (beside) return { signatory: beside }
  const single = lines.find((line, index) => index > 0 && /^\s*\p{Lu}\p{Ll}+\s*$/u.test(line.text))
  return single ? { signatory: fieldAt(text, single.start, single.start + single.text.length) } : {}
}

/** The fields of a letter with their exact places; one that the letter does not have is absent. */
export function fieldsOf(text: string, found: Structure): Fields {
  const head = { start: found.head.start, end: Math.min(found.head.end, longestOpeningUnits) }
  const structure = { ...found, head }
  const sender = senderOf(text, structure)
  const fields: Fields = {
    sender,
    addressee: addresseeOf(text, structure, sender),
    date: dateOf(text, structure),
    plan: planOf(text, structure),
    ...signatoryOf(text, structure),
  }
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined))
}
