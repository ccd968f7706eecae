import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inflateSync } from 'node:zlib'
import { PDFDocument } from '@cantoo/pdf-lib'
import { unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { extractText } from 'unpdf'
import { docx, eml, exif, jpeg, plainJpeg, png, secret, seen, tiff, webp, zipOf } from '#test/sample-files.ts'
import { pdf } from '#test/sample-pdf.ts'
import { orientationOf } from './copies/orientation.ts'
import { inspectFile } from './inspect.ts'
import type { FileKind } from './kinds.ts'
import { publicCopyOf, publicCopyOnThread } from './public-copy.ts'

/** The bytes of a file and of everything packed in it, however deep. */
function layersOf(bytes: Uint8Array): Buffer[] {
  const file = Buffer.from(bytes)
  const inside: Uint8Array[] = []
  if (file.toString('latin1', 0, 2) === 'PK') inside.push(...Object.values(unzipSync(bytes)))
  // Every place that could begin a zlib stream is tried: what is left over would be found wherever it lies.
  for (let at = file.indexOf(0x78); at >= 0; at = file.indexOf(0x78, at + 1))
    try {
      inside.push(inflateSync(file.subarray(at)))
    } catch {
      // no stream begins here
    }
  return [file, ...inside.flatMap(layersOf)]
}

const forms = [
  Buffer.from(secret),
  Buffer.from(secret, 'utf16le'),
  Buffer.from(secret, 'utf16le').swap16(),
  Buffer.from(Buffer.from(secret).toString('hex')),
  Buffer.from(Buffer.from(secret).toString('hex').toUpperCase()),
]

const wordsOfPdf = async (bytes: Uint8Array) => (await extractText(bytes.slice(), { mergePages: true })).text.trim()

const leaks = (bytes: Uint8Array) =>
  layersOf(bytes).filter((layer) => forms.some((form) => layer.includes(form))).length

const samples: readonly [FileKind, Uint8Array][] = [
  ['pdf', await pdf()],
  ['docx', docx()],
  ['png', png()],
  ['jpeg', jpeg()],
  ['webp', webp()],
  ['tiff', tiff()],
  ['eml', eml()],
]

for (const [kind, file] of samples)
  test(`nothing that was hidden in a file of the kind ${kind} is in its public copy`, async () => {
    assert.ok(leaks(file) > 0, 'the sample has the secret in it')
    const copy = await publicCopyOnThread(file, kind)
    assert.equal(leaks(copy.bytes), 0)
    assert.equal(inspectFile(copy.bytes), kind === 'eml' ? 'text' : kind)
    assert.deepEqual(Buffer.from((await publicCopyOf(file, kind)).bytes), Buffer.from(copy.bytes))
  })

test('a PDF keeps its words, what notes and fields show, and its links to the web', async () => {
  const { bytes } = await publicCopyOf(await pdf(), 'pdf')
  const text = await wordsOfPdf(bytes)
  for (const words of [seen, 'skrevet i margenen', 'udfyldt felt']) assert.ok(text.includes(words), words)
  assert.ok(layersOf(bytes).some((layer) => layer.includes('https://example.dk/kilde')))
  const [page] = (await PDFDocument.load(bytes)).getPages()
  assert.deepEqual(page?.getSize(), { width: 400, height: 300 })
})

test('a PDF without notes keeps its page as it was written', async () => {
  const { bytes, warnings } = await publicCopyOf(await pdf({ notes: false }), 'pdf')
  assert.equal(await wordsOfPdf(bytes), seen)
  assert.deepEqual(warnings, [])
})

test('a PDF with layers that are off, cut pages or fields without a look warns whoever publishes it', async () => {
  const document = await PDFDocument.create()
  const page = document.addPage([400, 300])
  page.setCropBox(0, 0, 100, 100)
  const { context, catalog } = document
  const layer = context.register(context.obj({ Type: 'OCG' }))
  catalog.set(context.obj('OCProperties'), context.obj({ OCGs: [layer], D: { OFF: [layer] } }))
  page.node.set(
    context.obj('Annots'),
    context.obj([context.obj({ Type: 'Annot', Subtype: 'FreeText', Rect: [0, 0, 10, 10] })]),
  )
  const { warnings } = await publicCopyOf(await document.save(), 'pdf')
  assert.equal(warnings.length, 3)
})

test('a Word document keeps what is read: words, inserted words, pictures', async () => {
  const { bytes, warnings } = await publicCopyOf(docx(), 'docx')
  const { value: text } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) })
  for (const words of [seen, 'som er indsat', 'og kommenteret', 'kilde']) assert.ok(text.includes(words), words)
  const parts = unzipSync(bytes)
  assert.deepEqual(Object.keys(parts).sort(), [
    '[Content_Types].xml',
    '_rels/.rels',
    'docProps/core.xml',
    'word/_rels/document.xml.rels',
    'word/_rels/settings.xml.rels',
    'word/document.xml',
    'word/media/image1.jpeg',
    'word/media/image2.png',
    'word/settings.xml',
  ])
  assert.deepEqual(warnings, ['Pictures in the document are cut; what was cut off is still in the copy'])
})

