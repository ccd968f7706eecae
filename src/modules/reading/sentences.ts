import { isHeadBlock, isHeading, isSalutation } from './headings.ts'
import { blocksOf, finiteVerb, type Line, linesAreSentences, linesOf, listMark, type Span, trimmed } from './lines.ts'
import { beginOfEarlierMails } from './mail-parts.ts'
import { inPieces, sentencesIn } from './sentence-ends.ts'
import { signatureStart, signatureWithoutClosing } from './signature.ts'

export type Sentence = Span & {
  /** The heading it stands under, if any. */
  heading: string | null
  /** Number of its paragraph, from 0. */
  paragraph: number
  /** The words that introduce the list it is an entry of, where the entry is no sentence by itself: “Vi foreslår:”. */
  lead: string | null
}

export type Structure = {
  /** Everything before the first sentence: sender, addressee, date, subject. */
  head: Span
  sentences: Sentence[]
  headings: Span[]
  /** From the closing words to the end: who signs. */
  signature: Span | null
}

/** A line that is nothing but a place and a day, over the signature, belongs to it. */
function withDateAbove(lines: readonly Line[], signed: Line | undefined): Line | undefined {
  const above = signed && lines.filter(({ start, text }) => start < signed.start && text.trim() !== '').at(-1)
  return above && dayAlone.test(above.text) ? above : signed
}
const dayAlone =
  /^\s*(?:\p{Lu}\p{L}+,?\s+)?(?:den|d\.)?\s*\d{1,2}[. /-]\s?(?:\d{1,2}|\p{L}{3,9})\.?[ /.-]\s?\d{2,4}\.?\s*$/u

/** The last words over a list: “Vi foreslår:”, “Vi foreslår derfor, at der”. */
const goesOnInList = /(?:^|\s)at(?: der)?$/
const opensList = new RegExp(`:$|${goesOnInList.source}`)

/** An entry of a list, whatever its length; a number may also stand before a heading. */
const dashed = /^\s*[-•*–·▪‣◦]\s/

/** Takes a letter apart: head, headings, sentences, signature. Works on any text in time linear in its length. */
export function structureOf(whole: string): Structure {
  // What others wrote in earlier mails is none of the writer's remarks.
  const text = whole.slice(0, beginOfEarlierMails(whole))
  const lines = linesOf(text)
  const closingLine = signatureStart(lines.filter(({ text }) => text.trim() !== ''))
  const filled = lines.filter(({ text }) => text.trim() !== '')
  const signatureLine = closingLine >= 0 ? filled[closingLine] : signatureWithoutClosing(blocksOf(lines))
  const signatureFrom = withDateAbove(lines, signatureLine)?.start ?? text.length
  const signature = signatureLine ? { start: signatureFrom, end: text.length } : null
  const blocks = blocksOf(lines.filter(({ start }) => start < signatureFrom))
  const sentences: Sentence[] = []
  const headings: Span[] = []
  let head: Span | null = null
  let heading: string | null = null
  let lead: string | null = null
  for (const [paragraph, block] of blocks.entries()) {
    const first = block[0] as Line
    const last = block.at(-1) as Line
    const span = { start: first.start, end: last.end }
    if (sentences.length === 0 && headings.length === 0 && isHeadBlock(block) && !linesAreSentences(block)) {
      head = { start: 0, end: span.end }
      continue
    }
    const isEntry = dashed.test(first.text) || (lead !== null && listMark.test(first.text))
    if (!isEntry && !goesOnInList.test(last.text.trim()) && isHeading(block, blocks[paragraph + 1])) {
      headings.push(trimmed(text, span))
      lead = null
      heading = text.slice(span.start, span.end).replace(/\s+/g, ' ').trim()
      continue
    }
    if (isSalutation(first.text) && block.length === 1) continue
    if (linesAreSentences(block)) {
      for (const line of block)
        for (const piece of inPieces(text, line)) sentences.push({ ...piece, heading, paragraph, lead: null })
      continue
    }
    const mark = listMark.exec(first.text)?.[0].length ?? 0
    if (mark === 0) lead = null
    for (const sentence of sentencesIn(text, { start: span.start + mark, end: span.end })) {
      const words = text.slice(sentence.start, sentence.end)
      sentences.push({
        ...sentence,
        heading,
        paragraph,
        lead: finiteVerb.test(words) && !/^at\s/i.test(words) ? null : lead,
      })
      if (opensList.test(words)) lead = words.replace(/:$/, '')
      else if (mark === 0) lead = null
    }
  }
  return { head: head ?? { start: 0, end: 0 }, sentences, headings, signature }
}
