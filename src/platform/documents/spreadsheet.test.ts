import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { toCsv } from './csv.ts'
import { bytesOf, type Sheet } from './spreadsheet.ts'
import { cleanText } from './text.ts'
import { toXlsx } from './xlsx.ts'

const dangerous = ['=1+1', '+45 12', '-5', '@navn', '\t=1', '=HYPERLINK("http://example.org")']
const sheet = (rows: Sheet['rows']): Sheet => ({
  name: 'Bemærkninger: [1]',
  columns: [
    { title: 'Nr.', type: 'number' },
    { title: 'Dato', type: 'date' },
    { title: 'Ord', width: 60, wrap: true },
  ],
  rows,
})

async function csv(rows: Sheet['rows']): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytesOf(toCsv(sheet(rows))))
}

async function opened(rows: Sheet['rows']): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook()
  const file = await bytesOf(toXlsx({ title: 'Prøve', date: '2009-03-05', sheets: [sheet(rows)] }))
  await workbook.xlsx.load(Buffer.from(file) as never)
  return workbook.worksheets[0] as ExcelJS.Worksheet
}

/** Reads RFC 4180 with semicolons, character by character. */
function read(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (quoted && character === '"' && text[at + 1] === '"') cell += text[++at]
    else if (character === '"') quoted = !quoted
    else if (quoted || (character !== ';' && character !== '\r')) cell += character
    else {
      row.push(cell)
      cell = ''
      if (character === ';') continue
      rows.push(row)
      row = []
      at++
    }
  }
  return rows
}

test('Danish Excel opens a CSV file in columns with its letters right', async () => {
  assert.equal(await csv([[2.5, '2009-03-05', 'æ;"ø"\nå']]), '\ufeffNr.;Dato;Ord\r\n2,5;2009-03-05;"æ;""ø""\nå"\r\n')
})

test('no cell of a CSV file begins a formula', async () => {
  const rows = read((await csv(dangerous.map((text, at) => [at, null, text]))).slice(1)).slice(1)
  for (const [number, , text] of rows) assert.equal(text, `'${dangerous[Number(number)]}`)
})

test('no words in an Excel file are a formula', async () => {
  const found = await opened(dangerous.map((text, at) => [at, null, text]))
  dangerous.forEach((text, at) => {
    assert.equal(found.getCell(at + 2, 3).type, ExcelJS.ValueType.String)
    assert.equal(found.getCell(at + 2, 3).value, text)
  })
})

test('an Excel file knows numbers from dates, keeps its header in sight and filters', async () => {
  const found = await opened([
    [2.5, '2009-03-05', 'ord'],
    [null, 'ikke en dato', null],
  ])
  assert.equal(found.name, 'Bemærkninger   1')
  assert.equal(found.getCell('A2').value, 2.5)
  assert.deepEqual(found.getCell('B2').value, new Date('2009-03-05T00:00:00Z'))
  assert.equal(found.getCell('B3').value, 'ikke en dato')
  assert.equal(found.getCell('C2').alignment.wrapText, true)
  assert.equal(found.getColumn(3).width, 60)
  assert.equal(found.views[0]?.state, 'frozen')
  assert.equal(found.autoFilter, 'A1:C3')
})

test('two sheets of one name are told apart', async () => {
  const workbook = new ExcelJS.Workbook()
  const twice = [sheet([]), { ...sheet([]), name: 'bemærkninger: [1]' }, { ...sheet([]), name: '' }]
  await workbook.xlsx.load(
    Buffer.from(await bytesOf(toXlsx({ title: '', date: '2009-03-05', sheets: twice }))) as never,
  )
  assert.deepEqual(
    workbook.worksheets.map(({ name }) => name),
    ['Bemærkninger   1', 'bemærkninger   1 (2)', 'Ark 3'],
  )
})

test('the words put in a spreadsheet come out of it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { minLength: 1, maxLength: 8 }),
      async (texts) => {
        const rows = texts.map((text, at) => [at, null, `:${text}`])
        const expected = texts.map((text) => `:${cleanText(text)}`)
        assert.deepEqual(
          read((await csv(rows)).slice(1))
            .slice(1)
            .map((row) => row[2]),
          expected,
        )
        const found = await opened(rows)
        assert.deepEqual(
          texts.map((_, at) => found.getCell(at + 2, 3).value),
          expected,
        )
      },
    ),
    { numRuns: 60 },
  )
})

test('rows are written as they come: the first piece is out before the last row is asked for', async () => {
  let asked = 0
  async function* many() {
    for (; asked < 20_000; asked++)
      yield [asked, '2009-03-05', `Vi ønsker en cykelsti nummer ${asked} i bydelen.`] as const
  }
  const pieces = toXlsx({ title: '', date: '2009-03-05', sheets: [sheet(many())] })
  let bytes = 0
  while (bytes < 10_000) bytes += (await pieces.next()).value?.length ?? 0
  assert.ok(asked < 5000, `${asked} rows were asked for`)
  await pieces.return(undefined)
})
