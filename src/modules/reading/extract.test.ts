import assert from 'node:assert/strict'
import { test } from 'node:test'
import { extract } from './extract.ts'
import { readText } from './read-letter.ts'
import { largestFileBytes } from './rules.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

for (const [what, file, message] of [
  ['empty', new Uint8Array(), 'The file is empty'],
  ['larger than allowed', new Uint8Array(largestFileBytes + 1), 'The file is larger than 20 MB'],
  [
    'an old Word document',
    Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0),
    'The file is locked or in the old Word format: save it as DOCX or PDF',
  ],
  ['a damaged PDF', bytes('%PDF-1.7 broken'), 'The PDF cannot be read: it is damaged'],
  ['a damaged DOCX', bytes('PK\x03\x04 broken'), 'The file is not a Word document that can be read (DOCX)'],
] as const)
  test(`a file that is ${what} is refused with one sentence`, () =>
    assert.rejects(extract(file), { name: 'Refusal', message }))

test('a DOCX that says it unpacks to gigabytes is refused before it is unpacked', async () => {
  const file = Buffer.alloc(200)
  file.write('PK\x03\x04', 0, 'latin1')
  file.writeUInt32LE(0x02014b50, 60)
  file.writeUInt32LE(0xfffffff0, 84)
  await assert.rejects(extract(file), { message: 'The file unpacks to more than a letter can hold' })
})

test('a letter in Windows-1252 and one with a byte order mark are read', async () => {
  assert.equal((await extract(Uint8Array.of(0xe6, 0xf8, 0xe5))).text, 'æøå')
  assert.equal((await extract(bytes('\uFEFFæøå'))).text, 'æøå')
})

test('an e-mail in HTML only is read without its markup', async () => {
  const mail =
    'From: Ida <ida@example.dk>\nDate: Fri, 3 Apr 2009 23:14:03 +0200\nMIME-Version: 1.0\nMessage-ID: <1@example.dk>\nContent-Type: text/html; charset=utf-8\n\n<head><style>p{}</style></head><p>Vi vil have en <b>sti</b> p&aring; &#216;rholmsvej&ndash;&ikke;.</p>'
  const { text, extractor } = await extract(bytes(mail))
  assert.equal(extractor, 'email@2')
  assert.match(text, /Vi vil have en sti på Ørholmsvej–&ikke;\./)
  assert.match(text, /^Dato: 3\. april 2009$/m)
  assert.doesNotMatch(text, /p\{\}/)
})

test('the paragraphs and lists of an e-mail in HTML stay apart, and what it answers is nobody’s remark', async () => {
  const mail =
    'From: Ida <ida@example.dk>\nMIME-Version: 1.0\nMessage-ID: <1@example.dk>\nContent-Type: text/html; charset=utf-8\n\n<p>Jeg er imod syv etager ved min skole.</p><ul><li>Lav hellere en park</li><li>S&aelig;t b&aelig;nke op</li></ul><p>Mange hilsner<br>Ida Holm</p><p>-----Oprindelig meddelelse-----<br>Fra: Lokaludvalget<br>Til: Ida<br>Emne: Planen</p><p>Vi foresl&aring;r syv etager.</p>'
  const { text } = await extract(bytes(mail))
  assert.match(
    text,
    /\n\nJeg er imod syv etager ved min skole\.\n\n- Lav hellere en park\n- Sæt bænke op\n\nMange hilsner\nIda Holm\n\n/,
  )
  const { remarks, fields } = readText(text)
  assert.deepEqual(
    remarks.map(({ quote }) => quote),
    ['Jeg er imod syv etager ved min skole.', 'Lav hellere en park', 'Sæt bænke op'],
  )
  assert.equal(fields.sender?.value, 'Ida')
  assert.equal(fields.signatory?.value, 'Ida Holm')
})
