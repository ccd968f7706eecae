import { isAddress } from './bodies.ts'
import { finiteVerb, type Line, listMark } from './lines.ts'

const greeting = /^\s*(?:kære|hej|til rette vedkommende|dear)\b[^.!?]{0,60}[.!?]?\s*$/i

/** “Kære lokaludvalg”, but not what is said in the same line. */
export const isSalutation = (text: string): boolean => greeting.test(text) && !finiteVerb.test(text)

/** The questions of a consultation, taken up as headings: asked of a body and not by the writer. */
const asksOfBodies =
  /^(?:(?:\d{1,2}[.)]|[a-h]\)|spørgsmål \d{1,2}[.:)]?)\s*)?(?:hvilke[nt]?\b[^?]*\b\p{L}{4,}s\b|(?:hvilke[nt]?|hvad|hvordan|hvor|hvorledes|hvornår)\b[^?]*(?:\p{L}*udvalg(?:et)?\b|\p{L}*forvaltning(?:en)?\b|\bøkonomi\b|\barbejdes?\b|\bprioriter|\bafsæt))[^?]*\?$/iu
const personal = /(?<!\p{L})(?:jeg|vi|I|os|mig|du|jer|vores|min|mit)(?!\p{L})/u

/** A short stretch without an end mark, or a question that asks for all: a heading. */
export function isHeading(block: readonly Line[], next: readonly Line[] | undefined): boolean {
  const text = block.map((line) => line.text.trim()).join(' ')
  if (block.length > 2 || text.length > 110 || next === undefined) return false
  if (/^\d{1,2}[.)]\s+\p{Lu}[^.!?]{2,60}$/u.test(text) && !finiteVerb.test(text)) return true
  if (asksOfBodies.test(text) && !personal.test(text)) return true
  if (/^(?:spørgsmål\s+\d|ad\s+\d{1,2}[.):]?\s)/i.test(text) && text.length < 110 && block.length === 1) return true
  const overList = listMark.test((next[0] as Line).text)
  if (/:$/.test(text)) return text.length < 40 && !finiteVerb.test(text) && !overList
  if (/[.!?;,]$/.test(text)) return false
  return !finiteVerb.test(text) || text.length < 45
}

/** Is this block part of the head: lines such as sender, address, subject, date? */
export function isHeadBlock(block: readonly Line[]): boolean {
  const text = block.map((line) => line.text.trim()).join(' ')
  if (
    block.every((line) =>
      /^\s*(?:fra|til|emne|dato|sendt|cc|vedr\.?|att\.?|sagsnr\.?|sagsnummer|j\.?nr\.?|from|to|subject|date)\b.{0,3}[:.]?/i.test(
        line.text,
      ),
    )
  )
    return true
  if (isSalutation(text)) return true
  if (/^(?:vi|jeg|man|der|det)\s/i.test(text) && finiteVerb.test(text)) return false
  if (/[.!?]["”»']?$/.test(text) && !/(?:nr|att|vedr|c\/o)\.$/i.test(text)) return false
  const pieces = block.flatMap((line) => line.text.trim().split(/\s{3,}|\t/))
  if (pieces.every((piece) => piece.length < 60 && !finiteVerb.test(piece)) && pieces.some(isAddress)) return true
  if (text.length > 220) return false
  return !(finiteVerb.test(text) && text.length > 70) || /høringssvar|udtalelse|bemærkninger til/i.test(text)
}
