import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ComponentChild } from 'preact'
import { renderToString } from 'preact-render-to-string'
import {
  assetFiles,
  BarChart,
  CheckboxGroup,
  DataTable,
  DateField,
  ErrorSummary,
  fontHrefs,
  MarkedText,
  type MarkSpan,
  Matrix,
  Page,
  Prose,
  Quote,
  RadioGroup,
  SelectField,
  SummaryList,
  segmentsOf,
  stylesheetHref,
  TextArea,
  TextField,
} from './index.ts'

const html = (node: ComponentChild) => renderToString(<>{node}</>)

/** What a reader sees of some HTML: tags away, the four entities back. */
const seen = (markup: string) =>
  markup
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')

const letters = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc
    .array(fc.constantFrom('<', '>', '&', '"', '\n', '\n\n', ' ', 'æ', 'ord', '&amp;', '</div>'))
    .map((all) => all.join('')),
)

const marked = letters.chain((text) =>
  fc.record({
    text: fc.constant(text),
    spans: fc.array(fc.record({ start: fc.nat(text.length), end: fc.nat(text.length), numbered: fc.boolean() }), {
      maxLength: 8,
    }),
  }),
)

const spansOf = (drawn: readonly { start: number; end: number; numbered: boolean }[]): MarkSpan[] =>
  drawn.map(({ start, end, numbered }, index) => ({
    id: `r${index}`,
    start: Math.min(start, end),
    end: Math.max(start, end),
    kind: 'plain',
    ...(numbered ? { number: index + 1, href: `#remark-r${index}` } : {}),
  }))

test('a marked text without its tags and numbers is the text, letter for letter, however its marks nest and overlap', () => {
  fc.assert(
    fc.property(marked, ({ text, spans }) => {
      const markup = html(<MarkedText text={text} spans={spansOf(spans)} />)
      assert.equal(seen(markup.replace(/<a [^>]*>\d+<\/a>/g, '')), text)
    }),
  )
})

test('every marked span has one place to jump to, and its marks hold exactly its words', () => {
  fc.assert(
    fc.property(marked, ({ text, spans }) => {
      const drawn = spansOf(spans)
      const markup = html(<MarkedText text={text} spans={drawn} />)
      for (const { id, start, end } of drawn) {
        assert.equal(markup.split(`id="words-${id}"`).length - 1, start < end ? 1 : 0)
        const pieces = segmentsOf(text.length, drawn).filter((segment) => segment.spans.some((span) => span.id === id))
        assert.equal(pieces.map((piece) => text.slice(piece.start, piece.end)).join(''), text.slice(start, end))
      }
    }),
  )
})

test('where two marks overlap the inner one colours the words, and both are named', () => {
  const markup = html(
    <MarkedText
      text="ikke afsat penge"
      spans={[
        { id: 'a', start: 0, end: 16, kind: 'constraint' },
        { id: 'b', start: 5, end: 10, kind: 'money', confirmed: false },
      ]}
    />,
  )
  assert.match(markup, /<mark id="words-b" class="mark--money mark--unconfirmed" data-remarks="a b">afsat<\/mark>/)
})

test('a span outside the text marks nothing', () => {
  const markup = html(<MarkedText text="kort" spans={[{ id: 'a', start: 2, end: 9, kind: 'plain' }]} />)
  assert.equal(markup, '<div class="marked-text">kort</div>')
})

test('what people write is shown and never obeyed', () => {
  const attack = '<script>alert("1")</script> & "'
  for (const markup of [
    html(<Prose text={attack} />),
    html(<Quote words={attack} />),
    html(<TextArea name="a" label="A" value={attack} />),
    html(<TextField name="a" label={attack} value={attack} hint={attack} error={attack} />),
    html(<MarkedText text={attack} spans={[{ id: 'x', start: 0, end: 8, kind: 'plain', label: attack }]} />),
  ])
    assert.doesNotMatch(markup, /<script/)
})

const error = 'Vælg en dag'
for (const [what, field] of [
  ['text', <TextField name="f" label="L" hint="H" error={error} value="kept" />],
  ['date', <DateField name="f" label="L" hint="H" error={error} value="2009-05-12" />],
  ['long text', <TextArea name="f" label="L" hint="H" error={error} value="kept" />],
  ['choice from a list', <SelectField name="f" label="L" hint="H" error={error} options={[]} />],
  ['choice of one', <RadioGroup name="f" label="L" hint="H" error={error} options={[]} />],
  ['choice of several', <CheckboxGroup name="f" label="L" hint="H" error={error} options={[]} />],
] as const)
  test(`a ${what} says its hint and its error to those who hear the page, and the summary leads to it`, () => {
    const markup = html(field)
    assert.match(markup, /<(input|textarea|select|fieldset)[^>]* id="f"[^>]* aria-describedby="f-hint f-error"/)
    assert.match(markup, /id="f-hint">H</)
    assert.match(markup, new RegExp(`id="f-error">${error}<`))
    assert.match(
      html(<ErrorSummary title="T" errors={[{ field: 'f', text: error }]} />),
      /<a href="#f">Vælg en dag<\/a>/,
    )
  })

