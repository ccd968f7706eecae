import type { Span } from './lines.ts'
import { longestOpeningUnits } from './rules.ts'

export type Field = Span & { value: string }
export type FieldName = 'sender' | 'addressee' | 'date' | 'plan' | 'signatory' | 'role'
export type Fields = Partial<Record<FieldName, Field>>

/** A field of these words, without the white space and marks around them. */
export const fieldAt = (text: string, start: number, end: number): Field => {
  let from = start
  let to = end
  while (from < to && /[\s,;:"“”]/.test(text[from] as string)) from++
  while (to > from && /[\s,;:"“”–-]/.test(text[to - 1] as string)) to--
  return { value: text.slice(from, to).replace(/\s+/g, ' '), start: from, end: to }
}

/** The first group of a pattern, with its place; the pattern must have the `d` flag. */
export function groupAt(text: string, pattern: RegExp, span: Span = { start: 0, end: text.length }): Field | undefined {
  const match = pattern.exec(text.slice(span.start, Math.min(span.end, span.start + longestOpeningUnits)))
  const group = match?.indices?.[1]
  if (!group) return undefined
  const field = fieldAt(text, span.start + group[0], span.start + group[1])
  return field.end > field.start ? field : undefined
}

export type FieldLine = Span & {
  /** The line without white space around it. */
  text: string
  /** Number of its block: lines between empty lines. */
  block: number
}

/** The lines of a stretch that hold something; three spaces or a tab part two that stand beside each other. */
export function linesIn(text: string, span: Span): FieldLine[] {
  const lines: FieldLine[] = []
  let block = 0
  // An address ends with the town: what follows it is somebody else.
  let afterTown = false
  for (const line of text.slice(span.start, span.end).matchAll(/[^\n]*\n?/g)) {
    if (line[0].trim() === '' || afterTown) block++
    afterTown = /^\s*\d{4}\s+\p{Lu}/u.test(line[0])
    for (const piece of line[0].matchAll(/\S+(?:[^\S\t\n]{1,2}\S+)*/g)) {
      const start = span.start + line.index + piece.index
      lines.push({ start, end: start + piece[0].length, text: piece[0], block })
    }
  }
  return lines
}
