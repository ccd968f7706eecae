import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync, gzipSync } from 'node:zlib'
import { docx, docxParts, eml, jpeg, png, tiff, webp, zipOf } from '#test/sample-files.ts'
import { pdf } from '#test/sample-pdf.ts'
import { inspectFile, inspectOnThread } from './inspect.ts'
import { fileKinds } from './kinds.ts'
import { largestFileBytes } from './rules.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const plainPdf = await pdf()

const packedStream = (content: Uint8Array, dictionary = '/Filter /FlateDecode') =>
  Buffer.concat([
    bytes(`%PDF-1.7\n1 0 obj\n<< ${dictionary} >>\nstream\n`),
    content,
    bytes('\nendstream\nendobj\n%%EOF'),
  ])

for (const [kind, file] of [
  ['pdf', plainPdf],
  ['docx', docx()],
  ['png', png()],
  ['jpeg', jpeg()],
  ['webp', webp()],
  ['tiff', tiff()],
  ['eml', eml()],
  ['text', Buffer.from('Vi vil have en cykelsti, og det skal være nu.')],
  ['text', Buffer.from([0xe6, 0xf8, 0xe5])],
] as const)
  test(`${fileKinds[kind].mediaType} is known by what is in it (${file.length} bytes)`, async () => {
    assert.equal(inspectFile(file), kind)
    assert.equal(await inspectOnThread(file), kind)
  })

const packed = 'The file is a packed folder: unpack it and send what is in it'
const otherKind = 'The file is of a kind that is not taken in: send PDF, Word (DOCX), a picture or e-mail'
const macros = 'There are macros in the document: save it without them (DOCX) or as PDF'
const inside = 'There is another packed file inside the document: save it as PDF and send that'
const tooMuch = 'The file unpacks to more than a document can hold'
const damaged = 'The file is damaged or packed in an unusual way: save it anew and send that'
const pictureDamaged = 'The picture cannot be read: it is damaged'

const locked = (() => {
  const file = docx()
  for (let at = file.indexOf('PK\x01\x02'); at >= 0; at = file.indexOf('PK\x01\x02', at + 1)) file[at + 8] = 1
  return file
})()

const lying = (field: number, value: number) => {
  const file = docx()
  file.writeUInt32LE(value, file.indexOf('PK\x01\x02') + field)
  return file
}

/** Two entries of the directory that use the same packed bytes. */
const overlapping = (() => {
  const file = zipOf({ ...docxParts(), a: 'x'.repeat(1000), b: 'x'.repeat(1000) })
  const directory = file.readUInt32LE(file.length - 22 - file.readUInt16LE(file.lastIndexOf('PK\x05\x06') + 20) + 16)
  assert.equal(file.toString('latin1', directory, directory + 4), 'PK\x01\x02')
  const entry = (name: string) => {
    for (let at = directory; ; at = file.indexOf('PK\x01\x02', at + 1))
      if (file.toString('latin1', at + 46, at + 46 + file.readUInt16LE(at + 28)) === name) return at
  }
  file.copy(file, entry('b') + 42, entry('a') + 42, entry('a') + 46)
  return file
})()

for (const [what, file, sentence] of [
  ['nothing', Buffer.alloc(0), 'The file is empty'],
  ['too large', Buffer.alloc(largestFileBytes + 1, 'a'), 'The file is larger than 20 MB'],
  ['a packed folder', zipOf({ 'brev.txt': 'hej' }), packed],
  ['an empty packed folder', bytes('PK\x05\x06'.padEnd(22, '\0')), packed],
  ['packed by gzip', gzipSync('hej'), packed],
  ['a spreadsheet', zipOf({ '[Content_Types].xml': '<Types>spreadsheetml.sheet</Types>' }), otherKind],
  ['an OpenDocument', zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>' }), otherKind],
  ['a program', bytes('MZ\x90\0'), 'The file is a program, and programs are not taken in'],
  ['other bytes', Buffer.from([1, 2, 3, 4, 0, 5]), otherKind],
  [
    'an old Word document',
    bytes('\xd0\xcf\x11\xe0'),
    'The file is locked or in an old Office format: save it as DOCX or PDF',
  ],
  ['a HEIC', bytes('\0\0\0\x18ftypheic'), 'The picture is in a format few can open (HEIC): save it as JPEG'],
  ['a DOCX with macros', docx({ 'word/vbaProject.bin': 'x' }), macros],
  [
    'a document that says it may run macros',
    docx({ '[Content_Types].xml': '<Types>wordprocessingml application/vnd.ms-word.document.macroEnabled</Types>' }),
    macros,
  ],
  ['a DOCX with a packed folder in it', docx({ 'word/embeddings/a.bin': zipOf({ a: 'x' }) }), inside],
  ['a DOCX locked with a password', locked, 'The file is locked with a password: send one without'],
  ['a DOCX that says it unpacks to 4 GB', lying(24, 0xfffffff0), tooMuch],
  ['a DOCX that unpacks to more than it says', lying(24, 10), damaged],
  ['a DOCX whose bytes were changed', lying(16, 1), damaged],
  ['a DOCX that uses bytes twice', overlapping, damaged],
  ['a DOCX that would write outside its folder', docx({ '../../etc/passwd': 'x' }), damaged],
  [
    'a DOCX of too many entries',
    docx(Object.fromEntries(Array.from({ length: 2_001 }, (_, index) => [`word/media/${index}.png`, 'x']))),
    tooMuch,
  ],
  ['a DOCX of 101 MB of nothing', docx({ 'word/media/a.png': new Uint8Array(101 * 1024 * 1024) }), tooMuch],
  ['a DOCX cut off', docx().subarray(0, 900), damaged],
  [
    'a locked PDF',
    bytes('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer << /Encrypt 5 0 R >>'),
    'The PDF is locked or protected: print it to a new PDF and send that',
  ],
  ['a PDF of nothing', bytes('%PDF-1.7 broken'), 'The PDF cannot be read: it is damaged'],
  ['a PDF whose stream unpacks to 101 MB', packedStream(deflateSync(new Uint8Array(101 * 1024 * 1024))), tooMuch],
  [
    'a PDF packed twice over',
    packedStream(deflateSync(deflateSync(new Uint8Array(1_000_000))), '/Filter [/FlateDecode /FlateDecode]'),
    tooMuch,
  ],
  [
    'a picture of 10 gigapixels',
    png({ width: 100_000, height: 100_000 }),
    'The picture has more than 150 million points: make it smaller and send that',
  ],
  ['a picture of no height', png({ height: 0 }), pictureDamaged],
  ['a cut-off JPEG', jpeg().subarray(0, 30), pictureDamaged],
  ['a cut-off TIFF', tiff().subarray(0, 60), pictureDamaged],
] as const)
  test(`${what} is refused with one sentence`, () =>
    assert.rejects(inspectOnThread(file), { name: 'Refusal', message: sentence }))
