import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { renderToString } from 'preact-render-to-string'
import type { Block, Document, Item, Run } from './document.ts'
import { toDocx } from './docx.ts'
import { toHtml } from './html.tsx'
import { toPdf } from './pdf.ts'

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ maxLength: 20 }), fc.constant(''))
const id = fc.oneof(fc.constantFrom('a', 'b', 'a b', '<'), text)

const { runs, items } = fc.letrec<{ run: Run; runs: readonly Run[]; item: Item; items: readonly Item[] }>((tie) => ({
  run: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.record({ strong: tie('runs') }),
    fc.record({ emphasis: tie('runs') }),
    fc.record({ quote: tie('runs') }),
    fc.record({ mark: tie('runs'), id }),
    fc.record({
      link: tie('runs'),
      href: fc.oneof(
        id.map((to) => `#${to}`),
        text,
        fc.webUrl(),
      ),
    }),
    fc.record({
      change: fc.array(fc.record({ kind: fc.constantFrom('same', 'in', 'out'), words: text }), { maxLength: 3 }),
      author: text,
      on: fc.constant('2009-05-01' as const),
    }),
    fc.record({ reference: id, label: text }),
  ),
  runs: fc.array(tie('run'), { maxLength: 3 }),
  item: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.record({ text: tie('runs'), items: tie('items'), numbered: fc.boolean() }),
  ),
  items: fc.array(tie('item'), { maxLength: 3 }),
}))

const facts = fc.array(fc.record({ name: text, value: runs }), { maxLength: 2 })
const level = fc.constantFrom(1, 2, 3, 4)
const kind = <Kind extends Block['kind']>(name: Kind) => fc.constant(name)
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: kind('heading'), level, text: runs, id }),
  fc.record({ kind: kind('paragraph'), text: runs, lead: fc.boolean() }),
  fc.record({ kind: kind('list'), items, numbered: fc.boolean(), start: fc.nat(5) }),
  fc.record({
    kind: kind('table'),
    caption: text,
    rowHeader: fc.boolean(),
    id,
    columns: fc.array(fc.record({ title: runs, align: fc.constantFrom('start', 'end', 'center') }), { maxLength: 3 }),
    rows: fc.array(fc.array(runs, { maxLength: 4 }), { maxLength: 3 }),
  }),
  fc.record({ kind: kind('facts'), facts }),
  fc.record({ kind: kind('quotation'), words: text, source: runs, id }),
  fc.record({ kind: kind('note'), title: text, text: runs }),
  fc.record({ kind: kind('page break') }),
  fc.record({
    kind: kind('signature'),
    closing: text,
    signatories: fc.array(fc.record({ name: text, office: text }), { maxLength: 3 }),
  }),
  fc.record({ kind: kind('contents'), title: text, depth: level }),
  fc.record({
    kind: kind('figure'),
    title: text,
    description: text,
    id,
    bars: fc.array(fc.record({ label: text, value: fc.double({ noNaN: true, min: -5, max: 1e6 }) }), { maxLength: 3 }),
  }),
) as fc.Arbitrary<Block>

const documents: fc.Arbitrary<Document> = fc.record(
  {
    title: text,
    subtitle: text,
    author: text,
    subject: text,
    language: fc.constantFrom('da', 'en'),
    date: fc.constant('2009-03-05'),
    letterhead: fc.record({ organisation: text, sender: fc.array(text, { maxLength: 2 }), facts }),
    cover: fc.record({ organisation: text, facts }),
    blocks: fc.array(block, { maxLength: 6 }),
  },
  { requiredKeys: ['title', 'language', 'date', 'blocks'] },
)

const numRuns = Number(process.env.RUNS ?? 60)

test('whatever a document holds, it prints as an accessible file', () => {
  fc.assert(
    fc.property(documents, (document) => assert.ok(toPdf(document).length > 0)),
    { numRuns },
  )
})

test('whatever a document holds, it is a Word file', async () => {
  await fc.assert(
    fc.asyncProperty(documents, async (document) => assert.ok((await toDocx(document)).length > 0)),
    { numRuns },
  )
})

test('whatever a document holds, no two places on its page share a name', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const ids = [...renderToString(toHtml(document)).matchAll(/ id="([^"]*)"/g)].map(([, found]) => found)
      assert.equal(new Set(ids).size, ids.length)
    }),
    { numRuns },
  )
})
