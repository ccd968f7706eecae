import { namesPerson, namesRole } from './bodies.ts'
import type { Line } from './lines.ts'

/** Closing words: a greeting, or for whom somebody signs. */
const closing =
  /^\s*(?:(?:\S{1,20}\s){0,4}hils(?:en|ner)\b|mvh\b|m\.v\.h\.|vh\b|kh\b|dbh\b|knus\b|venligst\s*$|ærbødigst|med højagtelse|p\.?\s?[bup]\.?\s?v\.?\s*$|p\.?\s?v\.?\s*$|på\s+\S+(?:\s+\S+){0,5}\s+vegne|på vegne af\b|f\.?\s?h\.?(?:\s|$)|for\s+(?:\p{L}+\s){0,3}\p{L}*(?:bestyrelsen|rådet|foreningen|udvalget|klubben|laug|forening|skolen|selskabet)(?:\s\p{Lu}.{0,40})?\s*$|kind regards|best regards|regards\b|yours (?:sincerely|faithfully)|sincerely)/iu

/** How far from the end the closing words may stand, in lines. */
const signatureLines = 20

/** The line with which the signature begins: the last closing words with no sentence after them. */
export function signatureStart(lines: readonly Line[]): number {
  for (let index = lines.length - 1; index >= Math.max(0, lines.length - signatureLines); index--) {
    const line = lines[index] as Line
    if (!closing.test(line.text) || line.text.trim().length > 60) continue
    const before = lines[index - 1]
    return before && closing.test(before.text) && before.text.trim().length < 60 ? index - 1 : index
  }
  return -1
}

/** Where nobody writes closing words, a last block of short lines that begins with a name or a title and a name is the signature. */
export function signatureWithoutClosing(blocks: readonly Line[][]): Line | undefined {
  const last = blocks.at(-1)
  if (!last || blocks.length < 2 || last.length > 6) return undefined
  const short = last.every(({ text }) => text.trim().length < 70 && !/[!?]\s*$|\p{Ll}{4,}\.\s*$/u.test(text))
  const names = (words: string) =>
    namesPerson(
      words
        .trim()
        .replace(/^[/–-]\s*/, '')
        .split(/,|\s[-–/(]|\s{3,}/)[0] as string,
    )
  // The date may stand over the name.
  const [first, second] = last.map(({ text }) => text).filter((text, at) => at > 0 || !/\d{4}\s*$/.test(text))
  if (first === undefined) return undefined
  const firstName = last.length === 1 && /^\s*\p{Lu}\p{Ll}{1,15}\s*$/u.test(first)
  const signs = firstName || names(first) || (second !== undefined && namesRole(first.trim()) && names(second))
  return short && signs ? last[0] : undefined
}
