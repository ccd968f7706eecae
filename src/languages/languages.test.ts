import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { IntlMessageFormat } from 'intl-messageformat'
import { readSentence } from '#platform/i18n/sentence.ts'
import { sourceFiles } from '#test/architecture.ts'
import { da } from './da.ts'
import { allLanguages, furtherLanguages, languageOf } from './index.ts'

const source = sourceFiles('src')

/** The text of a string literal as it stands in the code. */
const literal = (text: string) => text.replaceAll("\\'", "'")

test('every refusal has its Danish sentence', () => {
  const missing = source
    .filter(({ path }) => !/\.test\.tsx?$/.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/new Refusal\(\s*'[\w-]+',\s*'((?:[^'\\]|\\.)+)'/g)]
        .map((match) => literal(match[1] as string))
        .filter((sentence) => !(sentence in da))
        .map((sentence) => `${path}: ${sentence}`),
    )
  assert.deepEqual(missing, [])
})

test('every sentence of the languages is used', () => {
  const everything = source
    .filter(({ path }) => !path.startsWith('languages/'))
    .map(({ text }) => text)
    .join('\n')
  const unused = Object.keys(da).filter((sentence) => !literal(everything).includes(sentence))
  assert.deepEqual(unused, [])
})

test('every sentence can be written in both languages, with the same facts in it', () => {
  const facts = (sentence: string, locale: string) => {
    const names = new Set<string>()
    const visit = (parts: ReturnType<IntlMessageFormat['getAst']>) => {
      for (const part of parts) {
        if ('value' in part && part.type !== 0) names.add(String(part.value))
        if ('options' in part) for (const option of Object.values(part.options)) visit(option.value)
      }
    }
    visit(new IntlMessageFormat(sentence, locale, undefined, { ignoreTag: true }).getAst())
    return [...names].sort()
  }
  for (const [english, danish] of Object.entries(da))
    assert.deepEqual(facts(danish, 'da'), facts(english, 'en'), english)
})

test('every sentence is written as the ICU library writes it, whatever the facts are', () => {
  const fact = fc.oneof(fc.integer(), fc.constantFrom(0, 1, 2, 1000, -1), fc.string())
  for (const [locale, sentences] of [
    ['en-GB', Object.keys(da)],
    ['da-DK', Object.values(da)],
  ] as const)
    for (const sentence of sentences) {
      const names = new Set([...sentence.matchAll(/\{(\w+)/g)].map(([, name]) => name as string))
      if (names.size === 0) continue
      const counted = new Set([...sentence.matchAll(/\{(\w+), plural/g)].map(([, name]) => name as string))
      const write = readSentence(sentence, locale)
      const format = new IntlMessageFormat(sentence, locale, undefined, { ignoreTag: true })
      const facts = fc.record(Object.fromEntries([...names].map((name) => [name, counted.has(name) ? fc.nat() : fact])))
      fc.assert(
        fc.property(facts, (given) => assert.equal(write(given), format.format(given))),
        { numRuns: 20 },
      )
    }
})

test('no Danish sentence has been left in English quotation marks', () => {
  assert.deepEqual(
    Object.values(da).filter((sentence) => /[“”]/.test(sentence)),
    [],
  )
})

test('a language more is one file called by its code, and writes English where it lacks a sentence', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'languages-'))
  after(() => rmSync(folder, { recursive: true }))
  const german = { name: 'Deutsch', locale: 'de-DE', sentences: { Plans: 'Pläne', 'Deadline {date}': 'Frist {date}' } }
  for (const [name, text] of [
    ['de.ts', `export default ${JSON.stringify(german)}`],
    ['da.ts', 'throw new Error("Danish is there already")'],
    ['index.ts', ''],
    ['languages.test.ts', ''],
  ] as const)
    writeFileSync(join(folder, name), text)
  const [only, ...more] = await furtherLanguages(folder)
  assert.deepEqual(more, [])
  assert.equal(`${only?.code} ${only?.name} ${only?.path}`, 'de Deutsch /de')
  assert.equal(only?.t('Plans'), 'Pläne')
  assert.equal(only?.t('Deadline {date}', { date: '2009-05-18' }), 'Frist 18. Mai 2009')
  assert.equal(only?.t('Sign in'), 'Sign in')
})

test('the languages are Danish, English and the further files of this folder, each by its code', () => {
  const files = readdirSync(import.meta.dirname).flatMap((name) => /^([a-z]{2,3})\.ts$/.exec(name)?.[1] ?? [])
  assert.deepEqual(allLanguages.map(({ code }) => code).sort(), [...new Set([...files, 'en'])].sort())
  assert.equal(languageOf('en').path, '/en')
  assert.equal(languageOf('xx').code, 'da')
})
