import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type MailTransport, mailFolder } from '#platform/mail/transport.ts'
import { journeyTown } from '../journey-town.ts'

const consultation = '/consultations/vanloese-bydelsplan-2009'
const folder = mkdtempSync(join(tmpdir(), 'lydhør post '))
after(() => rmSync(folder, { recursive: true, force: true }))
const mail = mailFolder(folder, 'localhost')
const away: MailTransport = {
  send: () => Promise.reject(new Error('421 closed for the night')),
  close: () => {},
}

/** The Social Affairs Committee has until 6 May, so that its reminders come later. */
const partiesWithoutLongerDeadline = 9

const town = await journeyTown('announced', '2009-02-25T18:00:00+01:00')
let secretariat = await town.signedIn('Sofus Hvidbog', { script: false })

/** The same person on a later day: a session does not last that long. */
async function on(instant: string) {
  town.at(instant)
  secretariat = await town.signedIn('Sofus Hvidbog', { script: false })
}

test('while the mail server is away, the letters wait, and the page says what the server answered', async () => {
  await town.workRound(away)
  await secretariat.open('/mail')
  const { page } = secretariat
  assert.equal(await page.getByRole('row').filter({ hasText: 'Ikke modtaget endnu' }).count(), 10)
  await page.getByRole('row').filter({ hasText: 'handicapraadet@' }).getByRole('link').click()
  await secretariat.open(new URL(page.url()).pathname)
  await secretariat.reads('421 closed for the night', 'Prøves igen')
  await secretariat.open(`${consultation}/parties`)
  await secretariat.reads('Venter i udbakken')
})

test('when it is back they leave, each as a file that a mail program opens, with the letter in it', async () => {
  await on('2009-02-25T20:00:00+01:00')
  await town.workRound(mail)
  await secretariat.open('/mail')
  const { page } = secretariat
  assert.equal(await page.getByRole('row').filter({ hasText: 'Sendt' }).count(), 10)
  await page.getByRole('row').filter({ hasText: 'handicapraadet@' }).getByRole('link').click()
  await secretariat.open(new URL(page.url()).pathname)
  await secretariat.reads('25. februar 2009 kl. 20.00', '.pdf')
  const id = new URL(page.url()).pathname.split('/').at(-1)
  const file = readFileSync(join(folder, `${id}.eml`), 'utf8')
  assert.match(file, /^To: handicapraadet@example\.dk$/m)
  assert.match(file, /^Date: Wed, 25 Feb 2009 19:00:00 \+0000$/m)
  assert.match(file, /^Content-Type: application\/pdf/m)
})

test('who has not answered is reminded on the day that was set, without anybody pressing anything', async () => {
  await on('2009-04-01T07:00:00+02:00')
  await town.workRound(mail)
  await secretariat.open('/mail')
  const reminders = secretariat.page.getByRole('row').filter({ hasText: 'Påmindelse: Vanløse Bydelsplan' })
  assert.equal(await reminders.count(), partiesWithoutLongerDeadline)
  await reminders.filter({ hasText: 'handicapraadet@' }).getByRole('link').click()
  await secretariat.open(new URL(secretariat.page.url()).pathname)
  await secretariat.reads('Fristen for at svare på Vanløse Bydelsplan er den 15. april 2009')
})

test('the secretariat reminds by hand, and not twice on one day', async () => {
  await on('2009-04-09T09:00:00+02:00')
  await secretariat.open(`${consultation}/parties`)
  await secretariat.press('Send en påmindelse til de 10 parter, der ikke har svaret')
  await secretariat.reads('De parter, der ikke har svaret, har fået en påmindelse')
  await secretariat.press('Send en påmindelse til de 10 parter, der ikke har svaret')
  await secretariat.reads('Alle har svaret eller har fået en påmindelse i dag')
})

test('the day after the deadline everybody who runs it sees who is missing, and the parties are told once more', async () => {
  await on('2009-04-16T08:00:00+02:00')
  await town.workRound(mail)
  await secretariat.open('/work')
  await secretariat.follow('Vanløse Bydelsplan')
  await secretariat.reads('0 af 10 har svaret', 'Fristen er overskredet')
  await secretariat.open('/mail')
  const missed = secretariat.page.getByRole('row').filter({ hasText: 'Vi mangler jeres svar: Vanløse Bydelsplan' })
  assert.equal(await missed.count(), partiesWithoutLongerDeadline)
  assert.equal(await missed.filter({ hasText: 'socialudvalget@' }).count(), 0)
  await secretariat.open(`${consultation}/matrix`)
  await secretariat.reads('Fristen er overskredet')
})

test('a party that is late still finds its way to the answer', async () => {
  const caseWorker = await town.signedIn('Mogens Opdigt', { script: false })
  await caseWorker.open('/work')
  await caseWorker.follow('Vanløse Bydelsplan')
  await caseWorker.press('Begynd på svaret')
  await caseWorker.reads('Fristen er overskredet')
})
