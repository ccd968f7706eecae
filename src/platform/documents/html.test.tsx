import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { renderToString } from 'preact-render-to-string'
import type { Block } from './document.ts'
import { awkward, exampleLetter, exampleReport, paragraphOf } from './example-documents.ts'
import { toHtml, toHtmlFile } from './html.tsx'
import { cleanText } from './text.ts'

const written = (html: string) =>
  html
    .replace(/<br\/?>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')

test('a document on a page has one title and headings that skip no level', () => {
  const html = renderToString(toHtml(exampleReport(2)))
  const levels = [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level))
  assert.equal(levels.filter((level) => level === 1).length, 1)
  levels.forEach((level, at) => assert.ok(level <= (levels[at - 1] ?? 0) + 1))
})

test('every link inside a page leads to one place on it', () => {
  const html = renderToString(toHtml(exampleReport(3), { prefix: 'a-' }))
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  assert.equal(new Set(ids).size, ids.length)
  for (const [, id = ''] of html.matchAll(/href="#([^"]+)"/g)) assert.ok(ids.includes(id), id)
})

test('an address that could run a script is shown as its words', () => {
  for (const href of [
    'javascript:alert(1)',
    ' javascript:x',
    'data:text/html,x',
    '//example.org',
    '#missing',
    'https://a"b',
  ]) {
    const blocks: Block[] = [{ kind: 'paragraph', text: { link: 'ord', href } }]
    const html = renderToString(toHtml({ ...paragraphOf(''), blocks }))
    assert.ok(html.includes('<p>ord</p>'), `${href}: ${html}`)
  }
})

test('words that look like markup are words on a page', () => {
  assert.ok(written(renderToString(toHtml(paragraphOf(awkward)))).includes(awkward))
})

test('the words put in come out of a page', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const html = renderToString(toHtml(paragraphOf(text)))
      assert.equal(written(html), `Prøve${cleanText(text)}`)
    }),
  )
})

test('a document as a file of its own fetches nothing and runs nothing', () => {
  const html = toHtmlFile(exampleLetter)
  assert.match(html, /^<!doctype html>\n<html lang="da">/)
  assert.doesNotMatch(html, /<script|<link|@import|url\(/)
})
