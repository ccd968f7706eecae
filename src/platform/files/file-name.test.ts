import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { safeFileName } from './file-name.ts'
import { type FileKind, fileKinds } from './kinds.ts'
import { longestFileName } from './rules.ts'

for (const [given, kind, named] of [
  ['Høringssvar fra Ældrerådet.pdf', 'pdf', 'Høringssvar fra Ældrerådet.pdf'],
  ['C:\\Users\\ida\\Desktop\\brev.docx', 'docx', 'brev.docx'],
  ['../../etc/passwd', 'text', 'passwd.txt'],
  ['foto.JPEG', 'jpeg', 'foto.jpeg'],
  ['foto.jpg.exe', 'jpeg', 'foto.jpg.exe.jpg'],
  ['brev\u202Efdp.exe', 'pdf', 'brevfdp.exe.pdf'],
  ['a\0b\r\nX-Header: y.pdf', 'pdf', 'abX-Header_ y.pdf'],
  ['', 'png', 'fil.png'],
  ['...', 'png', 'fil.png'],
  ['CON.txt', 'text', 'fil-CON.txt'],
  ['<script>.png', 'png', '_script_.png'],
] as const)
  test(`${JSON.stringify(given)} is kept as ${named}`, () => assert.equal(safeFileName(given, kind), named))

test('every name can be shown and saved, whatever was given', () => {
  const kinds = fc.constantFrom(...(Object.keys(fileKinds) as FileKind[]))
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), kinds, (given, kind) => {
      const name = safeFileName(given, kind)
      assert.ok(name.length <= longestFileName + 4 && name.isWellFormed())
      assert.doesNotMatch(name, /[\p{Cc}\p{Cf}/\\<>:"|?*]/u)
      assert.match(name, /^[^.\s].*\.[a-z]{3,4}$/u)
      assert.equal(safeFileName(name, kind), name)
    }),
    { numRuns: 2_000 },
  )
})
