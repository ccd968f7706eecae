import assert from 'node:assert/strict'
import { test } from 'node:test'
import { structureOf } from './sentences.ts'

const sentences = (text: string) => {
  const { sentences } = structureOf(text)
  return sentences.map(({ start, end }) => text.slice(start, end))
}

for (const [what, text, wanted] of [
  [
    'an abbreviation',
    'Vi støtter bl.a. stien ved åen. Det er vigtigt.',
    ['Vi støtter bl.a. stien ved åen.', 'Det er vigtigt.'],
  ],
  [
    'the day of a date',
    'Rådet mødtes den 3. maj om planen. Vi er enige.',
    ['Rådet mødtes den 3. maj om planen.', 'Vi er enige.'],
  ],
  ['a sum', 'Det koster 2,5 mio. kr. om året. Det er dyrt.', ['Det koster 2,5 mio. kr. om året.', 'Det er dyrt.']],
  ['a numbered list', '1. Vi ønsker en sti.\n2. Vi ønsker en bænk.', ['Vi ønsker en sti.', 'Vi ønsker en bænk.']],
  [
    'no capitals',
    'jeg synes det er godt. men sæt en bænk op. hvem betaler?',
    ['jeg synes det er godt.', 'men sæt en bænk op.', 'hvem betaler?'],
  ],
  [
    'no marks',
    'jeg vil gerne have en sti\nder mangler en bænk ved søen',
    ['jeg vil gerne have en sti', 'der mangler en bænk ved søen'],
  ],
] as const)
  test(`sentences are told apart in a letter with ${what}`, () => assert.deepEqual(sentences(text), wanted))
