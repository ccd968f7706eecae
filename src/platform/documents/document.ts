import type { CalendarDate } from '../calendar-date.ts'

/** Words in a paragraph. All text is data: a renderer escapes it, nobody writes markup in it. */
export type Run =
  | string
  | { strong: Runs }
  | { emphasis: Runs }
  | { link: Runs; href: string } // http(s), mailto, or '#id' of a heading or quotation in the same document
  | { mark: Runs; id?: string } // words picked out in the running text, as a span in a letter
  | { quote: Runs } // quotation marks of the document's language are added
  | { change: readonly Change[]; author: string; on: CalendarDate } // a proposed change, which Word tracks
  | { reference: string; label: string } // to a quotation, heading or figure by id: shown as its label, e.g. “(4)”

/** Words that stay, that are to go, or that are to come. */
export type Change = { kind: 'same' | 'out' | 'in'; words: string }

export type Runs = Run | readonly Run[]

export type Column = {
  title: Runs
  align?: 'start' | 'end' | 'center'
  width?: number // share of the page's width relative to the other columns, 1 unless told
}

export type Fact = { name: string; value: Runs }
export type Bar = { label: string; value: number; shown?: string } // shown: the value as people read it, e.g. “42 %”

/** `id` is what links and references point at; it is unique in the document. */
export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3 | 4; text: Runs; id?: string }
  | { kind: 'paragraph'; text: Runs; lead?: boolean }
  | { kind: 'list'; items: readonly Item[]; numbered?: boolean; start?: number }
  | {
      kind: 'table'
      caption?: string
      columns: readonly Column[]
      rows: readonly Row[]
      rowHeader?: boolean
      id?: string
    }
  | { kind: 'facts'; facts: readonly Fact[] }
  | { kind: 'quotation'; words: string; source?: Runs; id?: string } // verbatim: line breaks are kept
  | { kind: 'note'; title?: string; text: Runs }
  | { kind: 'page break' }
  | { kind: 'signature'; signatories: readonly { name: string; office?: string }[]; closing?: string; place?: string }
  | { kind: 'contents'; title: string; depth?: 1 | 2 | 3 | 4 } // depth: deepest heading listed, 2 unless told
  | { kind: 'figure'; title: string; description: string; bars: readonly Bar[]; id?: string }

/** A list item is words, or words with a list of their own. */
export type Item = Runs | { text: Runs; items: readonly Item[]; numbered?: boolean }

/** One cell per column; with `rowHeader` the first cell names the row. */
export type Row = readonly Runs[]

export type Letterhead = {
  organisation: string
  sender: readonly string[] // the lines below the organisation: unit, address, e-mail
  addressee?: readonly string[]
  facts?: readonly Fact[] // date, case number: as people read them
}

/** What a renderer needs to know and nothing of where it came from; the same document always gives the same bytes. */
export type Document = {
  title: string
  language: 'da' | 'en'
  subtitle?: string
  author?: string // organisation or person, goes to the file's properties
  subject?: string
  date: CalendarDate // the day the document is of: printed only where a fact says so, always in the file's properties
  letterhead?: Letterhead // a letter: starts on the first page, without a cover
  cover?: { organisation: string; facts?: readonly Fact[] } // a report: a page of its own before the contents
  blocks: readonly Block[]
}

/** Runs as one list, whichever way they were written. */
export function runsOf(runs: Runs): readonly Run[] {
  return Array.isArray(runs) ? runs : [runs as Run]
}

/** The words alone, without emphasis or targets; quotation marks are not part of it. */
export function plainText(runs: Runs): string {
  return runsOf(runs)
    .map((run) => {
      if (typeof run === 'string') return run
      if ('strong' in run) return plainText(run.strong)
      if ('emphasis' in run) return plainText(run.emphasis)
      if ('link' in run) return plainText(run.link)
      if ('mark' in run) return plainText(run.mark)
      if ('quote' in run) return plainText(run.quote)
      if ('change' in run) return run.change.map(({ words }) => words).join('')
      return run.label
    })
    .join('')
}

/** An item with its own list and without are read alike. */
export function itemParts(item: Item): { text: Runs; items: readonly Item[]; numbered: boolean } {
  if (typeof item === 'object' && 'text' in item)
    return { text: item.text, items: item.items, numbered: item.numbered ?? false }
  return { text: item, items: [], numbered: false }
}
