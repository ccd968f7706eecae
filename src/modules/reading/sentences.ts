import { namesPerson, namesRole } from './bodies.ts'
import { longestSentenceUnits } from './rules.ts'

/** A stretch of a letter, in UTF-16 units of its text. */
export type Span = { start: number; end: number }

export type Sentence = Span & {
  /** The heading it stands under, if any. */
  heading: string | null
  /** Number of its paragraph, from 0. */
  paragraph: number
}

export type Structure = {
  /** Everything before the first sentence: sender, addressee, date, subject. */
  head: Span
  sentences: Sentence[]
  headings: Span[]
  /** From the closing words to the end: who signs. */
  signature: Span | null
}

type Line = Span & { text: string }

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  for (const line of text.split('\n')) {
    lines.push({ start, end: start + line.length, text: line })
    start += line.length + 1
  }
  return lines
}

/** Lines between empty ones; a numbered or dashed line begins a block of its own. */
function blocksOf(lines: readonly Line[]): Line[][] {
  const blocks: Line[][] = []
  let open: Line[] = []
  const close = () => {
    if (open.length > 0) blocks.push(open)
    open = []
  }
  for (const line of lines) {
    if (line.text.trim() === '') close()
    else {
      if (/^\s*(?:\d{1,2}[.)]|[-•*–])\s+\S/.test(line.text)) close()
      open.push(line)
    }
  }
  close()
  return blocks
}

/** Closing words: a greeting, or for whom somebody signs. */
const closing =
  /^\s*(?:(?:med\s|de\s|mange\s|bedste\s|venlige?\s|kærlige?\s|varme\s|gode\s|sommer)*hils(?:en|ner)\b|mvh\b|m\.v\.h\.|vh\b|kh\b|dbh\b|knus\b|venligst\s*$|ærbødigst|med højagtelse|p\.?\s?[bu]\.?\s?v\.?\s*$|p\.?\s?v\.?\s*$|på\s+\S+(?:\s+\S+){0,5}\s+vegne|på vegne af\b|f\.?\s?h\.?(?:\s|$)|for\s+(?:\p{L}+\s){0,3}\p{L}*(?:bestyrelsen|rådet|foreningen|udvalget|klubben|laug|forening|skolen|selskabet)(?:\s\p{Lu}.{0,40})?\s*$|kind regards|best regards|regards\b|yours (?:sincerely|faithfully)|sincerely)/iu

/** How far from the end the closing words may stand, in lines. */
const signatureLines = 20

/** The line with which the signature begins: the last closing words with no sentence after them. */
function signatureStart(lines: readonly Line[]): number {
  for (let index = lines.length - 1; index >= Math.max(0, lines.length - signatureLines); index--) {
    const line = lines[index] as Line
    if (!closing.test(line.text) || line.text.trim().length > 60) continue
    const before = lines[index - 1]
    return before && closing.test(before.text) && before.text.trim().length < 60 ? index - 1 : index
  }
  return -1
}

/** Where nobody writes closing words, a last block of short lines that begins with a name or a title and a name is the signature. */
function signatureWithoutClosing(blocks: readonly Line[][]): Line | undefined {
  const last = blocks.at(-1)
  if (!last || blocks.length < 2 || last.length > 6) return undefined
  const short = last.every(({ text }) => text.trim().length < 70 && !/[!?]\s*$|\p{Ll}{4,}\.\s*$/u.test(text))
  const names = (words: string) => namesPerson(words.trim().split(/,|\s[-–/(]|\s{3,}/)[0] as string)
  const [first, second] = last.map(({ text }) => text)
  const signs = names(first as string) || (second !== undefined && namesRole((first as string).trim()) && names(second))
  return short && signs ? last[0] : undefined
}

const finiteVerb =
  /\b(?:er|var|har|havde|vil|ville|kan|kunne|skal|skulle|bør|må|bliver|blev|får|fik|gør|går|ser|finder|mener|synes|støtter|ønsker|foreslår|vurderer|takker|glæder|savner|mangler|håber|tror|ved|står|ligger|kommer|giver|tager|beder|anbefaler|opfordrer|henstiller|bakker|tilslutter|konstaterer|bemærker|noterer|deltager|stiller|bidrager|bor|skriver)\b/i

const salutation = /^\s*(?:kære|hej|til rette vedkommende|dear)\b.{0,60}$/i

/** A short stretch without an end mark, or a question that asks for all: a heading. */
function isHeading(block: readonly Line[], next: readonly Line[] | undefined): boolean {
  const text = block.map((line) => line.text.trim()).join(' ')
  if (block.length > 2 || text.length > 110 || next === undefined) return false
  if (/^\d{1,2}[.)]\s+\p{Lu}[^.!?]{2,60}$/u.test(text) && !finiteVerb.test(text)) return true
  if (/^(?:hvilke|hvad|hvordan|hvor)\b.*\b\p{L}{4,}s\b.*\?$/iu.test(text) && !/\b(?:jeg|vi|I|os|mig|du)\b/.test(text))
    return true
  if (/^(?:hvilke|hvad|hvordan|hvor)\b.*\b(?:udvalget|forvaltningen)\b.*\?$/i.test(text)) return true
  if (/[.!?;,]$/.test(text) || /:$/.test(text)) return false
  return !finiteVerb.test(text) || text.length < 45
}

