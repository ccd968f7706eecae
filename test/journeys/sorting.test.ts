import assert from 'node:assert/strict'
import { test } from 'node:test'
import { journeyTown } from '../journey-town.ts'

const report = '/consultations/vanloese-bydelsplan-2009/report'
const town = await journeyTown('answered', '2009-05-11T09:00:00+02:00')
const sofus = await town.signedIn('Sofus Hvidbog', { script: false })
const gudrun = await town.signedIn('Gudrun Blåstempel')

const inNoTopic = (words: string) => gudrun.page.locator('[data-remark]', { hasText: words })

test('without script several remarks are chosen and made a topic with one button', async () => {
  const { page } = sofus
  await sofus.open(`${report}/draft`)
  await sofus.follow('Sortér bemærkningerne')
  await sofus.follow('Trafik og sikre skoleveje')
  await page.getByRole('checkbox', { name: /Skolegader er det bedste/ }).check()
  await page.getByRole('radio', { name: 'Støtte' }).check()
  await page.getByLabel('Titel').fill('Skolegader')
  await sofus.press('Tilføj emnet, og læg dem i det')
  await sofus.reads('Begynd titlen med dens retning: »Støtte til …«')
  assert.ok(await page.getByRole('checkbox', { name: /Skolegader er det bedste/ }).isChecked())
  await page.getByLabel('Titel').fill('Støtte til skolegader')
  await sofus.press('Tilføj emnet, og læg dem i det')
  await sofus.reads('Støtte til skolegader (1)')
  assert.equal(await page.getByRole('checkbox', { name: /Skolegader er det bedste/ }).count(), 0)
})

test('with keys a remark is found, chosen and placed', async () => {
  const { page } = gudrun
  await gudrun.open(`${report}/sorting?theme=trafik-og-skoleveje`)
  if ((await page.locator('[data-remark]').count()) === 0) await gudrun.open(`${report}/sorting`)
  const words = 'Derfor blev jeg så glad'
  const before = await page.locator('[data-remark]').allInnerTexts()
  const steps = before.findIndex((text) => text.includes(words)) + 1
  assert.ok(steps > 0)
  for (let step = 0; step < steps; step++) await page.keyboard.press('j')
  await page.keyboard.press('x')
  assert.ok(await inNoTopic(words).locator('input').isChecked())
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('1')])
  await gudrun.reads('Støtte til skolegader (2)')
  assert.equal(await inNoTopic(words).count(), 0)
})

test('a remark is dragged onto a topic; one that says the opposite is refused there', async () => {
  const { page } = gudrun
  const against = inNoTopic('Skolegader er en dårlig idé')
  const drag = against.dragTo(page.locator('[data-topic]').first())
  await Promise.all([page.waitForEvent('load'), drag])
  await gudrun.reads('modsatrettede bemærkninger deler aldrig emne')
  assert.equal(await against.count(), 1)
})

test('of two who sort the same remark the second one is told where it is, and moves nothing', async () => {
  const { page } = sofus
  await sofus.open(`${report}/sorting`)
  await gudrun.open(`${report}/sorting`)
  const remark = gudrun.page.locator('[data-remark] input').first()
  const id = await remark.getAttribute('value')
  await remark.check()
  await gudrun.page.locator('summary', { hasText: 'Et nyt emne til dem' }).click()
  await gudrun.page.getByLabel('Titel').fill('Ønske om noget andet')
  await gudrun.press('Tilføj emnet, og læg dem i det')
  await page.locator(`input[value="${id}"]`).check()
  await sofus.press('Læg her: Støtte til skolegader')
  await sofus.reads('En anden har lagt', 'i »Ønske om noget andet«, mens du sorterede: intet blev flyttet')
})

test('a topic is split with a reason, and its history says so', async () => {
  const { page } = sofus
  await sofus.follow('Støtte til skolegader')
  await page.locator('summary', { hasText: 'Flyt bemærkninger ud af emnet' }).click()
  await page.getByRole('checkbox', { name: /Derfor blev jeg så glad/ }).check()
  await page.getByLabel('Det nye emnes titel').fill('Støtte til forsøget')
  await sofus.press('Del emnet')
  await sofus.reads('Skriv hvorfor: det står i emnets historik')
  await page.getByLabel('Hvorfor det deles').fill('Forsøget er noget for sig.')
  await sofus.press('Del emnet')
  await sofus.reads('Skilt ud fra »Støtte til skolegader«', 'Forsøget er noget for sig.', 'Sofus Hvidbog')
})

test('a remark is moved back to a topic that is there', async () => {
  const { page } = sofus
  await page.locator('summary', { hasText: 'Flyt bemærkninger ud af emnet' }).click()
  await page.getByRole('checkbox', { name: /Derfor blev jeg så glad/ }).check()
  await sofus.press('Flyt dem derhen')
  await sofus.reads('Vælg et andet emne')
  await page.getByLabel('Til et emne, der er der').selectOption({ label: 'Støtte til skolegader' })
  await sofus.press('Flyt dem derhen')
  await sofus.reads('0 bemærkninger', '1 bemærkning taget ud')
})

test('the board of replies and the charts are read on a phone', async () => {
  const phone = await town.signedIn('Sofus Hvidbog', { viewport: { width: 360, height: 800 }, script: false })
  for (const page of ['sorting', 'replies', 'charts']) {
    await phone.open(`${report}/${page}`)
    const wider = await phone.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    assert.equal(wider, 0, page)
  }
  await phone.reads('Svar efter uge', 'Bemærkninger efter tema og holdning')
})
