import type { Db, Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import { toCsv, toXlsx } from '#platform/documents/index.ts'
import { type ExportHead, readHead } from './case.ts'
import type { ExportFile } from './export.ts'
import { toJson } from './json.ts'
import { remarksTable } from './remarks-table.ts'
import { responsesTable } from './responses-table.ts'
import { sheetOf, type Table } from './table.ts'
import { topicsTable } from './topics-table.ts'

/** A file that is being written: how many rows it will have, and its bytes; `passed` is called after each row. */
export type Writing = { count: number; bytes: (passed: () => Promise<void>) => AsyncIterable<Uint8Array> }

function headOfJson(occasion: Occasion, { id, title, caseNumber, deadline }: ExportHead) {
  return { consultation: id, title, caseNumber, deadline, madeAt: occasion.now.toISOString() }
}

/** Reads the case in `tx`, as it is at one moment, into a file in the language of the occasion. */
export async function fileOf(
  tx: Db | Tx,
  occasion: Occasion,
  { consultation, file }: { consultation: string; file: ExportFile },
): Promise<Writing> {
  const { t, today } = occasion
  const head = await readHead(tx, occasion, consultation)
  const tables = [responsesTable, remarksTable, topicsTable].map((table) => table(tx, occasion, head))
  const yesOrNo = (value: boolean) => (value ? t('yes') : t('no'))
  const rowsOf = (some: readonly Table[]) => some.reduce((sum, { count }) => sum + count, 0)
  if (file === 'json')
    return { count: rowsOf(tables), bytes: (passed) => toJson(headOfJson(occasion, head), tables, passed) }
  if (file === 'workbook')
    return {
      count: rowsOf(tables),
      bytes: (passed) =>
        toXlsx({
          title: head.title,
          author: head.consultingBody,
          date: today,
          sheets: tables.map((table) => sheetOf(table, yesOrNo, passed)),
        }),
    }
  const table = tables.find(({ key }) => key === file) as Table
  return { count: table.count, bytes: (passed) => toCsv(sheetOf(table, yesOrNo, passed)) }
}