const abbreviation =
  /(?:^|[\s(])(?:bl\.\s?a|f\.\s?eks|fx|m\.\s?v|m\.\s?m|m\.\s?fl|d\.\s?v\.\s?s|dvs|jf|kr|mio|mia|ca|pct|stk|nr|att|vedr|evt|inkl|ekskl|osv|mht|ift|pga|hhv|kl|tlf|p\.\s?t|o\.\s?l|etc|max|min|sagsnr|red|str|hr|fr|dr|prof|cand|afs|kap|\p{Lu})\.\s*$/iu

const dayOfMonth = /\b\d{1,2}\.\s*$/
const beginsLower = /^\s*[\p{Ll}\d(]/u
const month = /^\s*(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)\b/i

const segmenter = new Intl.Segmenter('da', { granularity: 'sentence' })

/** As much of the text before or after a mark as says whether the sentence ends there, in UTF-16 units. */
const nearUnits = 40

/** A sentence goes on after an abbreviation, the day of a date, or when what follows begins small. */
function goesOn(sofar: string, rest: string): boolean {
  if (dayOfMonth.test(sofar)) return month.test(rest) || beginsLower.test(rest)
  // "m.v.." ends with an abbreviation and its own full stop.
  if (/\.\.\s*$/.test(sofar) || /[?!]["”»']?\s*$/.test(sofar)) return false
  if (abbreviation.test(sofar))
    return (
      !/^\s*(?:m\.v|m\.m|osv|o\.l)/i.test(rest) &&
      (beginsLower.test(rest) || !/(?:m\.\s?v|m\.\s?m|osv|o\.\s?l|etc|kr|pct)\.\s*$/i.test(sofar))
    )
  return /^\s*\p{Ll}/u.test(rest)
}

function trimmed(text: string, span: Span): Span {
  let { start, end } = span
  while (start < end && /\s/.test(text[start] as string)) start++
  while (end > start && /\s/.test(text[end - 1] as string)) end--
  return { start, end }
}

/** Some write no capitals: then a mark and a small letter end a sentence, and so does a line without any mark. */
function endsBeforeSmall(piece: string): number[] {
  if (/[.!?]\s+\p{Lu}/u.test(piece)) return []
  return [...piece.matchAll(/[.!?]+\s+(?=\p{Ll}{2})/gu)].flatMap(({ index, 0: mark }) => {
    const end = index + mark.length
    const before = piece.slice(Math.max(0, end - nearUnits), end)
    return abbreviation.test(before) || dayOfMonth.test(before) ? [] : [end]
  })
}

const writesSmall = (text: string) => /^\s*\p{Ll}/u.test(text)

/** Are the lines of a block sentences of their own? So they are where somebody ends lines instead of sentences. */
function linesAreSentences(block: readonly Line[]): boolean {
  return (
    block.length > 1 &&
    !block.some(({ text }) => /[.,;:–-]\s*$|\.\s/.test(text)) &&
    block.every(({ text }) => text.trim().split(/\s+/).length >= 4) &&
    block.slice(1).filter(({ text }) => writesSmall(text)).length === block.length - 1
  )
}

/** A stretch too long to be a sentence, in pieces that end between words where there are any. */
function inPieces(text: string, span: Span): Span[] {
  const pieces: Span[] = []
  let { start } = span
  while (span.end - start > longestSentenceUnits) {
    const limit = start + longestSentenceUnits
    const space = text.slice(start, limit).lastIndexOf(' ')
    const isHalf = /[\udc00-\udfff]/.test(text[limit] as string)
    const end = space > 0 ? start + space : isHalf ? limit - 1 : limit
    pieces.push(trimmed(text, { start, end }))
    start = end
  }
  pieces.push(trimmed(text, { start, end: span.end }))
  return pieces.filter(({ start, end }) => end > start)
}

/** The sentences of a stretch, in order, without white space around them. */
export function sentencesIn(text: string, span: Span): Span[] {
  const piece = text.slice(span.start, span.end).replace(/\s/g, ' ')
  const found: Span[] = []
  let start = 0
  const small = writesSmall(piece) ? endsBeforeSmall(piece) : []
  if (small.length > 0) {
    for (const end of [...small, piece.length]) {
      const sentence = trimmed(text, { start: span.start + start, end: span.start + end })
      if (sentence.end > sentence.start) found.push(...inPieces(text, sentence))
      start = end
    }
    return found
  }
  for (const { segment, index } of segmenter.segment(piece)) {
    const end = index + segment.length
    if (
      end < piece.length &&
      goesOn(piece.slice(Math.max(start, end - nearUnits), end), piece.slice(end, end + nearUnits))
    )
      continue
    const sentence = trimmed(text, { start: span.start + start, end: span.start + end })
    if (sentence.end > sentence.start) found.push(...inPieces(text, sentence))
    start = end
  }
  return found
}

const listMark = /^\s*(?:\d{1,2}[.)]|[-•*–])\s+/

/** Is this block part of the head: lines such as sender, address, subject, date? */
function isHeadBlock(block: readonly Line[]): boolean {
  const text = block.map((line) => line.text.trim()).join(' ')
  if (
    block.every((line) =>
      /^\s*(?:fra|til|emne|dato|sendt|cc|vedr\.?|att\.?|sagsnr\.?|sagsnummer|j\.?nr\.?|from|to|subject|date)\b.{0,3}[:.]?/i.test(
        line.text,
      ),
    )
  )
    return true
  if (salutation.test(text)) return true
  if (/[.!?]["”»']?$/.test(text) && !/(?:nr|att|vedr|c\/o)\.$/i.test(text)) return false
  if (text.length > 220) return false
  return !(finiteVerb.test(text) && text.length > 70) || /høringssvar|udtalelse|bemærkninger til/i.test(text)
}

/** Takes a letter apart: head, headings, sentences, signature. Works on any text in time linear in its length. */
export function structureOf(text: string): Structure {
  const lines = linesOf(text)
  const closingLine = signatureStart(lines.filter(({ text }) => text.trim() !== ''))
  const filled = lines.filter(({ text }) => text.trim() !== '')
  const signatureLine = closingLine >= 0 ? filled[closingLine] : signatureWithoutClosing(blocksOf(lines))
  const signatureFrom = signatureLine?.start ?? text.length
  const signature = signatureLine ? { start: signatureFrom, end: text.length } : null
  const blocks = blocksOf(lines.filter(({ start }) => start < signatureFrom))
  const sentences: Sentence[] = []
  const headings: Span[] = []
  let head: Span | null = null
  let heading: string | null = null
  for (const [paragraph, block] of blocks.entries()) {
    const first = block[0] as Line
    const last = block.at(-1) as Line
    const span = { start: first.start, end: last.end }
    if (sentences.length === 0 && headings.length === 0 && isHeadBlock(block) && !linesAreSentences(block)) {
      head = { start: 0, end: span.end }
      continue
    }
    if (isHeading(block, blocks[paragraph + 1])) {
      headings.push(trimmed(text, span))
      heading = text.slice(span.start, span.end).replace(/\s+/g, ' ').trim()
      continue
    }
    if (salutation.test(first.text) && block.length === 1) continue
    if (linesAreSentences(block)) {
      for (const line of block)
        for (const piece of inPieces(text, line)) sentences.push({ ...piece, heading, paragraph })
      continue
    }
    const mark = listMark.exec(first.text)?.[0].length ?? 0
    for (const sentence of sentencesIn(text, { start: span.start + mark, end: span.end }))
      sentences.push({ ...sentence, heading, paragraph })
  }
  return { head: head ?? { start: 0, end: 0 }, sentences, headings, signature }
}