test('a field that was refused is marked as such and keeps what was typed', () => {
  const markup = html(<TextField name="sag" label="Sagsnummer" value="2009-14530" error="Findes allerede" />)
  assert.match(markup, /aria-invalid="true"/)
  assert.match(markup, /value="2009-14530"/)
  assert.doesNotMatch(html(<TextField name="sag" label="Sagsnummer" />), /aria-invalid|aria-describedby/)
})

test('a text that begins with an empty line still does when it comes back in its field', () => {
  assert.match(html(<TextArea name="a" label="A" value={'\nKære'} />), />\n\nKære<\/textarea>/)
})

test('an error summary without errors is nothing', () => {
  assert.equal(html(<ErrorSummary title="T" errors={[]} />), '')
})

test('each value of a table carries its column’s name, and a sorted column says its order', () => {
  const markup = html(
    <DataTable
      caption="Svar"
      columns={[
        { header: 'Part', names: true, cell: (row: string) => row, sort: { href: '?efter=part', shown: 'descending' } },
        { header: 'Antal', number: true, cell: () => 3 },
      ]}
      rows={['Handicaprådet']}
      keyOf={(row) => row}
    />,
  )
  assert.match(markup, /<th scope="row" role="rowheader">Handicaprådet<\/th>/)
  assert.match(markup, /<td role="cell" class="table__number" data-label="Antal">3<\/td>/)
  assert.match(markup, /<th[^>]* aria-sort="descending"><a class="table__sort" href="\?efter=part">/)
})

test('a matrix labels every cell with its column, also where the column’s title is a link, and says silence in words', () => {
  const markup = html(
    <Matrix
      caption="C"
      corner="Part"
      columns={[
        {
          id: 'a',
          title: 'Kultur og fritid',
          href: '#a',
        },
        { id: 'b', title: 'Trafik' },
      ]}
      rows={[
        {
          id: 'r',
          name: 'Rådet',
          cells: [
            { words: [{ kind: 'offer', text: 'Tilbud' }], href: '#o', label: 'Rådet: Tilbud' },
            { silence: 'Nævner det ikke' },
          ],
        },
      ]}
    />,
  )
  assert.match(markup, /data-label="Kultur og fritid"><a class="matrix__cell"/)
  assert.match(markup, /class="matrix__silence" role="cell" data-label="Trafik">Nævner det ikke</)
})

test('the largest number has the longest bar, and none has no bar', () => {
  const markup = html(
    <BarChart
      title="T"
      bars={[
        { text: 'a', value: 8 },
        { text: 'b', value: 2 },
        { text: 'c', value: 0 },
      ]}
    />,
  )
  assert.deepEqual(markup.match(/width="\d+"/g), ['width="1000"', 'width="250"', 'width="0"'])
  assert.match(html(<BarChart title="T" bars={[{ text: 'a', value: 0 }]} />), /width="0"/)
})

test('a fact without a value is left out, and nought is a value', () => {
  const markup = html(
    <SummaryList
      facts={[
        { name: 'Tom', value: '' },
        { name: 'Antal', value: 0 },
        { name: 'Uden', value: null },
      ]}
    />,
  )
  assert.equal(markup.match(/<dt>/g)?.length, 1)
  assert.match(markup, /<dd>0<\/dd>/)
})

const page = (more: Partial<Parameters<typeof Page>[0]>) =>
  html(
    <Page
      lang="da"
      title="Høring"
      city="Byen"
      home="/"
      skipText="Til indholdet"
      navLabel="Menu"
      nav={[{ text: 'Høringer', href: '/consultations', current: true }]}
      stylesheet={stylesheetHref()}
      fonts={fontHrefs()}
      breadcrumbsLabel="Du er her"
      footer={[]}
      {...more}
    />,
  )

test('a page begins with a way past its head and is styled by files alone', () => {
  const markup = page({ aside: 'Ved siden af', children: 'Indhold' })
  assert.match(markup, /<body><a class="skip-link" href="#content">Til indholdet<\/a>/)
  assert.match(markup, /<main id="content"/)
  assert.match(markup, /<aside class="page__aside">Ved siden af<\/aside>/)
  assert.doesNotMatch(markup, / style=|<style|<script/)
})

test('signing out is sent as a form and not followed as a link', () => {
  const person = { name: 'Mette', href: '/sessions', signOutHref: '/session/end', signOutText: 'Log ud' }
  assert.match(page({ person }), /<form method="post" action="\/session\/end">/)
})

test('style sheet and fonts stay light: 45 kB and 120 kB at most', () => {
  assert.ok((assetFiles().get(stylesheetHref())?.body.byteLength ?? Infinity) <= 45 * 1024)
  const fonts = fontHrefs().map((href) => assetFiles().get(href)?.body.byteLength ?? Infinity)
  assert.ok(fonts.reduce((sum, bytes) => sum + bytes, 0) <= 120 * 1024)
})

test('the style sheet asks for nothing that is not served beside it', () => {
  const css = new TextDecoder().decode(assetFiles().get(stylesheetHref())?.body)
  const asked = [...css.matchAll(/url\("?([^")]+)"?\)/g)].map(([, address]) => address as string)
  assert.ok(asked.length >= 2)
  for (const address of asked) assert.ok(assetFiles().has(address), address)
})
