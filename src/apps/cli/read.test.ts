import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const scratch = mkdtempSync(join(tmpdir(), 'lydhør read '))
after(() => rmSync(scratch, { recursive: true, force: true }))

const command = fileURLToPath(new URL('../../../bin/lydhoer.js', import.meta.url))

/** `lydhoer read` of a file with these bytes. */
function reading(name: string, bytes: string | Uint8Array, ...options: string[]) {
  const file = join(scratch, name)
  writeFileSync(file, bytes)
  return spawnSync(process.execPath, [command, 'read', file, ...options], {
    encoding: 'utf8',
    env: { ...process.env, LANG: 'en' },
    timeout: 60_000,
  })
}

for (const [what, name, bytes, sentence] of [
  ['an empty file', 'empty.txt', '', 'The file is empty.\n'],
  ['a damaged PDF', 'broken.pdf', '%PDF-1.7 broken', 'The PDF cannot be read: it is damaged.\n'],
  [
    'a program',
    'program',
    Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 1, 0, 0),
    'The file is not a letter that can be read: send text, PDF, Word or e-mail.\n',
  ],
] as const)
  test(`${what} is refused with one sentence and exit code 1`, () => {
    const { status, stdout, stderr } = reading(name, bytes)
    assert.deepEqual({ status, stdout, stderr }, { status: 1, stdout: '', stderr: sentence })
  })

test('a letter is read into fields and remarks', () => {
  const { status, stdout, stderr } = reading(
    'letter.txt',
    'Vi støtter forslaget om en sti.\n\nMvh\nIda Holm\n',
    '--json',
  )
  assert.equal(stderr, '')
  assert.equal(status, 0)
  const { text, fields, remarks } = JSON.parse(stdout)
  assert.equal(fields.signatory.value, 'Ida Holm')
  assert.deepEqual(remarks[0].labels, ['endorse'])
  assert.equal(text.slice(remarks[0].start, remarks[0].end), 'Vi støtter forslaget om en sti.')
})
