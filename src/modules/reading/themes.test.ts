import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readText } from './read-letter.ts'

const themes = [
  { id: 'traffic', title: 'Trafik og sikre skoleveje', desc: 'Cykelstier, hastighed, kryds' },
  { id: 'water', title: 'Regnvand og klimatilpasning', desc: 'Skybrud, oversvømmelse, kloak' },
  { id: 'trade', title: 'Handel og byliv', desc: 'Butikker, torv, caféer' },
  { id: 'green', title: 'En grøn bydel', desc: 'Parker, træer, biodiversitet' },
]

const themesOf = (text: string) => readText(text, { themes }).remarks.map(({ themes }) => themes)

for (const [how, text, wanted] of [
  ['by the same word', 'Vi støtter forslaget om flere parker.', ['green']],
  ['by a part of a compound', 'Vi støtter forslaget om en cykelbro.', ['traffic']],
  ['by what a word is about', 'Vi foreslår, at der gøres noget ved vandet i kældrene.', ['water']],
  [
    'by its own title first of all',
    'Vi støtter temaet Handel og byliv og flere bumpede veje til skolen.',
    ['trade', 'traffic'],
  ],
] as const)
  test(`a theme is found ${how}`, () => assert.deepEqual(themesOf(text), [wanted]))

test('a remark about nothing in the plan has no theme', () => {
  for (const text of ['Vi vil gerne mødes med jer.', 'Der er ikke afsat midler til formålet.', 'Hvornår får vi svar?'])
    assert.deepEqual(themesOf(text), [[]])
})
