import { isCalendarDate } from '../calendar-date.ts'
import type { Cell, Sheet, SheetColumn, Workbook } from './spreadsheet.ts'
import { cleanText, oneLine } from './text.ts'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'
const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

// Excel's own limit for one cell; Microsoft, “Excel specifications and limits”.
const longestText = 32_767

// Positions in the styles below (cellXfs).
const style = { text: 1, wrapped: 2, number: 3, date: 4, title: 5 } as const

/** Text inside an element or attribute. _x000D_ is Excel's own way of writing control characters, so it is written out. */
export function xmlText(text: string): string {
  return cleanText(text)
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** 0 is A, 26 is AA. */
export function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26))
  return at < 26 ? letter : columnName(Math.floor(at / 26) - 1) + letter
}

/** Days since 30 December 1899, as Excel counts from 1 March 1900 on. */
const serial = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 25_569

export function cellXml(value: Cell, { type = 'text', wrap }: SheetColumn, reference: string): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'number' && !Number.isFinite(value)) return ''
  if (type === 'number' && typeof value === 'number')
    return `<c r="${reference}" s="${style.number}"><v>${value}</v></c>`
  if (type === 'date' && typeof value === 'string' && isCalendarDate(value) && value >= '1900-03-01')
    return `<c r="${reference}" s="${style.date}"><v>${serial(value)}</v></c>`
  return textXml(String(value), reference, wrap ? style.wrapped : style.text)
}

export const titleXml = (text: string, reference: string) => textXml(text, reference, style.title)

function textXml(value: string, reference: string, look: number): string {
  const text = value.length > longestText ? `${value.slice(0, longestText - 1)}…` : value
  return `<c r="${reference}" s="${look}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`
}

/** Names of 1–31 characters without []:*?/\ or apostrophes at the ends, no two alike; Microsoft, “Rename a worksheet”. */
export function sheetNames(sheets: readonly Sheet[]): string[] {
  const taken = new Set<string>()
  return sheets.map(({ name }, at) => {
    const base =
      oneLine(name)
        .replace(/[[\]:*?/\\]/g, ' ')
        .replace(/^'+|'+$/g, '')
        .trim() || `Ark ${at + 1}`
    let given = base.slice(0, 31).toWellFormed()
    for (let copy = 2; taken.has(given.toLowerCase()); copy++) given = `${base.slice(0, 25).toWellFormed()} (${copy})`
    taken.add(given.toLowerCase())
    return given
  })
}

/** Every part of the file except the rows. */
export function fixedParts(
  { title, author, date, sheets }: Workbook,
  names: readonly string[],
): Record<string, string> {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`
  const sheet = (at: number) => `worksheets/sheet${at + 1}.xml`
  const types = sheets.map((_, at) => `<Override PartName="/xl/${sheet(at)}" ContentType="${content}.worksheet+xml"/>`)
  return {
    '[Content_Types].xml':
      `${head}<Types xmlns="${packaged}/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      `<Override PartName="/xl/workbook.xml" ContentType="${content}.sheet.main+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${content}.styles+xml"/>` +
      '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>' +
      `${types.join('')}</Types>`,
    '_rels/.rels':
      `${head}<Relationships xmlns="${packaged}/relationships">` +
      relation('rId1', `${office}/officeDocument`, 'xl/workbook.xml') +
      relation('rId2', `${packaged}/relationships/metadata/core-properties`, 'docProps/core.xml') +
      '</Relationships>',
    'docProps/core.xml':
      `${head}<cp:coreProperties xmlns:cp="${packaged}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
      'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
      `<dc:title>${xmlText(oneLine(title))}</dc:title><dc:creator>${xmlText(oneLine(author ?? ''))}</dc:creator>` +
      `<dcterms:created xsi:type="dcterms:W3CDTF">${date}T12:00:00Z</dcterms:created></cp:coreProperties>`,
    'xl/workbook.xml':
      `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>` +
      names.map((name, at) => `<sheet name="${xmlText(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('') +
      '</sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      `${head}<Relationships xmlns="${packaged}/relationships">` +
      sheets.map((_, at) => relation(`rId${at + 1}`, `${office}/worksheet`, sheet(at))).join('') +
      relation(`rId${sheets.length + 1}`, `${office}/styles`, 'styles.xml') +
      '</Relationships>',
    'xl/styles.xml': styles,
  }
}

const cellLook = (attributes: string, alignment: string) =>
  `<xf borderId="0" xfId="0" ${attributes}><alignment vertical="top" ${alignment}/></xf>`

const styles =
  `${head}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy"/></numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><color rgb="FF063B38"/><name val="Calibri"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE2EFEC"/></patternFill></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  cellLook('numFmtId="49" fontId="0" fillId="0" applyNumberFormat="1" applyAlignment="1"', '') +
  cellLook('numFmtId="49" fontId="0" fillId="0" applyNumberFormat="1" applyAlignment="1"', 'wrapText="1"') +
  cellLook('numFmtId="0" fontId="0" fillId="0" applyAlignment="1"', '') +
  cellLook('numFmtId="164" fontId="0" fillId="0" applyNumberFormat="1" applyAlignment="1"', '') +
  cellLook(
    'numFmtId="49" fontId="1" fillId="2" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"',
    'wrapText="1"',
  ) +
  '</cellXfs></styleSheet>'
