export type { Bar, Block, Column, Document, Fact, Item, Letterhead, Row, Run, Runs } from './document.ts'
export { plainText } from './document.ts'
export { toHtml, toHtmlFile } from './html.tsx'
export type { Cell, Sheet, SheetColumn, Workbook } from './spreadsheet.ts'
