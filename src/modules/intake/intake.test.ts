import assert from 'node:assert/strict'
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { clockAt } from '#platform/clock.ts'
import { clamd } from '#platform/files/index.ts'
import { answeringTown, openDay } from '#test/answering-town.ts'
import { testDatabase } from '#test/database.ts'
import { fakeClamd, virus } from '#test/fake-clamd.ts'
import { fakeImap } from '#test/fake-imap.ts'
import { docx, jpeg, zipOf } from '#test/sample-files.ts'
import { mailOf } from '#test/sample-mails.ts'
import { listAttachments, listUploads } from '../attachments/index.ts'
import { getLetter } from '../responses/index.ts'
import {
  bringMailBack,
  countWaitingMails,
  fetchMails,
  getIncomingMail,
  imapMailbox,
  listIncomingMails,
  type Mailbox,
  maildir,
  mbox,
  placeMail,
  setMailAside,
  takeInMail,
} from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'intake-'))
after(() => rmSync(folder, { recursive: true }))

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

suite('mail that comes in', async () => {
  const { db } = await testDatabase()
  const town = await answeringTown(db)
  await town.announced('skoleveje')
  await town.announced('andet', { title: 'Lokalplan 7', caseNumber: '2026-7' })
  await db.updateTable('consultations').set({ consultingBody: 'skole' }).where('id', '=', 'andet').execute()
  const system = town.system(openDay)
  const signe = town.as('signe')
  const fetching = { clock: clockAt(openDay), scanner: null }
  const fetch = (mailbox: Mailbox) => fetchMails(system, mailbox, fetching)
  const kept = async () =>
    db.selectFrom('incomingMails').select(['id', 'subject', 'fromAddress']).orderBy('fetchedAt').execute()
  const subjects = async () => (await kept()).map(({ subject }) => subject).sort()
  let count = 0

  /** A mailbox that holds one mail, for what happens to it afterwards. */
  async function arrived(
    headers: Record<string, string> = {},
    body = 'Vi vil have en sti.',
    files: Parameters<typeof mailOf>[2] = [],
    scanner: ReturnType<typeof clamd> | null = null,
  ): Promise<string> {
    const raw = mailOf(
      { 'Message-ID': `<nr-${++count}@example.dk>`, Subject: `Svar ${count} fra Ida`, ...headers },
      body,
      files,
    )
    const mailbox: Mailbox = {
      source: 'maildir',
      place: `place-${count}`,
      fetch: (take) => take({ raw, arrivedAt: new Date(openDay) }),
    }
    const before = new Set((await kept()).map(({ id }) => id))
    assert.equal(await fetchMails(system, mailbox, { ...fetching, scanner }), 1)
    const found = (await kept()).find(({ id }) => !before.has(id))
    assert.ok(found)
    return found.id
  }
  const takeIn = (mail: string, changed: Partial<Parameters<typeof takeInMail>[1]> = {}) =>
    takeInMail(signe, {
      mail,
      consultation: 'skoleveje',
      name: 'Ida Prøve',
      email: 'ida@example.dk',
      text: 'Vi vil have en sti.',
      receipt: true,
      ...changed,
    })
  const receiptsTo = (address: string) =>
    db.selectFrom('mails').where('toAddress', '=', address).select(['occasionKey', 'subject', 'text', 'body']).execute()

  test('a Maildir is emptied into the inbox, each mail once, and moved to what was fetched', async () => {
    const place = join(folder, 'post')
    for (const part of ['new', 'cur', 'tmp']) mkdirSync(join(place, part), { recursive: true })
    const deliver = (name: string, raw: Uint8Array) => {
      writeFileSync(join(place, 'new', name), raw)
      utimesSync(join(place, 'new', name), new Date('2026-02-20T08:00:00Z'), new Date('2026-02-20T08:00:00Z'))
    }
    const one = mailOf({ Subject: 'maildir 1' }, 'Hej')
    deliver('1.a.host', one)
    deliver('2.a.host', mailOf({ Subject: 'maildir 2' }, 'Hej'))
    assert.equal(await fetch(maildir(place)), 2)
    assert.deepEqual(readdirSync(join(place, 'new')), [])
    assert.deepEqual(readdirSync(join(place, 'cur')).sort(), ['1.a.host:2,S', '2.a.host:2,S'])
    // As after a crash between keeping and moving, and as when it is delivered a second time.
    deliver('1.a.host', one)
    deliver('3.a.host', new Uint8Array(Buffer.from(`Received: from elsewhere\r\n${text(one)}`, 'latin1')))
    assert.equal(await fetch(maildir(place)), 0)
    assert.deepEqual(
      (await subjects()).filter((subject) => subject.startsWith('maildir')),
      ['maildir 1', 'maildir 2'],
    )
    const row = await db.selectFrom('incomingMails').where('subject', '=', 'maildir 1').selectAll().executeTakeFirst()
    assert.equal(row?.arrivedAt.toISOString(), '2026-02-20T08:00:00.000Z')
    assert.deepEqual(new Uint8Array(row?.raw ?? []), one)
  })

  test('an mbox file is read as it grows, and its last mail when it has stopped growing', async () => {
    const place = join(folder, 'post.mbox')
    const entry = (raw: Uint8Array) =>
      `From ida@example.dk Mon Mar  2 10:00:00 2026\n${text(raw).replaceAll('\r\n', '\n')}\n\n`
    const plain = (subject: string, body: string) =>
      new Uint8Array(
        Buffer.from(`From: Ole <ole@example.dk>\nSubject: ${subject}\nDate: x\nMessage-ID: <${subject}>\n\n${body}\n`),
      )
    writeFileSync(place, entry(plain('mbox 1', 'Hej\n>From os alle\n\nfra Ole')) + entry(plain('mbox 2', 'Hej')))
    assert.equal(await fetch(mbox(place)), 1)
    assert.equal(await fetch(mbox(place)), 1)
    assert.equal(await fetch(mbox(place)), 0)
    const whole = entry(plain('mbox 3', 'Hej igen'))
    appendFileSync(place, whole.slice(0, 70))
    assert.equal(await fetch(mbox(place)), 0, 'half of it is written')
    appendFileSync(place, whole.slice(70))
    assert.equal(await fetch(mbox(place)), 0, 'it has just grown')
    assert.equal(await fetch(mbox(place)), 1)
    assert.deepEqual(
      (await subjects()).filter((subject) => subject.startsWith('mbox')),
      ['mbox 1', 'mbox 2', 'mbox 3'],
    )
    const first = await db.selectFrom('incomingMails').where('subject', '=', 'mbox 1').select('text').executeTakeFirst()
    assert.equal(first?.text, 'Hej\nFrom os alle\n\nfra Ole')
    writeFileSync(place, entry(plain('mbox 4', 'En ny fil')))
    await fetch(mbox(place))
    assert.equal(await fetch(mbox(place)), 1, 'a file that was begun anew is read from its beginning')
  })

  test('a mailbox on a server is only read, each mail once, also when the server numbers them anew', async () => {
    const server = await fakeImap()
    after(server.stop)
    const mailbox = imapMailbox(server.url)
    assert.equal(mailbox.place, `imap://svar%40byen.dk@${new URL(server.url).host}/INBOX`)
    assert.equal(await fetch(mailbox), 0)
    const at = new Date('2026-02-21T09:00:00Z')
    for (const number of [1, 2, 3]) server.deliver(mailOf({ Subject: `imap ${number}` }, 'Hej æøå'), at)
    assert.equal(await fetch(mailbox), 3)
    assert.equal(await fetch(mailbox), 0)
    server.deliver(mailOf({ Subject: 'imap 4' }, 'Hej'), at)
    assert.equal(await fetch(mailbox), 1)
    server.renumber()
    assert.equal(await fetch(mailbox), 0)
    assert.deepEqual(
      (await subjects()).filter((subject) => subject.startsWith('imap')),
      ['imap 1', 'imap 2', 'imap 3', 'imap 4'],
    )
    const row = await db
      .selectFrom('incomingMails')
      .where('subject', '=', 'imap 1')
      .select('arrivedAt')
      .executeTakeFirst()
    assert.equal(row?.arrivedAt.toISOString(), at.toISOString())
    assert.deepEqual(
      server.asked.filter((line) => /^(SELECT|UID STORE|UID EXPUNGE|UID COPY|UID MOVE|EXPUNGE)/.test(line)),
      [],
    )
  })

  test('a connection that breaks in the middle loses nothing and doubles nothing', async () => {
    const server = await fakeImap()
    after(server.stop)
    const mailbox = imapMailbox(server.url)
    for (const number of [1, 2, 3, 4]) server.deliver(mailOf({ Subject: `brud ${number}` }, 'Hej'), new Date(openDay))
    server.breakAtFetch(3)
    await assert.rejects(fetch(mailbox))
    assert.equal(await fetch(mailbox), 2)
    assert.equal((await subjects()).filter((subject) => subject.startsWith('brud')).length, 4)
  })

  test('a wrong password is an error that does not say it', async () => {
    const server = await fakeImap()
    after(server.stop)
    const wrong = imapMailbox(server.url.replace('hemme', 'gaet'))
    await assert.rejects(fetch(wrong), (error: Error) => !error.message.includes('gaet'))
  })

  test('two nodes that fetch at the same time keep each mail and each of its files once', async () => {
    const server = await fakeImap()
    after(server.stop)
    const files = [{ name: 'kort.jpg', type: 'image/jpeg', bytes: jpeg() }]
    for (const number of [1, 2, 3]) server.deliver(mailOf({ Subject: `to ${number}` }, 'Hej', files), new Date(openDay))
    const mailbox = imapMailbox(server.url)
    // Without the lock between them, as when it is lost: only what is written can be relied on.
    const raced = { ...mailbox, place: `${mailbox.place}-again` }
    const both = await Promise.all([fetch(mailbox), fetch(mailbox), fetch(raced)])
    assert.equal(
      both.reduce((sum, one) => sum + one, 0),
      3,
    )
    const mails = (await kept()).filter(({ subject }) => subject.startsWith('to '))
    assert.equal(mails.length, 3)
    for (const { id } of mails) assert.equal((await listUploads(signe, id)).length, 1)
  })

  test('the same Message-ID on another mail is another mail', async () => {
    const server = await fakeImap()
    after(server.stop)
    server.deliver(mailOf({ Subject: 'id', 'Message-ID': '<samme@example.dk>' }, 'Det ene'), new Date(openDay))
    server.deliver(mailOf({ Subject: 'id', 'Message-ID': '<samme@example.dk>' }, 'Det andet'), new Date(openDay))
    assert.equal(await fetch(imapMailbox(server.url)), 2)
  })

  test('what cannot be read as a mail is kept all the same, for a person to open', async () => {
    const place = join(folder, 'brudt')
    for (const part of ['new', 'cur']) mkdirSync(join(place, part), { recursive: true })
    writeFileSync(join(place, 'new', '1'), Buffer.from([0, 1, 2, 0xff, 0xfe]))
    writeFileSync(join(place, 'new', '2'), '')
    assert.equal(await fetch(maildir(place)), 2)
  })

  test('a mail becomes a response with its own words, its moment, its files and itself as the original', async () => {
    const id = await arrived(
      { To: 'svar+skoleveje@byen.dk' },
      'Vi vil have en sti.\n\nDen 1. mar. 2026 kl. 9.00 skrev Signe:\n> Hvad mener I?',
      [
        { name: 'brev.docx', type: 'application/octet-stream', bytes: docx() },
        { name: 'mappe.zip', type: 'application/zip', bytes: zipOf({ a: 'x' }) },
      ],
    )
    const mail = await getIncomingMail(signe, id)
    assert.equal(mail.consultation, 'skoleveje')
    assert.equal(mail.text, 'Vi vil have en sti.')
    assert.deepEqual(
      mail.leftOut.map(({ fileName, reason }) => [fileName, reason]),
      [['mappe.zip', 'The file is a packed folder: unpack it and send what is in it']],
    )
    const { id: response, responseNumber } = await takeIn(id)
    const row = await db.selectFrom('responses').where('id', '=', response).selectAll().executeTakeFirstOrThrow()
    assert.deepEqual(
      [row.channel, row.submittedAt?.toISOString(), row.late],
      ['email', new Date(openDay).toISOString(), false],
    )
    assert.deepEqual(
      (await listAttachments(signe, response)).map(({ fileName }) => fileName),
      ['brev.docx'],
    )
    const letter = await getLetter(signe, response, 1)
    assert.deepEqual(
      [letter.text, letter.mediaType, letter.fileName],
      ['Vi vil have en sti.', 'message/rfc822', 'mail.eml'],
    )
    const after = await getIncomingMail(signe, id)
    assert.deepEqual(after.became, { consultation: 'skoleveje', responseNumber })
  })

  test('its sender gets one receipt, however often and by however many it is taken in', async () => {
    const id = await arrived({ From: 'Kvittering <kvit@example.dk>' })
    const results = await Promise.allSettled([1, 2, 3].map(() => takeIn(id, { email: 'kvit@example.dk' })))
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
    const [receipt, ...more] = await receiptsTo('kvit@example.dk')
    assert.deepEqual(more, [])
    assert.match(receipt?.text ?? '', /Svarnummer: \d+/)
    assert.equal(receipt?.body, 'finans')
    await assert.rejects(takeIn(id, { email: 'kvit@example.dk' }), /taken in already/)
  })

  for (const [what, headers, changed] of [
    ['a mailing list', { 'List-Id': '<liste.example.dk>' }, {}],
    ['another address than it came from', {}, { email: 'anden@example.dk' }],
    ['who is to get none', {}, { receipt: false }],
  ] as const)
    test(`no receipt goes to ${what}`, async () => {
      const address = `ingen-${count}@example.dk`
      const id = await arrived({ From: address, ...headers } as Record<string, string>)
      await takeIn(id, { email: address, ...changed })
      assert.deepEqual(await receiptsTo(address), [])
      assert.deepEqual(await receiptsTo('anden@example.dk'), [])
    })

  test('what a program wrote is set aside at once, with why, and can be brought back', async () => {
    const id = await arrived({ 'Auto-Submitted': 'auto-replied', From: 'ferie@example.dk' })
    const mail = await getIncomingMail(signe, id)
    assert.equal(mail.setAsideReason, 'Automatic reply')
    await assert.rejects(takeIn(id), /set aside/)
    await bringMailBack(signe, { mail: id })
    await takeIn(id, { email: 'ferie@example.dk' })
    assert.deepEqual(await receiptsTo('ferie@example.dk'), [])
  })

  test('a mail that is no response is set aside with a reason and stays to be found', async () => {
    const id = await arrived({ Subject: 'Hvornår er mødet?' })
    await assert.rejects(setMailAside(signe, { mail: id, reason: ' ' }), { field: 'reason' })
    const waiting = await countWaitingMails(signe)
    await setMailAside(signe, { mail: id, reason: 'Et spørgsmål' })
    assert.equal(await countWaitingMails(signe), waiting - 1)
    const { mails } = await listIncomingMails(signe, { state: 'set-aside' })
    assert.ok(mails.some((mail) => mail.id === id && mail.setAsideReason === 'Et spørgsmål'))
  })

  test('a virus in a mail is left out by name, and the rest of it is there', async () => {
    const server = await fakeClamd()
    after(server.stop)
    const files = [
      { name: 'syg.txt', type: 'text/plain', bytes: new TextEncoder().encode(virus) },
      { name: 'rask.txt', type: 'text/plain', bytes: new TextEncoder().encode('rask') },
    ]
    const id = await arrived({}, 'Se vedhæftet', files, clamd(server.url))
    const { leftOut } = await getIncomingMail(signe, id)
    assert.deepEqual(
      leftOut.map(({ fileName, values }) => [fileName, values.virus]),
      [['syg.txt', 'Test.Virus']],
    )
    assert.deepEqual(
      (await listUploads(signe, id)).map(({ fileName }) => fileName),
      ['rask.txt'],
    )
  })

  test('a mail is seen by the secretariat it concerns, and one that concerns none yet by each', async () => {
    const unknown = await arrived()
    const ours = await arrived({ To: 'svar+skoleveje@byen.dk' })
    const theirs = await arrived({ Subject: 'Om sag 2026-7' })
    const sees = async (who: 'signe' | 'frida' | 'gry' | 'mads') => {
      const can = async (id: string) =>
        getIncomingMail(town.as(who), id).then(
          () => true,
          () => false,
        )
      return [await can(unknown), await can(ours), await can(theirs)]
    }
    assert.deepEqual(await sees('signe'), [true, true, false])
    assert.deepEqual(await sees('frida'), [true, false, true])
    assert.deepEqual(await sees('gry'), [false, false, false])
    assert.deepEqual(await sees('mads'), [false, false, false])
    const listed = (await listIncomingMails(signe, { state: 'waiting' })).mails.map(({ id }) => id)
    assert.ok(listed.includes(unknown) && listed.includes(ours) && !listed.includes(theirs))
    await assert.rejects(listIncomingMails(town.as('mads'), { state: 'waiting' }), { kind: 'not-found' })
    await placeMail(signe, { mail: ours, consultation: 'andet' })
    assert.deepEqual(await sees('signe'), [true, false, false])
    await assert.rejects(takeIn(theirs), { kind: 'not-found' })
    await assert.rejects(
      takeInMail(town.as('frida'), { mail: theirs, consultation: 'skoleveje', name: 'x', text: 'x', receipt: false }),
      { kind: 'not-found' },
    )
  })

  test('a mail larger than 60 MB is there with its beginning, and says so', async () => {
    const place = join(folder, 'stor')
    for (const part of ['new', 'cur']) mkdirSync(join(place, part), { recursive: true })
    const head = mailOf({ Subject: 'meget stor' }, 'Hej')
    writeFileSync(join(place, 'new', '1'), Buffer.concat([head, Buffer.alloc(61 * 1024 * 1024, 'a')]))
    assert.equal(await fetch(maildir(place)), 1)
    const { id } = (await kept()).find(({ subject }) => subject === 'meget stor') ?? { id: '' }
    const mail = await getIncomingMail(signe, id)
    assert.deepEqual(
      mail.leftOut.map(({ reason }) => reason),
      ['The mail is larger than 60 MB: only its beginning was fetched'],
    )
    assert.deepEqual(await listUploads(signe, id), [])
  })
})
