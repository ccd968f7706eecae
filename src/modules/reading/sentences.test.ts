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
    'the day of a date at the beginning of a line',
    'Rådet drøftede planen den\n3. maj i beboerhuset. Vi er enige.',
    ['Rådet drøftede planen den\n3. maj i beboerhuset.', 'Vi er enige.'],
  ],
  [
    'paragraphs with numbers and letters',
    '1.1 Vi ønsker en sti.\n1.2 Vi ønsker en bænk.\na) Det haster.\n▪ Den skal være lav.',
    ['Vi ønsker en sti.', 'Vi ønsker en bænk.', 'Det haster.', 'Den skal være lav.'],
  ],
  [
    'headings without an empty line after them',
    'Vi skriver som naboer til torvet.\n\nTrafik\nVi er imod spærringen af gaden.\nTorvet\nVi er glade for bænkene.',
    ['Vi skriver som naboer til torvet.', 'Vi er imod spærringen af gaden.', 'Vi er glade for bænkene.'],
  ],
  [
    'headings that take up a paragraph or a question, or are in capitals',
    'Vi er naboer til planen.\n\n1. INDLEDNING\nVi takker for planen.\n\nAd § 3, stk. 2 (altaner)\nVi er imod altaner.\n\nSpørgsmål 2: Hvad vil udvalget?\nVi vil have en sti.',
    ['Vi er naboer til planen.', 'Vi takker for planen.', 'Vi er imod altaner.', 'Vi vil have en sti.'],
  ],
  [
    'short headings that end with a colon',
    'Vi er to naboer.\n\nDet gode:\nVi får en sø.\nDet mindre gode:\nBussen forstår vi ikke.',
    ['Vi er to naboer.', 'Vi får en sø.', 'Bussen forstår vi ikke.'],
  ],
  [
    'a number with letters and points',
    'Det fremgår af ramme R10.B.3.1. Vi er enige.',
    ['Det fremgår af ramme R10.B.3.1.', 'Vi er enige.'],
  ],
  [
    'the questions of the consultation as headings',
    'Udvalget har set på planen.\n\nHvilken økonomi vil udvalget afsætte?\n\nDer er ikke afsat penge.\n\nHvem skal betale for det, vi har brug for?\n\nDet vil vi gerne vide.',
    [
      'Udvalget har set på planen.',
      'Der er ikke afsat penge.',
      'Hvem skal betale for det, vi har brug for?',
      'Det vil vi gerne vide.',
    ],
  ],
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

test('an entry of a list that is no sentence is read with the words over the list', () => {
  const { sentences } = structureOf(
    'Vi er naboer til torvet.\n\nVi ønsker os følgende:\n- flere bænke\n- en sti, som er bred\n\nVi er glade for torvet.',
  )
  assert.deepEqual(
    sentences.map(({ lead }) => lead),
    [null, null, 'Vi ønsker os følgende', null, null],
  )
})

test('a list may stand under a sentence that it ends', () => {
  const { sentences } = structureOf(
    'Vi er naboer.\n\n2.3 Vi foreslår derfor, at der\n  a) opføres en hal ved skolen,\n  b) gives adgang til salen.',
  )
  assert.deepEqual(
    sentences.map(({ lead }) => lead),
    [null, null, 'Vi foreslår derfor, at der', 'Vi foreslår derfor, at der'],
  )
})

test('what stands in earlier mails below is nothing the writer says', () => {
  const own = 'Hej lokaludvalg. Vi er glade for planen og for torvet.\n\nMvh\nIda Holm'
  for (const earlier of [
    'Den 3. mar. 2009 kl. 10.12 skrev Bo Lund <bo@example.dk>:\n> Vi er imod torvet.\n> Det larmer.',
    '-----Oprindelig meddelelse-----\nFra: Bo Lund\nTil: Ida Holm\nEmne: Torvet\n\nVi er imod torvet.',
    'Fra: Bo Lund\nSendt: 3. marts 2009\nTil: Ida Holm\nEmne: Torvet\n\nVi er imod torvet.',
  ])
    assert.deepEqual(sentences(`${own}\n\n${earlier}`), ['Hej lokaludvalg.', 'Vi er glade for planen og for torvet.'])
})

test('a letter under a head of its own is no earlier mail', () =>
  assert.deepEqual(sentences('NOTAT\n\nFra: Bo Lund\nTil: Ida Holm\nEmne: Torvet\n\nVi er imod torvet.'), [
    'Vi er imod torvet.',
  ]))