test('every relation of a copied Word document leads to a part that is there', async () => {
  const parts = unzipSync((await publicCopyOf(docx(), 'docx')).bytes)
  const targets = Object.entries(parts).flatMap(([path, content]) =>
    path.endsWith('.rels')
      ? [
          ...Buffer.from(content)
            .toString()
            .matchAll(/<Relationship [^>]*>/g),
        ]
          .map(([relation]) => relation)
          .filter((relation) => !relation.includes('External'))
          .map((relation) => /Target="([^"]*)"/.exec(relation)?.[1] ?? '')
          .map((target) => (path.startsWith('word/') ? `word/${target}` : target))
      : [],
  )
  assert.ok(targets.length >= 4)
  assert.deepEqual(
    targets.filter((target) => !(target in parts)),
    [],
  )
})

test('a Word document with a picture that cannot be cleaned is not copied', () =>
  assert.rejects(publicCopyOf(docx({ 'word/media/image3.emf': 'x' }), 'docx'), { name: 'Refusal' }))

test('a Word document with entities of its own is not copied', () =>
  assert.rejects(publicCopyOf(docx({ 'word/document.xml': '<!DOCTYPE x [<!ENTITY a "b">]><w:document/>' }), 'docx'), {
    name: 'Refusal',
  }))

test('a JPEG keeps every point as it was, and how it is turned', async () => {
  const { bytes } = await publicCopyOf(jpeg(6), 'jpeg')
  const copy = Buffer.from(bytes)
  assert.ok(copy.includes(plainJpeg.subarray(20)), 'tables, frame and points')
  const at = copy.indexOf('Exif\0\0')
  assert.equal(orientationOf(copy.subarray(at + 6)), 6)
  assert.equal((await publicCopyOf(jpeg(1), 'jpeg')).bytes.indexOf(0xe1), -1)
})

test('a PNG keeps every point as it was, and how it is turned', async () => {
  const copy = Buffer.from((await publicCopyOf(png(), 'png')).bytes)
  const names = [...copy.toString('latin1').matchAll(/IHDR|eXIf|IDAT|IEND|tEXt|iCCP/g)].map(([name]) => name)
  assert.deepEqual(names, ['IHDR', 'eXIf', 'IDAT', 'IDAT', 'IEND'])
  assert.equal(orientationOf(copy.subarray(copy.indexOf('eXIf') + 4)), 6)
})

test('a WebP announces what it still has', async () => {
  const copy = Buffer.from((await publicCopyOf(webp(), 'webp')).bytes)
  assert.equal(copy[20], 0x08)
  assert.equal(copy.readUInt32LE(4), copy.length - 8)
  assert.equal(orientationOf(copy.subarray(copy.indexOf('EXIF') + 8)), 6)
})

test('a TIFF keeps its pages, their points and how they are turned', async () => {
  const copy = Buffer.from((await publicCopyOf(tiff(), 'tiff')).bytes)
  const greys: number[] = []
  for (let at = copy.readUInt32LE(4); at !== 0; ) {
    const count = copy.readUInt16LE(at)
    const field = (tag: number) => {
      for (let index = 0; index < count; index++)
        if (copy.readUInt16LE(at + 2 + index * 12) === tag) return copy.readUInt32LE(at + 10 + index * 12)
      return undefined
    }
    greys.push(copy[field(273) as number] as number)
    assert.equal((field(274) as number) & 0xffff, 6)
    assert.equal(field(315), undefined)
    at = copy.readUInt32LE(at + 2 + count * 12)
  }
  assert.deepEqual(greys, [0, 200])
})

for (const [what, kind, file] of [
  ['a PDF that is none', 'pdf', Buffer.from('%PDF-1.7 endobj')],
  ['a JPEG that ends in its tables', 'jpeg', jpeg().subarray(0, 40)],
  ['a PNG without an end', 'png', png().subarray(0, 60)],
  ['a TIFF whose pages go in a circle', 'tiff', circle()],
  ['a TIFF whose points lie outside', 'tiff', tiff().subarray(0, 120)],
  [
    'a WebP whose parts are longer than the file',
    'webp',
    Buffer.concat([webp().subarray(0, 16), Buffer.alloc(4, 0xff)]),
  ],
  ['a mail without words', 'eml', eml('', '')],
  ['a packed folder', 'docx', zipOf({ a: 'x' })],
] as const)
  test(`${what} is refused and not half copied`, () => assert.rejects(publicCopyOf(file, kind), { name: 'Refusal' }))

function circle(): Buffer {
  const file = tiff()
  const first = file.readUInt32LE(4)
  file.writeUInt32LE(first, first + 2 + file.readUInt16LE(first) * 12)
  return file
}

test('an EXIF block that leads outside itself turns nothing', () => {
  assert.equal(orientationOf(exif().subarray(0, 12)), 1)
  assert.equal(orientationOf(Buffer.from('MM\0*\xff\xff\xff\xff', 'latin1')), 1)
})
