import assert from 'node:assert/strict'
import { test } from 'node:test'
import { journeyTown } from '../journey-town.ts'

const town = await journeyTown('planned', '2009-02-25T08:40:00+01:00')
let secretariat = await town.signedIn('Sofus Hvidbog', { script: false })
let { page } = secretariat
let consultation = ''

test('a consultation with something missing is not saved, and what was typed is kept', async () => {
  await secretariat.open('/consultations')
  await secretariat.follow('Ny høring')
  await page.getByLabel('Titel', { exact: true }).fill('Vanløse Bydelsplan')
  await secretariat.press('Gem kladden')
  await secretariat.reads('Nogle af dine svar mangler noget')
  assert.equal(await page.getByLabel('Titel', { exact: true }).inputValue(), 'Vanløse Bydelsplan')
  assert.ok((await page.locator('.field__error').count()) >= 3)
})

test('the secretariat writes the consultation as a draft that nobody else can see', async () => {
  for (const [label, words] of [
    ['Resumé', 'Udvalg, råd og borgere spørges om lokaludvalgets plan for bydelen.'],
    ['Indledning', 'Lokaludvalget har skrevet en plan med otte temaer.'],
    ['Sagsnummer', '2009-57286'],
    ['Mødets dato', '2009-02-24'],
    ['Punkt på dagsordenen', '15'],
    ['Åbner', '2009-02-25'],
    ['Svarfrist', '2009-04-15'],
    ['Påmindelser, i dage før fristen', '14, 3'],
    ['Brevets tekst', 'Vi beder jer svare på spørgsmålene nedenfor.'],
    ['Kontakt', 'Sofus Hvidbog'],
    ['Kontaktens e-mail', 'sofus.hvidbog@example.dk'],
  ] as const)
    await page.getByLabel(label).and(page.locator('.input')).first().fill(words)
  await page.getByLabel('Planversion').selectOption({ label: 'Vanløse Bydelsplan, version 1' })
  await page.getByLabel('Besluttet af').selectOption({ label: 'Økonomiudvalget' })
  for (const party of ['Beskæftigelses- og Integrationsudvalget', 'Socialudvalget', 'Vanløse Ældreråd'])
    await page.getByRole('checkbox', { name: party }).check()
  await page.getByRole('checkbox', { name: 'Borgere, foreninger og andre kan svare' }).check()
  await page.getByLabel('Spørgsmål til stående udvalg').selectOption({ label: 'Fagudvalgenes tre spørgsmål' })
  await page.getByLabel('Spørgsmål til offentligheden').selectOption({ label: 'Dine bemærkninger til planen' })
  await secretariat.press('Gem kladden')
  assert.deepEqual(await page.locator('.field__error').allInnerTexts(), [])
  consultation = new URL(page.url()).pathname
  assert.match(consultation, /^\/consultations\/[^/]+$/)
  const stranger = await town.visitor()
  assert.equal((await stranger.page.goto(consultation))?.status(), 404)
})

test('the announcement sends each party its letter, and says when and where', async () => {
  await secretariat.follow('Se den igennem, og send den i høring')
  await secretariat.reads('3 breve')
  await secretariat.press(/Send i høring/)
  await secretariat.open(`${consultation}/parties`)
  const row = page.getByRole('row', { name: /Socialudvalget/ })
  assert.match(await row.innerText(), /socialudvalget@example\.dk/)
  await secretariat.reads('0 af 3 har svaret')
})

test('the letter asks the three questions, as a page and as PDF', async () => {
  await secretariat.open(`${consultation}/letters/socialudvalget`)
  await secretariat.reads('Hvilken økonomi afsættes til arbejdet', '15. april 2009', '24. februar 2009')
  const pdf = await page.request.get(`${consultation}/letters/socialudvalget.pdf`)
  assert.equal(pdf.headers()['content-type'], 'application/pdf')
  const bytes = await pdf.body()
  assert.equal(bytes.subarray(0, 4).toString('latin1'), '%PDF')
  assert.ok(bytes.byteLength > 5000)
})

test('a party that needs more time gets a deadline of its own, never an earlier one', async () => {
  town.at('2009-04-07T13:20:00+02:00')
  secretariat = await town.signedIn('Sofus Hvidbog', { script: false })
  page = secretariat.page
  await secretariat.open(`${consultation}/parties`)
  await page.getByRole('link', { name: 'Længere frist til Socialudvalget' }).click()
  await page.getByLabel('Ny frist').fill('2009-04-01')
  await page.getByLabel('Begrundelse').fill('Udvalgets møde blev aflyst.')
  await secretariat.press('Giv længere frist')
  await secretariat.reads('Nogle af dine svar mangler noget')
  assert.equal(await page.getByLabel('Begrundelse').inputValue(), 'Udvalgets møde blev aflyst.')
  await page.getByLabel('Ny frist').fill('2009-05-06')
  await secretariat.press('Giv længere frist')
  await secretariat.open(`${consultation}/parties`)
  assert.match(await page.getByRole('row', { name: /Socialudvalget/ }).innerText(), /6\. maj 2009/)
})

test('every letter and message that went out can be read, with what was attached', async () => {
  await secretariat.open('/mail')
  const sent = page.getByRole('row').filter({ hasText: '@example.dk' })
  assert.equal(await sent.count(), 4)
  for (const address of ['socialudvalget', 'vanloese-aeldreraad', 'beskaeftigelses-og-integrationsudvalget'])
    assert.ok((await sent.filter({ hasText: `${address}@example.dk` }).count()) > 0, address)
  await sent.filter({ hasText: 'socialudvalget@' }).last().getByRole('link').first().click()
  await secretariat.open(new URL(page.url()).pathname)
  await secretariat.reads('.pdf')
})

test('everybody now finds the consultation, and may answer until the deadline', async () => {
  const citizen = await town.visitor({ script: false })
  await citizen.open('/consultations')
  await citizen.follow('Vanløse Bydelsplan')
  await citizen.reads('Åben', '15. april 2009', 'Beskæftigelses- og Integrationsudvalget')
  await citizen.follow('Skriv et høringssvar')
  await citizen.reads('Skriv dit høringssvar')
})
