import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { partsOfMail } from './mail-parts.ts'

const own = 'Kære kommune\n\nVi vil have en cykelsti langs åen.\n\nMed venlig hilsen\nIda Prøve'

for (const [what, below] of [
  ['a Danish reply', 'Den 3. mar. 2026 kl. 10.12 skrev Signe <signe@example.dk>:\n> Tak for sidst\n>\n> Signe'],
  ['an English reply', 'On Tue, Mar 3, 2026 at 10:12 AM Signe <signe@example.dk> wrote:\n\n> Thanks\n'],
  [
    'a broken attribution',
    'Den tirs. d. 3. mar. 2026 kl. 10.12 skrev Signe Prøve Andersen\n<signe@example.dk>:\n\n> Tak',
  ],
  ['a reply that quotes without marks', 'Den 03-03-2026 kl. 10:12 skrev Signe:\nTak for sidst\nSigne'],
  ['Outlook', '________________________________\nFra: Signe\nSendt: 3. marts 2026\nTil: Ida\nEmne: Høring\n\nTak'],
  [
    'Outlook without a line',
    'Fra: Signe <signe@example.dk>\nSendt: 3. marts 2026 10:12\nTil: Ida\nEmne: Høring\n\nTak',
  ],
  ['an older Outlook', '-----Oprindelig meddelelse-----\nFra: Signe\n\nTak'],
  ['quotes without a word', '> Tak for sidst\n> Signe'],
] as const)
  test(`what was written is kept apart from what is quoted below it: ${what}`, () => {
    const { own: said, quoted } = partsOfMail(`${own}\r\n\r\n${below}`)
    assert.equal(said, own)
    assert.equal(quoted, below.trimEnd())
  })

for (const signature of ['-- \nIda Prøve\n12 34 56 78', 'Sendt fra min iPhone', 'Hent Outlook til iOS'])
  test(`a signature is kept apart: ${signature.split('\n')[0]}`, () => {
    const parts = partsOfMail(`${own}\n\n${signature}\n\nDen 3. mar. 2026 kl. 10.12 skrev Signe:\n> Tak`)
    assert.equal(parts.own, own)
    assert.equal(parts.signature, signature)
    assert.match(parts.quoted, /^Den 3\. mar/)
  })

test('an answer line by line stays together', () => {
  const text = '> Hvad mener I om stien?\nDen er god.\n\n> Og om broen?\nDen er for smal.'
  assert.deepEqual(partsOfMail(text), { own: text, signature: '', quoted: '' })
})

test('a mail that only passes another one on keeps all of it', () => {
  const text = '---------- Forwarded message ---------\nFra: Ole\nTil: Signe\nEmne: Svar\n\nVi vil have en sti.'
  assert.deepEqual(partsOfMail(text), { own: text, signature: '', quoted: '' })
})

test('a letter that speaks of who wrote what is no quotation', () => {
  const text = 'Den lokalplan, som kommunen skrev om, er god.\n\nTil: alle, der bor her\nvil vi sige tak.'
  assert.equal(partsOfMail(text).own, text)
})

test('what is long below a line of dashes is part of the letter', () => {
  const text = `Først det ene.\n--\n${'Så det andet.\n'.repeat(20)}`.trimEnd()
  assert.equal(partsOfMail(text).own, text)
})

test('no word is lost, whatever the mail looks like', () => {
  const line = fc.constantFrom(
    '',
    '> a',
    'b',
    '-- ',
    'Fra: c',
    'Sendt: d',
    'Til: e',
    'Emne: f',
    '____________________',
    'Den 3. mar. 2026 skrev g:',
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const { own: said, signature, quoted } = partsOfMail(lines.join('\n'))
      const words = (text: string) => text.split(/\s+/).filter(Boolean)
      assert.deepEqual([said, signature, quoted].flatMap(words), words(lines.join('\n')))
    }),
    { numRuns: 2_000 },
  )
})

test('a long mail of quotes is taken apart at once', () => {
  const started = performance.now()
  partsOfMail(`${'x '.repeat(2_000)}\n${'> citat\nskrev\n'.repeat(20_000)}`)
  assert.ok(performance.now() - started < 2_000)
})
