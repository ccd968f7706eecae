import { type Field, fieldAt } from './field.ts'
import type { Span } from './lines.ts'
import type { Structure } from './sentences.ts'

const months =
  'januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec|january|february|march|may|june|july|october|oct'
const day = new RegExp(
  String.raw`(?:(?:^|(?<=[:\s]))(?:den|d\.)\s{0,3})?(?<![\d.])(?:\d{1,2}\.?\s{1,3}(?:${months})\.?\s{1,3}\d{4}|\d{1,2}\s?[-./]\s?\d{1,2}(?:\s?[-./]\s?(?:\d{4}|\d{2}(?!\d))|\s\d{4})|\d{4}-\d{2}-\d{2})(?!\d)`,
  'giu',
)

/** Words that say that a day is another letter's, a meeting's or a deadline's. */
const anothers =
  /\b(?:brev|mail|skrivelse|henvendelse|frist|høringsfrist|svarfrist|senest|møde|høring|inden|til og med|lov|vedtaget)\b/i
const labelled = /^\s*(?:dato|date|sendt|sent)\s*:/i

function isDate(words: string): boolean {
  const short = /^\D*?(\d{1,2})\s?[-./]\s?(\d{1,2})/.exec(words)
  if (!short || /^\D*\d{4}/.test(words)) return true
  return Number(short[1]) >= 1 && Number(short[1]) <= 31 && Number(short[2]) >= 1 && Number(short[2]) <= 12
}

function dateIn(text: string, span: Span): Field | undefined {
  let start = span.start
  for (const line of text.slice(span.start, span.end).split('\n')) {
    for (const found of line.matchAll(day)) {
      const before = line.slice(0, found.index)
      const after = line.slice(found.index + found[0].length)
      const alone =
        (before + after)
          .replace(/\d{1,2}[.:]\d{2}/g, '')
          .trim()
          .split(/\s+/).length <= 5
      if (!isDate(found[0]) || (!labelled.test(line) && (!alone || anothers.test(before + after)))) continue
      // After a place, “København, den 3. april 2009”, the little word leads to the date and is none of it.
      const lead = /\p{L},?\s*$/u.test(before) ? (/^(?:den|d\.)\s*/i.exec(found[0])?.[0].length ?? 0) : 0
      const at = start + found.index + lead
      return fieldAt(text, at, start + found.index + found[0].length)
    }
    start += line.length + 1
  }
  return undefined
}

/** The letter's own date stands in its head or with the signature; a day named in a sentence is not it. */
export const dateOf = (text: string, { head, signature }: Structure): Field | undefined =>
  dateIn(text, head) ?? (signature ? dateIn(text, signature) : undefined)
