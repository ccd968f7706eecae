import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { extractText, getDocumentProxy } from 'unpdf'
import { awkward, exampleLetter, exampleReport, paragraphOf } from './example-documents.ts'
import { toPdf } from './pdf.ts'

type Node = { role?: string; children?: Node[] }
const open = (pdf: Uint8Array) => getDocumentProxy(pdf.slice())
const letters = (text: string) => text.replace(/[\s\u200b-\u200d\ufe0f]/gu, '')
const roles = (node: Node): string[] => [node.role ?? '', ...(node.children ?? []).flatMap(roles)].filter(Boolean)

async function words(pdf: Uint8Array): Promise<string> {
  return (await extractText(await open(pdf), { mergePages: true })).text
}

test('a printed letter says its language and title and that it is accessible', async () => {
  const pdf = await open(toPdf(exampleLetter))
  const { info, metadata } = await pdf.getMetadata()
  const facts = info as Record<string, unknown>
  assert.equal(facts.Language, 'da-DK')
  assert.equal(facts.Title, exampleLetter.title)
  assert.equal(facts.Author, exampleLetter.author)
  assert.equal((await pdf.getMarkInfo())?.Marked, true)
  assert.equal(((await pdf.getViewerPreferences()) as Record<string, unknown>)?.DisplayDocTitle, true)
  assert.equal(metadata.get('pdfuaid:part'), '1')
  assert.equal(pdf.numPages, 1)
})

test('a printed report has tagged headings, contents, lists of rows with header cells and described figures', async () => {
  const pdf = await open(toPdf(exampleReport(2)))
  const found = new Set<string>()
  for (let page = 1; page <= pdf.numPages; page++) {
    const tree = await (await pdf.getPage(page)).getStructTree()
    for (const role of roles(tree as Node)) found.add(role)
  }
  for (const role of ['H1', 'H2', 'TOC', 'TOCI', 'P', 'Table', 'TR', 'TH', 'TD', 'Figure', 'Caption'])
    assert.ok(found.has(role), `${role} is missing among ${[...found].join(', ')}`)
  const outline = await pdf.getOutline()
  assert.ok(outline.some(({ title }) => title === 'Tema 2'))
})

test('what names a row of a printed table is tagged as its header, and the file is otherwise the same', async () => {
  const table = {
    kind: 'table' as const,
    columns: [{ title: 'Afsender' }, { title: 'Svar' }],
    rows: [
      ['Udvalg', '5'],
      ['Borgere', '24'],
    ],
  }
  const printed = (rowHeader: boolean) =>
    toPdf({ ...paragraphOf('Hvem har svaret'), blocks: [{ ...table }, { ...table, rowHeader }] })
  const cells = async (pdf: Uint8Array) => {
    const tree = (await (await (await open(pdf)).getPage(1)).getStructTree()) as Node
    return roles(tree)
      .filter((role) => /^T[HD]$/.test(role))
      .join(' ')
  }
  const plain = 'TH TH TD TD TD TD'
  assert.equal(await cells(printed(false)), `${plain} ${plain}`)
  assert.equal(await cells(printed(true)), `${plain} TH TH TH TD TH TD`)
  assert.equal(await words(printed(true)), await words(printed(false)))
})

test('a heading that skips levels still prints as an accessible file', () => {
  const document = { ...paragraphOf('x'), blocks: [{ kind: 'heading', level: 3, text: 'Dyb' } as const] }
  assert.ok(toPdf(document).length > 0)
})

test('no words are read as markup by the typesetter', async () => {
  assert.equal(
    letters(await words(toPdf(paragraphOf(awkward)))).includes(letters('#let$x$\\*fed*_kursiv_@her<b>nej</b>')),
    true,
  )
})

test('a character that no font has is named, not lost', async () => {
  assert.match(await words(toPdf(paragraphOf('før 中 efter'))), /før \[U\+4E2D\] efter/)
})

test('an address of 10,000 characters without a space stays on the page', async () => {
  const pdf = toPdf(paragraphOf('a'.repeat(10_000)))
  assert.equal(letters(await words(pdf)).match(/a{200,}/)?.[0].length !== undefined, true)
  const page = await (await open(pdf)).getPage(1)
  const { items } = await page.getTextContent()
  const right = Math.max(...items.map((item) => ('transform' in item ? (item.transform[4] as number) + item.width : 0)))
  assert.ok(right < (page.view[2] as number) - 50, `words reach ${right}`)
})

test('an empty document prints', () => {
  assert.ok(toPdf({ title: '', language: 'en', date: '2009-01-02', blocks: [] }).length > 0)
})

test('the same document prints as the same bytes', () => {
  assert.deepEqual(toPdf(exampleLetter), toPdf(exampleLetter))
})

test('the words put in come out, in order', async () => {
  const word = fc.string({
    unit: fc.constantFrom(...'abcæøåÆØÅé#$\\*_@<>[]{}~"\'&/=-+%0123456789'),
    minLength: 1,
    maxLength: 30,
  })
  await fc.assert(
    fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 30 }), async (list) => {
      assert.ok(letters(await words(toPdf(paragraphOf(list.join(' '))))).includes(letters(list.join(''))))
    }),
    { numRuns: 25 },
  )
})

test('any text at all prints as an accessible file', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      (text, title) => {
        const document = {
          ...paragraphOf(text),
          title,
          blocks: [...exampleLetter.blocks, { kind: 'quotation', words: text } as const],
        }
        assert.ok(toPdf(document).length > 0)
      },
    ),
    { numRuns: 60 },
  )
})
