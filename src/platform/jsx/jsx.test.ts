import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { VNode } from 'preact'
import { Fragment, jsx as preactElement } from 'preact/jsx-runtime'
import { renderToString } from 'preact-render-to-string'
import { createElement, jsx } from './jsx-runtime.ts'

type Jsx = (type: unknown, props: Record<string, unknown>) => unknown
/** A tree is told once and built twice, by the product's JSX and by Preact's own. */
type Tree = (build: Jsx) => unknown

const ours: Jsx = (type, props) => jsx(type as string, props)
const preacts: Jsx = (type, props) => preactElement(type as string, props)
const rendered = (tree: Tree, build: Jsx) => renderToString(build(Fragment, { children: tree(build) }) as VNode)

const tagNames = 'a b div p h2 br img input option textarea table td svg path circle foreignObject my-tag'.split(' ')
const props =
  'class className for htmlFor id href value selected checked disabled hidden aria-hidden aria-label data-kind draggable spellcheck ' +
  'viewBox strokeWidth stroke-width acceptCharset readOnly maxLength xlinkHref panose1 key ref style defaultValue onClick constructor toString'
const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', '<b>&amp;"', `'`, '&', ' ', '</script>'))
const value = fc.oneof(
  text,
  fc.constantFrom(true, false, null, undefined, 0, -0, 1.5, Number.NaN, 10n, { color: 'red', top: 0 }, ['a', '<']),
  fc.constant(() => 'called'),
)
const propsOf = fc.oneof(
  fc.dictionary(fc.constantFrom(...props.split(' ')), value, { maxKeys: 5, noNullPrototype: true }),
  fc.dictionary(text, value, { maxKeys: 2, noNullPrototype: true }),
  text.map((__html) => ({ dangerouslySetInnerHTML: { __html } })),
)

/** Outside a select, Preact marks an option as chosen when its value is there and nothing: no page has such a one. */
const chosenByNothing = (tag: string, given: object) =>
  tag === 'option' && 'value' in given && (given.value ?? null) === null

const { tree } = fc.letrec<{ tree: Tree; leaf: Tree }>((tie) => ({
  leaf: fc.oneof(text, fc.constantFrom(true, false, null, undefined, 0, 3, 10n, {}, new Date(0))).map(
    (leaf): Tree =>
      () =>
        leaf,
  ),
  tree: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    { weight: 1, arbitrary: tie('leaf') },
    {
      weight: 1,
      arbitrary: fc.array(tie('tree'), { maxLength: 4 }).map(
        (trees): Tree =>
          (build) =>
            trees.map((one) => one(build)),
      ),
    },
    {
      weight: 5,
      arbitrary: fc
        .tuple(fc.constantFrom(...tagNames), propsOf, tie('tree'))
        .filter(([tag, given]) => !chosenByNothing(tag, given))
        .map(
          ([tag, given, inside]): Tree =>
            (build) =>
              build(tag, { ...given, children: inside(build) }),
        ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(tie('tree'), tie('tree')).map(
        ([before, inside]): Tree =>
          (build) => {
            const Around = ({ children }: { children: unknown }) => [before(build), children]
            return build(Around, { children: inside(build) })
          },
      ),
    },
    {
      weight: 1,
      arbitrary: tie('tree').map(
        (inside): Tree =>
          (build) =>
            build(Fragment, { children: inside(build) }),
      ),
    },
  ),
}))

test('any tree is the same HTML as Preact makes of it', () => {
  fc.assert(
    fc.property(tree, (one) => {
      assert.equal(rendered(one, ours), rendered(one, preacts))
    }),
    { numRuns: 10_000 },
  )
})

test('an attribute that the pages use under another name is written as HTML writes it', () => {
  for (const name of ['dateTime', 'encType', 'formAction', 'inputMode', 'preserveAspectRatio', 'tabIndex', 'viewBox']) {
    const tree: Tree = (build) => build('form', { [name]: 'a"b' })
    assert.equal(rendered(tree, ours), rendered(tree, preacts))
  }
})

test('the value of a text area stands between its tags', () => {
  assert.equal(
    rendered((build) => build('textarea', { value: 'a<b' }), ours),
    '<textarea>a&lt;b</textarea>',
  )
})

test('text is escaped, whichever way it comes in', () => {
  const evil = '"><script>alert(1)</script>'
  const Echo = ({ children }: { children: unknown }) => children
  const tree: Tree = (build) =>
    build('p', {
      title: evil,
      children: [evil, [evil], build(Echo, { children: evil }), build('b', { children: evil })],
    })
  const html = rendered(tree, ours)
  assert.doesNotMatch(html, /<script/)
  assert.equal(html.match(/&lt;script>/g)?.length, 5)
})

test('an object that looks like rendered HTML, as a form or JSON could bring it, is not taken for it', () => {
  for (const child of [
    { html: '<b>' },
    JSON.parse('{"html":"<b>","type":"b","props":{"tpl":["<b>"]},"constructor":"pv"}'),
  ])
    assert.equal(
      rendered((build) => build('p', { children: [child] }), ours),
      '<p></p>',
    )
})

test('a key behind a spread changes nothing', () => {
  const keyed = createElement('li', { class: 'a', key: 1 }, 'x', jsx('b', { children: '<' }))
  assert.equal(renderToString(keyed as VNode), '<li class="a">x<b>&lt;</b></li>')
})

test('a list of options that is told its value is refused, because its options are written before it', () => {
  assert.throws(() => jsx('select', { value: 'a', children: [] }), /“selected” on the option/)
})
