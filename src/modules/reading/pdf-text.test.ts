import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib'
import { pdfText } from './pdf-text.ts'

type Placed = readonly [x: number, y: number, words: string]

/** A PDF with words at these places, in this order, a list for each page. */
async function pdf(...pages: Placed[][]): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  const font = await document.embedFont(StandardFonts.Helvetica)
  for (const placed of pages) {
    const page = document.addPage([595, 842])
    for (const [x, y, words] of placed) page.drawText(words, { x, y, size: 10, font })
  }
  return document.save()
}

const left = [
  'Vi er glade for planen,',
  'men vi savner en sti ved',
  'skolen og en ny bro over',
  'den lille å ved torvet. Den',
  'gamle er lukket nu, og det',
  'er',
]
const right = [
  'en omvej på en kilometer',
  'for os alle. Vi foreslår',
  'derfor en bro af træ. Den',
  'kan laves af foreningen,',
  'og vi betaler gerne selv',
  'for maling.',
]

test('two columns that are drawn row by row are read one after the other, and what stands over them first', async () => {
  const rows = left.flatMap((words, row): Placed[] => [
    [60, 700 - row * 14, words],
    [320, 700 - row * 14, right[row] as string],
  ])
  const text = await pdfText(
    await pdf([
      [60, 760, 'Høringssvar fra foreningen om den nye plan for bydelen og alle dens veje og stier'],
      ...rows,
    ]),
  )
  assert.equal(
    text.replace(/\s+/g, ' '),
    `Høringssvar fra foreningen om den nye plan for bydelen og alle dens veje og stier ${[...left, ...right].join(' ')}`,
  )
  assert.match(text, /stier\n\nVi er glade/)
  assert.match(text, /det\ner\nen omvej/)
})

test('the same lines over every page are read once, page numbers never, and a sentence goes on over the edge', async () => {
  const furniture = (page: number): Placed[] => [
    [60, 800, 'Vanløse Ældreråd'],
    [60, 40, 'Telefon 38 71 00 00'],
    [280, 25, `Side ${page} af 2`],
  ]
  const text = await pdfText(
    await pdf(
      [
        ...furniture(1),
        [60, 700, 'Rådet er glad for, at bydelen får en ny park, og'],
        [60, 686, 'vil gerne have en cykel-'],
      ],
      [
        ...furniture(2),
        [60, 700, 'sti, der går hele vejen rundt om søen.'],
        [60, 650, 'Børne-'],
        [60, 636, 'og Ungdomsudvalget er enigt.'],
      ],
    ),
  )
  assert.equal(text.match(/Ældreråd/g)?.length, 1)
  assert.equal(text.match(/Telefon/g)?.length, 1)
  assert.doesNotMatch(text, /Side/)
  assert.match(text, /og\nvil gerne have en cykelsti, der går/)
  assert.match(text, /Børne-\nog Ungdomsudvalget/)
})

test('two who sign beside each other stay apart', async () => {
  assert.match(
    await pdfText(
      await pdf([
        [60, 700, 'Ida Holm'],
        [320, 700, 'Per Lund'],
      ]),
    ),
    /Ida Holm {3}Per Lund/,
  )
})
