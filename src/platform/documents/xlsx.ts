import { strToU8, Zip, ZipDeflate } from 'fflate'
import type { Sheet, Workbook } from './spreadsheet.ts'
import { oneLine } from './text.ts'
import { cellXml, columnName, fixedParts, sheetNames, titleXml } from './xlsx-parts.ts'

const packedAt = '1980-01-01T12:00:00'
const chunkCharacters = 64 * 1024

/**
 * An Excel workbook, in pieces as its rows come: memory does not grow with the rows. Header row in bold, frozen and with
 * filters; text is text, whatever it begins with. The same rows give the same bytes.
 */
export async function* toXlsx(workbook: Workbook): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    ready.push(piece)
  })
  const names = sheetNames(workbook.sheets)
  for (const [path, xml] of Object.entries(fixedParts(workbook, names))) {
    const part = entry(zip, path)
    part.push(strToU8(xml), true)
  }
  for (const [at, sheet] of workbook.sheets.entries()) {
    const part = entry(zip, `xl/worksheets/sheet${at + 1}.xml`)
    for await (const xml of sheetXml(sheet)) {
      part.push(strToU8(xml))
      yield* ready.splice(0)
    }
    part.push(new Uint8Array(), true)
  }
  zip.end()
  yield* ready
}

function entry(zip: Zip, path: string): ZipDeflate {
  const part = new ZipDeflate(path, { level: 6 })
  part.mtime = packedAt
  zip.add(part)
  return part
}

async function* sheetXml({ columns, rows }: Sheet): AsyncGenerator<string> {
  const last = columnName(Math.max(0, columns.length - 1))
  const widths = columns.map(
    ({ width = 16 }, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${Math.min(255, Math.max(1, width))}" customWidth="1"/>`,
  )
  let xml =
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
    '</sheetView></sheetViews>' +
    `${widths.length > 0 ? `<cols>${widths.join('')}</cols>` : ''}<sheetData>` +
    `<row r="1">${columns.map(({ title }, at) => titleXml(oneLine(title), `${columnName(at)}1`)).join('')}</row>`
  let number = 1
  for await (const row of rows) {
    number++
    xml += `<row r="${number}">${columns.map((column, at) => cellXml(row[at], column, columnName(at) + number)).join('')}</row>`
    if (xml.length < chunkCharacters) continue
    yield xml
    xml = ''
  }
  const filter = columns.length > 0 ? `<autoFilter ref="A1:${last}${number}"/>` : ''
  yield `${xml}</sheetData>${filter}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>` +
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>' +
    `<headerFooter><oddFooter>&amp;P / &amp;N</oddFooter></headerFooter></worksheet>`
}
