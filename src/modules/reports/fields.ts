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
