import assert from 'node:assert/strict'
import { test } from 'node:test'
import { journeyTown } from '../journey-town.ts'

const consultation = '/consultations/vanloese-bydelsplan-2009'
const town = await journeyTown('announced', '2009-03-12T09:00:00+01:00')
const secretariat = await town.signedIn('Sofus Hvidbog', { script: false })
const { page } = secretariat
const words = 'Kære kommune\n\nLad os få en bænk ved stationen, hvor min mor kan hvile benene.\n\nKaren Papirbrev'

test('a letter without its sender and its words is not taken in, and what was typed is kept', async () => {
  await secretariat.open(`${consultation}/responses`)
  await secretariat.follow('Indtast et svar')
  await page.getByLabel('Postnummer').fill('27')
  await page.getByRole('radio', { name: 'Pr. brev' }).check()
  await page.getByLabel('Modtaget den').fill('2009-03-11')
  await secretariat.press('Gem, og giv det et nummer')
  await secretariat.reads('Nogle af dine svar mangler noget')
  assert.ok((await page.locator('.field__error').count()) >= 2)
  assert.equal(await page.getByLabel('Postnummer').inputValue(), '27')
  assert.equal(await page.getByLabel('Modtaget den').inputValue(), '2009-03-11')
  assert.ok(await page.getByRole('radio', { name: 'Pr. brev' }).isChecked())
})

test('a citizen’s letter on paper gets its number and the day it came, and nobody outside sees it', async () => {
  await page.getByLabel('Afsenderens navn').fill('Karen Papirbrev')
  await page.getByLabel('Postnummer').fill('2720')
  await page.getByLabel('Svarets ord').fill(words)
  await secretariat.press('Gem, og giv det et nummer')
  await secretariat.open(`${consultation}/responses/1`)
  await secretariat.reads('Svar 1, Karen Papirbrev', 'Borger', '11. marts 2009', 'en bænk ved stationen')
  const citizen = await town.visitor()
  assert.equal((await citizen.page.goto(`${consultation}/responses/1`))?.status(), 404)
  await citizen.open(`${consultation}/responses`)
  await citizen.reads('Ingen svar er offentliggjort endnu')
})

test('the publisher publishes it when somebody else has read it through', async () => {
  const publisher = await town.signedIn('Gudrun Blåstempel', { script: false })
  await publisher.open('/work')
  await publisher.follow('Vanløse Bydelsplan')
  await publisher.reads('1. Karen Papirbrev', 'Ikke offentliggjort')
  await publisher.press('Offentliggør de valgte')
  await publisher.reads('Vælg mindst ét svar')
  await publisher.page.getByRole('checkbox', { name: 'Vælg svar 1' }).check()
  await publisher.press('Offentliggør de valgte')
  await publisher.reads('Læs disse igennem først: 1')
  await secretariat.open(`${consultation}/responses/1`)
  await secretariat.follow('Læs det igennem, før det bliver offentligt')
  await secretariat.reads('Kontrollen har ikke fundet personoplysninger')
  await secretariat.press('Godkend den offentlige ordlyd')
  await secretariat.reads('Den offentlige ordlyd er godkendt')
  await publisher.open(`${consultation}/responses`)
  await publisher.page.getByRole('checkbox', { name: 'Vælg svar 1' }).check()
  await publisher.press('Offentliggør de valgte')
  await publisher.reads('1 svar er offentliggjort')
})

test('everybody reads the letter, and finds it by a word in it', async () => {
  const citizen = await town.visitor({ script: false })
  await citizen.open(consultation)
  await citizen.reads('1 offentliggjort svar')
  await citizen.follow('Læs svarene')
  await citizen.page.getByLabel('Ord i svaret').fill('lufthavn')
  await citizen.press('Søg')
  await citizen.reads('Ingen svar passer')
  await citizen.page.getByLabel('Ord i svaret').fill('bænk')
  await citizen.press('Søg')
  await citizen.follow('1. Karen Papirbrev')
  await citizen.reads('hvor min mor kan hvile benene')
})

test('taken down with a reason, the letter is gone from the public and kept with the case', async () => {
  const publisher = await town.signedIn('Gudrun Blåstempel', { script: false })
  await publisher.open(`${consultation}/responses/1`)
  await publisher.page.getByText('Tag svaret ned').first().click()
  await publisher.page.getByLabel('Hvorfor det tages ned').fill('Brevet nævner en nabos sygdom.')
  await publisher.press('Tag svaret ned')
  await publisher.reads('Svaret er ikke længere offentligt')
  const citizen = await town.visitor()
  assert.equal((await citizen.page.goto(`${consultation}/responses/1`))?.status(), 404)
  await secretariat.open(`${consultation}/responses/1`)
  await secretariat.reads('Svar 1, Karen Papirbrev')
})
