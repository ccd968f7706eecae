import assert from 'node:assert/strict'
import { test } from 'node:test'
import { journeyTown } from '../journey-town.ts'

const town = await journeyTown('announced', '2009-03-02T09:00:00+01:00')
const administrator = await town.signedIn('Preben Systemnøgle', { script: false })
const { page } = administrator

test('a role without a person, a kind and a body is not given, and the chosen day is kept', async () => {
  await administrator.open('/administration')
  await administrator.follow('Personer og roller')
  await page.getByLabel('Fra', { exact: true }).fill('2009-04-01')
  await administrator.press('Giv rollen')
  await administrator.reads('Nogle af dine svar mangler noget', 'Vælg en person', 'Vælg en rolle', 'Vælg et udvalg')
  assert.equal(await page.getByLabel('Fra', { exact: true }).inputValue(), '2009-04-01')
})

test('a role counts from its first day: not before, and then at once', async () => {
  await page.getByLabel('Person', { exact: true }).selectOption({ label: 'Rosa Vejkryds' })
  await page.getByLabel('Rolle', { exact: true }).selectOption({ label: 'Sekretariat' })
  await page.getByLabel('Ved', { exact: true }).selectOption({ label: 'Økonomiudvalget' })
  await administrator.press('Giv rollen')
  await administrator.reads('01.04.2009')
  await rosaBegins('2009-03-31T23:00:00+02:00', 404)
  await rosaBegins('2009-04-01T08:00:00+02:00', 200)
})

test('an ended role has its last day beside it, and what it allowed is gone at once', async () => {
  town.at('2009-04-14T09:00:00+02:00')
  const later = await town.signedIn('Preben Systemnøgle', { script: false })
  await later.open('/administration/roles')
  const row = later.page.getByRole('row', { name: /Rosa Vejkryds/ }).filter({ hasText: 'Økonomiudvalget' })
  await row.getByRole('button', { name: 'Afslut rollen for Rosa Vejkryds' }).click()
  await later.open('/administration/roles')
  await later.reads('13.04.2009')
  await rosaBegins('2009-04-14T09:05:00+02:00', 404)
})

test('a role that was given by mistake is ended before it began', async () => {
  const later = await town.signedIn('Preben Systemnøgle', { script: false })
  await later.open('/administration/roles')
  for (const [label, choice] of [
    ['Person', 'Rosa Vejkryds'],
    ['Rolle', 'Administrator'],
    ['Ved', 'Økonomiudvalget'],
  ] as const)
    await later.page.getByLabel(label, { exact: true }).selectOption({ label: choice })
  await later.press('Giv rollen')
  const row = later.page.getByRole('row', { name: /Rosa Vejkryds/ }).filter({ hasText: 'Administrator' })
  await row.getByRole('button').click()
  await later.open('/administration/roles')
  assert.match(await row.innerText(), /ophørt/)
})

test('a person is added with a name and an address that nobody else has, and can then be given a role', async () => {
  const later = await town.signedIn('Preben Systemnøgle', { script: false })
  await later.open('/administration')
  await later.follow('Personer og konti')
  await later.page.getByLabel('Navn', { exact: true }).fill('Nanna Nyansat')
  await later.page.getByLabel('E-mailadresse', { exact: true }).fill('nanna@example')
  await later.press('Opret personen')
  await later.reads('Skriv en e-mailadresse')
  assert.equal(await later.page.getByLabel('Navn', { exact: true }).inputValue(), 'Nanna Nyansat')
  await later.page.getByLabel('E-mailadresse', { exact: true }).fill('nanna@example.dk')
  await later.press('Opret personen')
  await later.reads('Nanna Nyansat', 'ingen steder lige nu', 'den første med adressen')
  await later.open('/administration/people')
  await later.page.getByLabel('Navn', { exact: true }).fill('En anden')
  await later.page.getByLabel('E-mailadresse', { exact: true }).fill('NANNA@example.dk')
  await later.press('Opret personen')
  await later.reads('Nanna Nyansat har allerede den adresse')
  await later.open('/administration/roles')
  await later.page.getByLabel('Person', { exact: true }).selectOption({ label: 'Nanna Nyansat' })
})

