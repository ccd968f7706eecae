import { z } from 'zod'
import { textOfBytes } from '#platform/files/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { readCsv } from './csv.ts'
import { fieldNamed, type ImportField, type ImportRow, type ImportValues, requiredFields } from './import-fields.ts'
import { largestImportBytes, mostImportRows } from './rules.ts'

/** What was read of a file, before anything in it was checked. */
export type ReadImport = {
  rows: ImportRow[]
  /** Columns that are none of ours: they are not taken over. */
  unknown: string[]
}

/** The fields of the columns; refuses a file that lacks one that is needed, or has one twice. */
function columnsOf(names: readonly string[]): (ImportField | undefined)[] {
  const fields = names.map(fieldNamed)
  const missing = requiredFields.filter((field) => !fields.includes(field))
  if (missing.length > 0)
    throw new Refusal('invalid', 'These columns are missing: {columns}', { columns: missing.join(', ') })
  const twice = fields.find((field, index) => field !== undefined && fields.indexOf(field) !== index)
  if (twice) throw new Refusal('invalid', 'The column {column} is there twice', { column: twice })
  return fields
}

function fromCsv(text: string): ReadImport {
  const [header, ...rows] = readCsv(text)
  if (!header) throw new Refusal('invalid', 'The file is empty')
  const fields = columnsOf(header)
  return {
    unknown: header.filter((_, index) => fields[index] === undefined).map((name) => name.trim()),
    rows: rows.map((cells, index) => ({
      row: index + 2,
      values: Object.fromEntries(
        fields.flatMap((field, column) => (field ? [[field, cells[column] ?? '']] : [])),
      ) as ImportValues,
    })),
  }
}

const entry = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
const listed = z.union([
  z.array(entry),
  z.object({ responses: z.array(entry) }).transform(({ responses }) => responses),
])

function fromJson(text: string): ReadImport {
  let entries: z.output<typeof listed>
  try {
    entries = listed.parse(JSON.parse(text))
  } catch {
    throw new Refusal('invalid', 'The file is not a list of responses in JSON: [{fields}]', {
      fields: '{"external_id", "name", "received_at", "text"}',
    })
  }
  const names = [...new Set(entries.flatMap(Object.keys))]
  if (entries.length > 0) columnsOf(names)
  return {
    unknown: names.filter((name) => fieldNamed(name) === undefined),
    rows: entries.map((values, index) => ({
      row: index + 1,
      values: Object.fromEntries(
        Object.entries(values).flatMap(([name, value]) => {
          const field = fieldNamed(name)
          return field ? [[field, value === null ? '' : String(value)]] : []
        }),
      ) as ImportValues,
    })),
  }
}

/**
 * Reads a CSV or JSON file of responses. Its letters are UTF-8, UTF-16 with a mark in front, or Windows-1252 as older
 * spreadsheets write it. Refuses the whole file when it cannot be read; single rows are checked by `checkRows`.
 */
export function readImport(bytes: Uint8Array): ReadImport {
  if (bytes.length === 0) throw new Refusal('invalid', 'The file is empty', {}, 'file')
  if (bytes.length > largestImportBytes) throw new Refusal('invalid', 'The file is larger than 50 MB', {}, 'file')
  const text = textOfBytes(bytes)?.replace(/^\uFEFF/, '')
  if (text === undefined)
    throw new Refusal('invalid', 'The file is neither CSV nor JSON: save it from the spreadsheet as CSV', {}, 'file')
  try {
    const read = /^\s*[[{]/.test(text) ? fromJson(text) : fromCsv(text)
    if (read.rows.length === 0) throw new Refusal('invalid', 'There are no rows in the file')
    if (read.rows.length > mostImportRows)
      throw new Refusal('invalid', 'There are more than {count} rows: divide the file', { count: mostImportRows })
    return read
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(error.kind, error.message, error.values, 'file')
    throw error
  }
}
