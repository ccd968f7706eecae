import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { toDocx } from './docx.ts'
import { awkward, exampleLetter, exampleReport, paragraphOf } from './example-documents.ts'
import { cleanText } from './text.ts'

const raw = async (file: Uint8Array) => (await mammoth.extractRawText({ buffer: Buffer.from(file) })).value
const part = (file: Uint8Array, path: string) => strFromU8(unzipSync(file)[path] ?? new Uint8Array())

test('a Word file has headings, lists, tables with repeated header rows and a language', async () => {
  const file = await toDocx(exampleReport(2))
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(file) })
  assert.match(value, /<h1>(<a[^>]*><\/a>)*Tema 1<\/h1>/)
  assert.match(value, /<h2>(<a[^>]*><\/a>)*Ønske om cykelstier 2<\/h2>/)
  const xml = part(file, 'word/document.xml')
  assert.equal(xml.match(/<w:tblHeader\/>/g)?.length, 2)
  assert.match(part(file, 'word/styles.xml'), /<w:lang w:val="da-DK"/)
  assert.match(part(file, 'docProps/core.xml'), /Hvidbog om bydelsplanen.*Småby Kommune/)
})

test('the table of contents in a Word file is filled in before Word updates it', async () => {
  const xml = part(await toDocx(exampleReport(2)), 'word/document.xml')
  const contents = xml.slice(
    xml.indexOf('TOC \\'),
    xml.indexOf('fldCharType="end"/></w:r></w:p><w:p>', xml.indexOf('TOC \\')),
  )
  for (const entry of ['Tema 1', 'Ønske om cykelstier 1', 'Tema 2']) assert.ok(contents.includes(entry), entry)
  assert.match(xml, /PAGEREF _Toc\d+ [^]*?<w:t[^>]*>3<\/w:t>/)
})

test('a proposed change is tracked in a Word file: rejected it is the old words, accepted the new', async () => {
  const change = [
    { kind: 'same', words: 'Vejen er ' },
    { kind: 'out', words: 'bred' },
    { kind: 'in', words: 'smal\nog rolig' },
    { kind: 'same', words: '.' },
  ] as const
  const xml = part(
    await toDocx(paragraphOf([{ change, author: 'Teknikforvaltningen', on: '2009-05-04' }])),
    'word/document.xml',
  )
  const words = (some: string) =>
    [...some.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>|<w:br\/>/g)].map(([, one]) => one ?? '\n').join('')
  const paragraph = xml.slice(xml.lastIndexOf('<w:p>', xml.indexOf('Vejen')))
  assert.equal(words(paragraph.replace(/<w:del .*?<\/w:del>/gs, '')), 'Vejen er smal\nog rolig.')
  assert.match(paragraph, /<w:del [^>]*w:author="Teknikforvaltningen"[^>]*w:date="2009-05-04T12:00:00Z"/)
  assert.match(paragraph, /<w:delText[^>]*>bred<\/w:delText>/)
  const ids = [...paragraph.matchAll(/<w:(?:ins|del) [^>]*w:id="(\d+)"/g)].map(([, id]) => id)
  assert.equal(new Set(ids).size, ids.length)
  assert.ok(ids.length >= 3)
})

test('every link inside a Word file has its place', async () => {
  const xml = part(await toDocx(exampleLetter), 'word/document.xml')
  for (const [, anchor = ''] of xml.matchAll(/w:anchor="([^"]+)"/g))
    assert.ok(xml.includes(`w:name="${anchor}"`), anchor)
})

test('the same document gives the same Word file', async () => {
  assert.deepEqual(await toDocx(exampleLetter), await toDocx(exampleLetter))
  assert.deepEqual(await toDocx(exampleReport(3)), await toDocx(exampleReport(3)))
})

test('words that look like markup are words in a Word file', async () => {
  assert.ok((await raw(await toDocx(paragraphOf(awkward)))).includes(awkward))
})

test('an empty document is a Word file', async () => {
  const empty = await toDocx({ title: '', language: 'en', date: '2009-01-02', blocks: [{ kind: 'facts', facts: [] }] })
  assert.equal((await raw(empty)).trim(), '')
})

test('the words put in come out of a Word file', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
      const expected = cleanText(text).replace(/\n/g, '')
      const found = (await raw(await toDocx(paragraphOf(`<${text}>`)))).replace(/\n/g, '')
      assert.ok(found.includes(`<${expected}>`), JSON.stringify({ found, expected }))
    }),
    { numRuns: 40 },
  )
})
