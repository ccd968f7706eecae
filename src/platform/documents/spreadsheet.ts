import type { CalendarDate } from '../calendar-date.ts'

/** What a cell may hold; empty is null. A number is a number only in a number column. */
export type Cell = string | number | CalendarDate | null | undefined

export type SheetColumn = {
  title: string
  type?: 'text' | 'number' | 'date' // text unless told
  width?: number // characters, 16 unless told
  wrap?: boolean // long words go over several lines in the cell
}

export type Sheet = {
  name: string
  columns: readonly SheetColumn[]
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>
}

export type Workbook = { title: string; author?: string; date: CalendarDate; sheets: readonly Sheet[] }

/** All pieces of a file as one, for a file known to be small. */
export async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return new Uint8Array(Buffer.concat(all))
}
