import { Refusal } from '#platform/refusal.ts'
import type { SenderKind } from '../topics/index.ts'
import type { ReportContent } from './report.ts'

/** Numbers that a report's prose names in braces; each is counted anew whenever the report is composed. */
export const fields = [
  'svar',
  'emner',
  'borgere',
  'foreninger',
  'udvalg',
  'lokaludvalg',
  'råd',
  'forsinkede',
  'tavse',
] as const

export type Field = (typeof fields)[number]

type Counted = Pick<ReportContent, 'responses' | 'chapters' | 'bySender' | 'silent'>

/** What each field says in this report. */
export function fieldValues({ responses, chapters, bySender, silent }: Counted): Record<Field, number> {
  const from = (kind: SenderKind) => bySender.find(({ sender }) => sender === kind)?.responses ?? 0
  return {
    svar: responses.length,
    emner: chapters.flatMap(({ topics }) => topics).length,
    borgere: from('person'),
    foreninger: from('organisation'),
    udvalg: from('committee'),
    lokaludvalg: from('local_committee'),
    råd: from('council'),
    forsinkede: responses.filter(({ late }) => late).length,
    tavse: silent.length,
  }
}

const named = /\{([^{}\n]*)\}/g
const isField = (name: string): name is Field => (fields as readonly string[]).includes(name)

/** Puts the numbers into prose. What is in braces and no field stays as it is. */
export const withNumbers = (text: string, values: Record<Field, number>): string =>
  text.replace(named, (braced, name: string) => (isField(name) ? String(values[name]) : braced))

/** A count that somebody has typed: it would be wrong with the next response. */
const typedCount = /(?<![\d.])\d{1,6} (?:hørings)?(svar|emner|borgere|foreninger|udvalg|lokaludvalg|råd)(?![a-zæøå])/i

/** Refuses prose with a number that would not be counted, or a field that there is not. */
export function checkNumbers(text: string, field: string): void {
  const unknown = [...text.matchAll(named)].find(([, name = '']) => !isField(name))
  if (unknown)
    throw new Refusal(
      'invalid',
      '{field} is none of the numbers. There are: {fields}',
      { field: unknown[0], fields: fields.map((name) => `{${name}}`).join(' ') },
      field,
    )
  const [words, noun] = typedCount.exec(text) ?? []
  if (words && noun)
    throw new Refusal(
      'invalid',
      'Write {field} instead of the number in “{words}”: then it is counted for you and stays right',
      { field: `{${noun.toLowerCase()}}`, words },
      field,
    )
}