test('a body is added with its administration, its remit and its chair, and can then be asked', async () => {
  const later = await town.signedIn('Preben Systemnøgle', { script: false })
  const { page: form } = later
  await later.open('/administration')
  await later.follow('Udvalg og råd')
  await form.getByLabel('Navn', { exact: true }).fill('Digitaliseringsudvalget')
  await later.press('Opret udvalget')
  await later.reads('Vælg en type', 'Skriv en e-mailadresse')
  await form.getByLabel('Type', { exact: true }).selectOption({ label: 'Stående udvalg' })
  await form.getByLabel('E-mailadresse', { exact: true }).fill('digi@example.dk')
  await later.press('Opret udvalget')
  await form.locator('summary', { hasText: 'Tilføj en forvaltning' }).click()
  await form.getByLabel('Navn', { exact: true }).fill('Digitaliseringsforvaltningen')
  await form.locator('details[open]').getByRole('button').click()
  await later.reads('Digitaliseringsforvaltningen')
  await form.locator('summary', { hasText: 'Lad nogen bestride' }).click()
  await form.getByLabel('Embedets titel', { exact: true }).fill('Formand')
  await form.getByLabel('Type', { exact: true }).selectOption({ label: 'Formand' })
  await form.getByLabel('Person', { exact: true }).selectOption({ label: 'Rosa Vejkryds' })
  await form.locator('details[open]').getByRole('button').click()
  await later.reads('Formand: Rosa Vejkryds')
})

test('whoever is shut out is signed out at once, and is let in again', async () => {
  const rosa = await town.signedIn('Rosa Vejkryds')
  const later = await town.signedIn('Preben Systemnøgle', { script: false })
  await later.open('/administration/people')
  await later.follow('Rosa Vejkryds')
  await later.reads('browser')
  await later.press('Luk ude')
  await later.reads('Lukket ude siden', 'ingen steder lige nu')
  assert.equal((await rosa.page.goto('/sessions'))?.status(), 404)
  await later.press('Luk ind igen')
  await (await town.signedIn('Rosa Vejkryds')).open('/sessions')
  await later.open('/administration/people')
  await later.follow('Preben Systemnøgle')
  await later.press('Luk ude')
  await later.reads('Du kan ikke lukke dig selv ude')
})

test('whoever is signed out everywhere by an administrator signs in again', async () => {
  const rosa = await town.signedIn('Rosa Vejkryds')
  const later = await town.signedIn('Preben Systemnøgle', { script: false })
  await later.open('/administration/people/rosa-vejkryds')
  await later.press('Log ud alle steder')
  await later.reads('ingen steder lige nu')
  assert.equal((await rosa.page.goto('/sessions'))?.status(), 404)
})

test('what was done stands in the trail with who did it, and can be read page by page', async () => {
  const later = await town.signedIn('Preben Systemnøgle', { script: false })
  await later.open('/administration')
  await later.follow('Revisionsspor')
  await later.reads('role.granted', 'role.ended', 'Preben Systemnøgle')
  await later.follow('Ældre linjer')
  await later.reads('Revisionsspor')
})

test('nobody but an administrator finds these pages', async () => {
  const clerk = await town.signedIn('Sofus Hvidbog')
  for (const path of ['/administration', '/administration/roles', '/administration/people', '/administration/audit'])
    assert.equal((await clerk.page.goto(path))?.status(), 404, path)
  const anyone = await town.visitor()
  assert.equal((await anyone.page.goto('/administration/roles'))?.status(), 404)
})

/** Whether she may begin a consultation, at a moment. */
async function rosaBegins(instant: string, status: 200 | 404): Promise<void> {
  town.at(instant)
  const rosa = await town.signedIn('Rosa Vejkryds')
  assert.equal((await rosa.page.goto('/consultations/new'))?.status(), status, instant)
}
