import assert from 'node:assert/strict'
import { test } from 'node:test'
import { docx, png } from '#test/sample-files.ts'
import { mailOf } from '#test/sample-mails.ts'
import { findIn } from './finding.ts'
import { parseMail } from './parse-mail.ts'

const file = docx()

test('a mail is taken apart into who, what was written, what is quoted, and its files', async () => {
  const raw = mailOf(
    { To: 'svar+skoleveje@byen.dk', 'Delivered-To': 'Post@byen.dk' },
    'Vi vil have en sti på Åvej.\r\n\r\nIda\r\n-- \r\nTlf. 12345678\r\n\r\nDen 1. mar. 2026 kl. 9.00 skrev Signe:\r\n> Hvad mener I?\r\n',
    [{ name: 'bilag æ.docx', type: 'application/octet-stream', bytes: file }],
  )
  const mail = await parseMail(raw)
  assert.deepEqual(mail.from, { name: 'Ida Prøve', address: 'ida@example.dk' })
  assert.deepEqual(mail.recipients, ['post@byen.dk', 'svar+skoleveje@byen.dk'])
  assert.equal(mail.text, 'Vi vil have en sti på Åvej.\n\nIda')
  assert.equal(mail.signature, '-- \nTlf. 12345678')
  assert.match(mail.quoted, /^Den 1\. mar/)
  assert.deepEqual(
    mail.attachments.map(({ fileName }) => fileName),
    ['bilag æ.docx'],
  )
  assert.deepEqual(Buffer.from(mail.attachments[0]?.bytes ?? []), file)
  assert.equal(mail.answerable, true)
})

test('a mail in HTML only, with a logo in its signature, is read as words, and the logo is no file', async () => {
  const raw = Buffer.from(
    `From: Ida <ida@example.dk>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=y\r\n\r\n--y\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Vi vil have en <b>sti</b> p&aring; &Aring;vej</p><img src="cid:a">\r\n--y\r\nContent-Type: image/png\r\nContent-ID: <a>\r\nContent-Disposition: inline; filename="logo.png"\r\nContent-Transfer-Encoding: base64\r\n\r\n${png().toString('base64')}\r\n--y--\r\n`,
  )
  const mail = await parseMail(new Uint8Array(raw))
  assert.equal(mail.text, 'Vi vil have en sti på Åvej')
  assert.deepEqual(mail.attachments, [])
})

for (const [what, headers, automatic, answerable] of [
  ['a person', {}, null, true],
  ['an automatic reply', { 'Auto-Submitted': 'auto-replied' }, 'reply', false],
  ['what says it is not automatic', { 'Auto-Submitted': 'no' }, null, true],
  ['an automatic reply of an older program', { Precedence: 'auto_reply' }, 'reply', false],
  ['an automatic reply by its subject', { Subject: 'Automatisk svar: Ferie' }, 'reply', false],
  ['a mail that could not be delivered', { 'Return-Path': '<>' }, 'bounce', false],
  [
    'an automatic reply with an empty return path',
    { 'Return-Path': '<>', 'Auto-Submitted': 'auto-replied' },
    'reply',
    false,
  ],
  ['a report of delivery', { From: 'MAILER-DAEMON@example.dk' }, 'bounce', false],
  ['a mailing', { Precedence: 'bulk' }, 'bulk', false],
  ['a person through a mailing list', { 'List-Id': '<beboere.example.dk>' }, null, false],
  ['an address that takes no mail', { From: 'no-reply@example.dk' }, null, false],
  ['our own mail', { From: 'lydhoer@byen.dk', 'Auto-Submitted': 'auto-generated' }, 'reply', false],
  ['nobody', { From: '' }, null, false],
] as const)
  test(`a receipt ${answerable ? 'may go' : 'never goes'} back to ${what}`, async () => {
    const mail = await parseMail(mailOf(headers as unknown as Record<string, string>, 'Hej'))
    assert.deepEqual([mail.automatic, mail.answerable], [automatic, answerable])
  })

test('what changes on the way does not make another mail, what was written does', async () => {
  const print = async (headers: Record<string, string>, body = 'Hej') =>
    (await parseMail(mailOf({ 'Message-ID': '<1@example.dk>', ...headers }, body))).fingerprint
  const first = await print({})
  assert.equal(await print({ Received: 'from a by b', 'Delivered-To': 'x@byen.dk', 'X-Spam': 'no' }), first)
  assert.notEqual(await print({}, 'Hej igen'), first)
  assert.notEqual(await print({ From: 'ole@example.dk' }), first)
  assert.notEqual(await print({ 'Message-ID': '<2@example.dk>' }), first)
})

const candidates: Parameters<typeof findIn>[0] = [
  {
    id: 'skoleveje',
    caseNumber: '2026-1',
    title: 'Sikre skoleveje',
    translations: { en: { title: 'Safe roads to school' } },
  },
  { id: 'lokalplan-7', caseNumber: '2026-12', title: 'Lokalplan 7', translations: {} },
  { id: 'lokalplan-8', caseNumber: '2026-12', title: 'Lokalplan 8', translations: {} },
]

for (const [recipients, subject, consultation, foundBy, aboutNumber] of [
  [['svar+skoleveje@byen.dk'], 'Hej', 'skoleveje', 'address', null],
  [['svar+findes-ikke@byen.dk'], 'Hej', null, null, null],
  [['svar+skoleveje@byen.dk', 'svar+lokalplan-7@byen.dk'], 'Hej', null, null, null],
  [['svar@byen.dk'], 'Vedr. sag 2026-1', 'skoleveje', 'case_number', null],
  [['svar@byen.dk'], 'Vedr. sag 2026-12', null, null, null],
  [['svar@byen.dk'], 'Vedr. sag 2026-123', null, null, null],
  [['svar@byen.dk'], 'Re: Kvittering: svar 17 til »Sikre  Skoleveje«', 'skoleveje', 'response_number', 17],
  [['svar@byen.dk'], 'Re: Receipt: response 17 to “Safe roads to school”', 'skoleveje', 'response_number', 17],
  [['svar@byen.dk'], 'Svar 17', null, null, null],
] as const)
  test(`“${subject}” to ${recipients.join(' and ')} is about ${consultation ?? 'nothing that is known'}`, () =>
    assert.deepEqual(findIn(candidates, { recipients: [...recipients], subject }), {
      consultation,
      foundBy,
      aboutNumber,
    }))
