import type { Cell, Sheet, SheetColumn } from '#platform/documents/index.ts'

/** A table of the case: its columns by the name programs know them by, and its rows as they are read. */
export type Table = {
  /** As it is called in JSON. */
  key: 'responses' | 'remarks' | 'topics'
  /** As people read it. */
  name: string
  columns: readonly TableColumn[]
  /** How many rows there are. */
  count: number
  rows: () => AsyncIterable<Readonly<Record<string, Value>>>
}

export type TableColumn = SheetColumn & { key: string }

/** A list is a list in JSON, and words in a cell. */
export type Value = Cell | boolean | readonly (string | number)[]

/** A boolean as people read it in a cell. */
export type YesOrNo = (value: boolean) => string

const inCell = (value: Value, yesOrNo: YesOrNo): Cell => {
  if (typeof value === 'boolean') return yesOrNo(value)
  return typeof value === 'object' && value !== null ? value.join('; ') : value
}

/** The table as a sheet; `passed` is called after each row. */
export function sheetOf({ name, columns, rows }: Table, yesOrNo: YesOrNo, passed: () => Promise<void>): Sheet {
  async function* cells() {
    for await (const row of rows()) {
      yield columns.map(({ key }) => inCell(row[key], yesOrNo))
      await passed()
    }
  }
  return { name, columns, rows: cells() }
}
