import { askedBy, saidTo, withoutAttention } from './addressee.ts'
import { isAddress, isAuthority, namesBody, namesPerson, namesRole } from './bodies.ts'
import { type Field, type FieldLine, type Fields, fieldAt, linesIn } from './field.ts'
import { longestOpeningUnits } from './rules.ts'
import { inFirstSentence, inSignature, said } from './sender.ts'
import type { Structure } from './sentences.ts'

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

const asField = (text: string, { start, end }: FieldLine): Field => withoutAttention(text, fieldAt(text, start, end))

function senderOf(text: string, structure: Structure, letterhead: FieldLine | undefined, first: FieldLine | undefined) {
  const from = said(text, structure)
  const stated = from && !from.byHeader ? from.field : undefined
  // Under a letterhead “Udvalgets høringssvar” only says again whose it is.
  if (stated && !(letterhead && letterhead === first && stated.end > letterhead.end)) return stated
  const mailed = from?.byHeader ? from.field : undefined
  if (mailed && !namesPerson(mailed.value)) return mailed
  // A person's mail may be a body's letter.
  if (letterhead) return asField(text, letterhead)
  return inSignature(text, structure) ?? mailed ?? inFirstSentence(text, structure)
}

/** Who writes and to whom. Blocks of the head that do not say which they are, are told apart by what the letter says of them. */
export function senderAndAddressee(text: string, structure: Structure): Pick<Fields, 'sender' | 'addressee'> {
  const lines = linesIn(text, structure.head)
  const to = saidTo(text, structure)
  const toBlock = lines.find(({ start, end }) => to && start <= to.start && end >= to.start)?.block
  const bodies = bodiesIn(lines).filter(
    ({ block, start }) => block !== toBlock || (to !== undefined && start < to.start),
  )
  const [best] = bodies
    .map((body) => ({ body, weight: sends(body, text, structure, lines) }))
    .sort((a, b) => b.weight - a.weight || a.body.start - b.body.start)
  const letterhead = best && best.weight >= 0 && !/kommune$/i.test(best.body.text) ? best.body : undefined
  const sender = senderOf(text, structure, letterhead, lines[0])
  const isSender = ({ start, end, text }: FieldLine) =>
    sender !== undefined && (text === sender.value || (sender.start < end && sender.end > start))
  const other = bodies.find((body) => !isSender(body) && isAuthority(body.text))
  const addressee = to ?? (other ? asField(text, other) : askedBy(text, structure, sender))
  return { ...(sender ? { sender } : {}), ...(addressee ? { addressee } : {}) }
}
