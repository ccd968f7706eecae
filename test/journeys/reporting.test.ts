import assert from 'node:assert/strict'
import { test } from 'node:test'
import { journeyTown } from '../journey-town.ts'
import { countedTopics } from './counted.ts'

const consultation = '/consultations/vanloese-bydelsplan-2009'
const town = await journeyTown('answered', '2009-05-11T09:00:00+02:00')
const secretariat = await town.signedIn('Sofus Hvidbog', { script: false })
let topic = ''

test('the secretariat gathers remarks of one direction in a topic', async () => {
  const { page } = secretariat
  await secretariat.open(consultation)
  await secretariat.follow('Skriv hvidbogen')
  await secretariat.reads('Indledningen er ikke skrevet')
  await page.getByLabel('Indledning').fill('Vanløse Bydelsplan var i høring i foråret 2009.')
  await secretariat.press('Gem indledningen')
  await secretariat.follow('Tilføj et emne')
  await page.getByLabel('Tema', { exact: true }).selectOption({ label: 'Trafik og sikre skoleveje' })
  await page.getByRole('radio', { name: 'Støtte' }).check()
  await page.getByLabel('Titel').fill('Støtte til forsøget med skolegader')
  await page.getByLabel('Resumé').fill('Flere støtter forsøget og beder om, at det kommer hurtigt i gang.')
  await secretariat.press('Tilføj emnet')
  topic = new URL(page.url()).pathname
  await secretariat.reads('Der er ikke lagt bemærkninger her endnu')
  for (const words of ['Derfor blev jeg så glad, da jeg læste om forsøget med skolegader', 'Skolegader er det bedste'])
    await page.getByRole('checkbox', { name: words }).check()
  await secretariat.press('Læg de valgte ind')
  await secretariat.reads('2 bemærkninger', 'Svar 1,', 'Svar 3,')
})

test('a remark that opposes is refused a place among those that support', async () => {
  const { page } = secretariat
  await page.locator('summary', { hasText: 'ledige bemærkninger ind' }).click()
  await page.getByRole('checkbox', { name: /Skolegader er en dårlig idé/ }).check()
  await secretariat.press('Læg de valgte ind')
  await secretariat.reads('modsatrettede bemærkninger deler aldrig emne')
  assert.ok(await page.getByRole('checkbox', { name: /Skolegader er en dårlig idé/ }).isChecked())
  await secretariat.open(topic)
  await secretariat.reads('2 bemærkninger')
})

test('a reply without a decision is not saved, and neither it nor the topic’s words are lost', async () => {
  const { page } = secretariat
  await page.getByLabel('Svar', { exact: true }).fill('Forvaltningen begynder forsøget.')
  await secretariat.press('Gem svaret')
  await secretariat.reads('Nogle af dine svar mangler noget', 'Vælg en forvaltning', 'Vælg, hvad der sker med ønsket')
  assert.equal(await page.getByLabel('Svar', { exact: true }).inputValue(), 'Forvaltningen begynder forsøget.')
  assert.equal(await page.getByLabel('Titel').inputValue(), 'Støtte til forsøget med skolegader')
  await secretariat.press('Fjern emnet')
  await secretariat.reads('Sæt kryds, hvis du er sikker')
  await secretariat.open(topic)
})

test('who writes a reply does not approve it, and nothing is published before somebody else has', async () => {
  const { page } = secretariat
  await page.getByLabel('Besvaret af').selectOption({ label: 'Teknik- og Miljøforvaltningen' })
  await page.getByLabel('Svar', { exact: true }).fill('Forvaltningen begynder forsøget efter sommerferien.')
  await page.getByRole('radio', { name: 'Imødekommes', exact: true }).check()
  await secretariat.press('Gem svaret')
  await secretariat.reads('Ikke godkendt')
  assert.equal(await page.getByRole('button', { name: 'Godkend svaret' }).count(), 0)
  await secretariat.open(`${consultation}/report/draft`)
  await secretariat.reads('Svaret på »Støtte til forsøget med skolegader« er ikke godkendt')
  assert.equal(await page.getByRole('button', { name: 'Offentliggør hvidbogen' }).count(), 0)
})

test('the mayor of the administration that replies approves, and the publisher publishes', async () => {
  const mayor = await town.signedIn('Asger Brosten', { script: false })
  await mayor.open(topic)
  await mayor.press('Godkend svaret')
  await mayor.reads('Godkendt')
  const publisher = await town.signedIn('Gudrun Blåstempel', { script: false })
  await publisher.open(`${consultation}/report/draft/preview`)
  await publisher.open(`${consultation}/report/draft`)
  await publisher.reads('Intet står i vejen')
  await publisher.press('Offentliggør hvidbogen')
  await publisher.reads('Offentliggjort 11. maj 2009', 'Støtte til forsøget med skolegader')
})

test('everybody reads the report, and its counts equal the numbers it lists', async () => {
  const citizen = await town.visitor({ script: false })
  await citizen.open(`${consultation}/report`)
  await citizen.reads('Rejst i 2 svar: 1 og 3', 'Forvaltningen begynder forsøget efter sommerferien.')
  assert.equal(await countedTopics(citizen.page), 1)
  await citizen.page.getByText('De 2 bemærkninger bag').click()
  await citizen.follow(/^Svar 3,/)
  await citizen.reads('Skolegader er det bedste')
})
