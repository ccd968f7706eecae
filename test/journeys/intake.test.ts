import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { ownChanges } from '#database/changes.ts'
import { occasionOf } from '#database/occasion.ts'
import { fetchMails, maildir } from '#modules/intake/index.ts'
import { clockAt } from '#platform/clock.ts'
import { journeyTown } from '../journey-town.ts'
import { mailOf } from '../sample-mails.ts'

const consultation = '/consultations/vanloese-bydelsplan-2009'
const morning = '2009-03-12T09:00:00+01:00'
const town = await journeyTown('announced', morning)
const secretariat = await town.signedIn('Sofus Hvidbog', { script: false })
const { page } = secretariat

const post = mkdtempSync(join(tmpdir(), 'post-'))
for (const part of ['new', 'cur', 'tmp']) mkdirSync(join(post, part))
after(() => rmSync(post, { recursive: true }))

function deliver(name: string, raw: Uint8Array): void {
  const file = join(post, 'new', name)
  writeFileSync(file, raw)
  utimesSync(file, new Date(morning), new Date(morning))
}

function postRound(): Promise<number> {
  const clock = clockAt(morning)
  const system = occasionOf({
    tenant: 'koebenhavn',
    actor: { kind: 'system' },
    clock,
    db: town.db,
    changes: ownChanges(),
  })
  return fetchMails(system, maildir(post), { clock, scanner: null })
}

const citizen = { Subject: 'Sag 2009-57286: en sti langs åen', Date: 'Thu, 12 Mar 2009 08:00:00 +0100' }

test('mail that names its case waits in the secretariat’s inbox, once however often it is delivered', async () => {
  await secretariat.open('/intake')
  await secretariat.reads('Her er ingen mail')
  deliver('1', mailOf(citizen, 'Kære kommune\n\nLav en sti langs åen.\n\nIda Prøve'))
  deliver('2', mailOf({ Subject: 'Vind en rejse', From: 'Reklame <spil@example.dk>' }, 'Klik her.'))
  assert.equal(await postRound(), 2)
  deliver('3', mailOf(citizen, 'Kære kommune\n\nLav en sti langs åen.\n\nIda Prøve'))
  assert.equal(await postRound(), 0)
  assert.deepEqual(readdirSync(join(post, 'new')), [])
  await secretariat.open('/intake')
  await secretariat.reads('en sti langs åen', 'Vind en rejse', 'Vanløse Bydelsplan')
  const outsider = await town.signedIn('Mogens Opdigt')
  assert.equal((await outsider.page.goto('/intake'))?.status(), 404)
})

test('taken in it is a response with a number and a receipt, and what is missing is said beside its field', async () => {
  await secretariat.follow('en sti langs åen')
  await secretariat.reads('Sagsnummeret står i emnet')
  await page.getByLabel('Svarets ord').fill('')
  await secretariat.press('Tag den ind, og giv den et nummer')
  await secretariat.reads('Nogle af dine svar mangler noget')
  await page.getByLabel('Svarets ord').fill('Lav en sti langs åen.')
  await secretariat.press('Tag den ind, og giv den et nummer')
  await secretariat.open('/intake?state=taken-in')
  await secretariat.follow('en sti langs åen')
  await secretariat.reads('Den er blevet til svar 1')
  await secretariat.follow('Den er blevet til svar 1')
  await secretariat.reads('Svar 1, Ida Prøve', 'Lav en sti langs åen.')
  const receipts = await town.db
    .selectFrom('mails')
    .where('toAddress', '=', 'ida@example.dk')
    .select('subject')
    .execute()
  assert.equal(receipts.length, 1)
})

test('what is no response is set aside with a reason, and can be brought back', async () => {
  await secretariat.open('/intake')
  await secretariat.follow('Vind en rejse')
  await page.getByText('Den er ikke et høringssvar: læg den til side').click()
  await secretariat.press('Læg mailen til side')
  await secretariat.reads('Nogle af dine svar mangler noget')
  await page.getByLabel('Hvorfor den lægges til side').fill('Reklame')
  await secretariat.press('Læg mailen til side')
  await secretariat.open('/intake?state=set-aside')
  await secretariat.reads('Vind en rejse', 'Reklame')
  await secretariat.follow('Vind en rejse')
  await secretariat.press('Hent mailen tilbage')
  await secretariat.open('/intake')
  await secretariat.reads('Vind en rejse')
})

const table = (...rows: readonly string[]) => ({
  name: 'svar.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`\uFEFF${['Id;Navn;Modtaget;Tekst;Yndlingsfarve', ...rows].join('\r\n')}\r\n`),
})
const right = ['a1;Karl Papir;2009-03-10;Flere træer.;grøn', 'a2;Lis Papir;11-03-2009;Færre biler.;blå']

async function lookInto(...rows: readonly string[]): Promise<void> {
  await secretariat.open(`${consultation}/responses/new`)
  await secretariat.follow('Mange på én gang: importér en fil')
  await page.getByLabel('Hvor rækkerne kommer fra').fill('Papirarkivet')
  await page.getByLabel('Filen', { exact: true }).setInputFiles(table(...rows))
  await secretariat.press('Se filen igennem')
}

const entered = async () =>
  (await town.db.selectFrom('responses').where('submittedAt', 'is not', null).select('id').execute()).length

test('a file is looked into first: every row that is wrong is named, and nothing is entered', async () => {
  await secretariat.open(`${consultation}/imports/new`)
  await secretariat.press('Se filen igennem')
  await secretariat.reads('Nogle af dine svar mangler noget', 'Vælg en fil')
  const before = await entered()
  await lookInto(right[0] as string, ';Uden Id;2009-03-10;Ja.;', 'a3;Uden Dag;i går;Ja.;', 'a4;Uden Ord;2009-03-10;;')
  await secretariat.reads('3 ting er forkert i filen', 'external_id', 'received_at', 'text', 'Yndlingsfarve')
  assert.deepEqual(await page.locator('tbody tr > :first-child').allInnerTexts(), ['3', '4', '5'])
  assert.equal(await page.getByRole('button', { name: /^Indtast/ }).count(), 0)
  assert.equal(await entered(), before)
})

test('a file that is right is entered when a person says so, and the same rows are never entered twice', async () => {
  const before = await entered()
  await lookInto(...right)
  await secretariat.reads('Nye svar 2')
  assert.equal(await entered(), before)
  await secretariat.press('Indtast 2 svar')
  await secretariat.reads('2 svar er indtastet')
  assert.equal(await entered(), before + 2)
  await lookInto(...right)
  await secretariat.reads('Der er intet nyt i filen', 'Er her allerede 2')
  await lookInto(right[0] as string, 'a2;Lis Papir;11-03-2009;Ingen biler.;', 'a5;Mads Papir;2009-03-11;Ja.;')
  await secretariat.reads('Er her allerede med andet indhold')
  await secretariat.press('Indtast 1 svar')
  assert.equal(await entered(), before + 3)
  await secretariat.follow('Se svarene')
  await secretariat.reads('Karl Papir', 'Lis Papir', 'Mads Papir')
})
