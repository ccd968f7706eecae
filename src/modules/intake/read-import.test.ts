import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { readCsv } from './csv.ts'
import { channelOf, fieldNamed, importFields, momentOf, yesOrNo } from './import-fields.ts'
import { readImport } from './read-import.ts'

const bytes = (text: string) => new Uint8Array(Buffer.from(text))

/** As spreadsheets write it: in quotation marks where it must be, and now and then where it need not. */
const written = (rows: readonly (readonly string[])[], separator: string, lineEnd: string) =>
  rows
    .map((row) =>
      row
        .map((field, index) =>
          index % 3 === 1 || /["\r\n]/.test(field) || field.includes(separator)
            ? `"${field.replaceAll('"', '""')}"`
            : field,
        )
        .join(separator),
    )
    .join(lineEnd)

for (const separator of [';', ',', '\t'])
  test(`what a spreadsheet writes with ${JSON.stringify(separator)} is read back field by field`, () => {
    const field = fc.string({
      unit: fc.constantFrom('a', 'ø', '"', ';', ',', '\t', '\n', '\r\n', ' ', "'"),
      maxLength: 8,
    })
    const row = fc.array(field, { minLength: 3, maxLength: 3 })
    const lineEnds = fc.constantFrom('\n', '\r\n')
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), lineEnds, (rows, lineEnd) => {
        const all = [['one', 'two', 'three'], ...rows]
        assert.deepEqual(readCsv(written(all, separator, lineEnd) + lineEnd), all)
      }),
      { numRuns: 1_000 },
    )
  })

test('a quotation mark that is never closed is told with its row', () => {
  assert.throws(() => readCsv('a;b\n1;2\n3;"4\n5;6'), { name: 'Refusal', values: { row: 3 } })
})

test('empty lines are no rows, and a first line may say the separator', () => {
  assert.deepEqual(readCsv('sep=|\r\na|b;c\r\n\r\n1|2\r\n\r\n'), [
    ['a', 'b;c'],
    ['1', '2'],
  ])
})

for (const [name, field] of [
  ['external_id', 'external_id'],
  ['External ID', 'external_id'],
  ['Navn', 'name'],
  ['  e-mail ', 'email'],
  ['HØRINGSSVAR', 'text'],
  ['CVR-nummer', 'register_number'],
  ['farve', undefined],
] as const)
  test(`a column called “${name}” is ${field ?? 'none of ours'}`, () => assert.equal(fieldNamed(name), field))

for (const [text, moment] of [
  ['2026-03-02', '2026-03-02T11:00:00.000Z'],
  ['2026-07-02', '2026-07-02T10:00:00.000Z'],
  ['2026-03-02 10:15', '2026-03-02T09:15:00.000Z'],
  ['2026-03-02T10:15:30', '2026-03-02T09:15:30.000Z'],
  ['2026-03-02T10:15:00+01:00', '2026-03-02T09:15:00.000Z'],
  ['2026-03-02T10:15:00Z', '2026-03-02T10:15:00.000Z'],
  ['02-03-2026', '2026-03-02T11:00:00.000Z'],
  ['2.3.2026 kl. 9.05', '2026-03-02T08:05:00.000Z'],
  ['2/3/2026 23:59', '2026-03-02T22:59:00.000Z'],
  ['1.4.2026', '2026-04-01T06:00:00.000Z'],
  ['29-02-2026', null],
  ['2026-13-01', null],
  ['2026-03-29 02:30', null],
  ['2026-03-02 25:00', null],
  ['i går', null],
  ['46083', null],
  ['', null],
] as const)
  test(`“${text}” is ${moment ?? 'no moment'}`, () => {
    const read = momentOf(text, new Date('2026-04-01T06:00:00Z'))
    assert.equal(Number.isNaN(read.getTime()) ? null : read.toISOString(), moment)
  })

test('channels and yes and no are understood in Danish and English, and nothing is guessed', () => {
  assert.deepEqual(['brev', 'E-mail', 'Telefon', '', 'fax'].map(channelOf), [
    'letter',
    'email',
    'phone',
    'web',
    undefined,
  ])
  assert.deepEqual(['ja', 'No', '', '1', 'måske'].map(yesOrNo), [true, false, false, true, undefined])
})

const header = 'external_id;name;received_at;text\n'

for (const [what, file] of [
  ['UTF-8', bytes(`${header}1;Åse;2026-03-02;Blåbær`)],
  ['UTF-8 with a mark', bytes(`\uFEFF${header}1;Åse;2026-03-02;Blåbær`)],
  ['UTF-16', new Uint8Array(Buffer.from(`\uFEFF${header}1;Åse;2026-03-02;Blåbær`, 'utf16le'))],
  ['Windows-1252', new Uint8Array(Buffer.from(`${header}1;Åse;2026-03-02;Blåbær`, 'latin1'))],
] as const)
  test(`Danish letters are read from ${what}`, () => {
    const { rows } = readImport(file)
    assert.deepEqual(rows, [
      { row: 2, values: { external_id: '1', name: 'Åse', received_at: '2026-03-02', text: 'Blåbær' } },
    ])
  })

for (const [what, file, message] of [
  ['nothing', new Uint8Array(), 'The file is empty'],
  ['a header alone', bytes(header), 'There are no rows in the file'],
  ['a file without a needed column', bytes('external_id;name;text\n1;a;b'), 'These columns are missing: {columns}'],
  [
    'a file with a column twice',
    bytes('id;external_id;name;received_at;text\n1;1;a;b;c'),
    'The column {column} is there twice',
  ],
  [
    'a spreadsheet',
    new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0]),
    'The file is neither CSV nor JSON: save it from the spreadsheet as CSV',
  ],
  ['JSON that is no list', bytes('{"a": 1}'), 'The file is not a list of responses in JSON: [{fields}]'],
  ['JSON that is broken', bytes('[{"external_id": '), 'The file is not a list of responses in JSON: [{fields}]'],
  ['an empty list', bytes('[]'), 'There are no rows in the file'],
] as const)
  test(`${what} is refused as a whole`, () =>
    assert.throws(() => readImport(file), { name: 'Refusal', message, field: 'file' }))

test('the two example files say the same, and the documentation names every column', () => {
  const read = (name: string) => readImport(new Uint8Array(readFileSync(`docs/import/${name}`)))
  const plain = ({ rows }: ReturnType<typeof readImport>) =>
    rows.map(({ values }) => ({
      ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')),
      channel: channelOf(values.channel ?? ''),
      received_at: momentOf(values.received_at ?? '', new Date(0)).toISOString(),
    }))
  assert.deepEqual(plain(read('svar.csv')), plain(read('svar.json')))
  const documented = readFileSync('docs/import.md', 'utf8')
  for (const field of Object.keys(importFields)) assert.ok(documented.includes(`\`${field}\``), field)
})
