import type { Cell, Sheet } from './spreadsheet.ts'
import { cleanText } from './text.ts'

// A spreadsheet takes a cell that begins so for a formula; OWASP, “CSV Injection”. Full-width forms count as well.
const startsFormula = /^[=+\-@\t\r\n＝＋－＠]/

const chunkCharacters = 64 * 1024

/**
 * A sheet as text (UTF-8), in pieces of about 64 kB: byte order mark, semicolons, RFC 4180 quotation, lines end in CRLF, numbers
 * with a decimal comma, as Excel reads and writes it in Danish. Words that look like a formula get an apostrophe before.
 */
export async function* toCsv(sheet: Sheet): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let piece = '\ufeff' + line(sheet.columns.map(({ title }) => quoted(title)))
  for await (const row of sheet.rows) {
    piece += line(sheet.columns.map(({ type }, at) => cell(row[at], type === 'number')))
    if (piece.length < chunkCharacters) continue
    yield encoder.encode(piece)
    piece = ''
  }
  if (piece) yield encoder.encode(piece)
}

const line = (cells: readonly string[]) => `${cells.join(';')}\r\n`

function cell(value: Cell, number: boolean): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'number') return quoted(value)
  if (!Number.isFinite(value)) return ''
  return number ? String(value).replace('.', ',') : quoted(String(value))
}

function quoted(value: string): string {
  const text = cleanText(value)
  const safe = startsFormula.test(text) ? `'${text}` : text
  return /[;"\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
