import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { journeyTown } from '../journey-town.ts'

const town = await journeyTown('announced', '2009-03-02T09:00:00+01:00')
const { page } = await town.visitor()
await page.emulateMedia({ reducedMotion: 'reduce' }) // so that what has the focus is in sight at once

/** What has the focus, by its label or its words, and whether it can be seen that it has. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const one = document.activeElement as HTMLElement
    const labelled = 'labels' in one && (one.labels as NodeListOf<HTMLElement> | null)?.[0]?.innerText
    const { outlineStyle, outlineWidth } = getComputedStyle(one)
    const { bottom, top, height } = one.getBoundingClientRect()
    return {
      name: (one.getAttribute('aria-label') || labelled || one.innerText || one.tagName).trim(),
      outlined: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
      inSight: height > 0 && bottom > 0 && top < innerHeight,
    }
  })

const farthest = 60

/** Goes on with the tabulator to what carries these words; each stop on the way is seen. */
async function tabTo(name: string | RegExp): Promise<void> {
  const passed: string[] = []
  for (let stops = 0; stops < farthest; stops++) {
    await page.keyboard.press('Tab')
    const now = await focused(page)
    assert.ok(now.outlined, `“${now.name}” at ${page.url()} does not show that it has the focus`)
    assert.ok(now.inSight, `“${now.name}” at ${page.url()} has the focus out of sight`)
    if (typeof name === 'string' ? now.name.startsWith(name) : name.test(now.name)) return
    passed.push(now.name)
  }
  assert.fail(`“${name}” is not within ${farthest} stops at ${page.url()}: ${passed.join(' · ')}`)
}

async function enter(name: string | RegExp): Promise<void> {
  await tabTo(name)
  const before = page.url()
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.href !== before)
}

test('the first stop leads past the menu to what the page is about', async () => {
  await page.goto('/')
  await page.keyboard.press('Tab')
  assert.equal((await focused(page)).name, 'Gå til indhold')
  await page.keyboard.press('Enter')
  await enter('Vanløse Bydelsplan')
  assert.equal(await page.locator('h1').innerText(), 'Vanløse Bydelsplan')
})

test('the plan is reached and read with the keys, and its contents lead to their places', async () => {
  await enter('Læs planen')
  await tabTo('En sund bydel i social balance')
  await page.keyboard.press('Enter')
  assert.match(page.url(), /#T1$/)
  await page.keyboard.press('Tab')
  assert.ok((await focused(page)).outlined)
})

test('one signs in with the keys', async () => {
  await page.goto('/')
  await enter('Log ind')
  await enter('Log ind som Sofus Hvidbog')
  assert.equal(await page.locator('h1').innerText(), 'Mit arbejde')
})

test('mistakes are read out first, and each leads to its field', async () => {
  await page.goto('/consultations/new')
  await page.getByLabel('Titel', { exact: true }).focus()
  await page.keyboard.type('Stationspladsen')
  await page.keyboard.press('Enter')
  await page.locator('.error-summary').waitFor()
  assert.match((await focused(page)).name, /^Nogle af dine svar mangler noget/)
  await tabTo('Fortæl i et par sætninger')
  await page.keyboard.press('Enter')
  assert.equal((await focused(page)).name, 'Resumé')
  await page.keyboard.type('Om pladsen foran stationen.')
  assert.equal(await page.getByLabel('Resumé', { exact: true }).inputValue(), 'Om pladsen foran stationen.')
  assert.equal(await page.getByLabel('Titel', { exact: true }).inputValue(), 'Stationspladsen')
})

test('the letters of a party are opened, and the way leads back up', async () => {
  await page.goto('/consultations/vanloese-bydelsplan-2009')
  await enter('Høringsbreve')
  await enter('Handicaprådet')
  await page.getByRole('heading', { name: 'Høring om Vanløse Bydelsplan' }).waitFor()
  await enter('Høringsbreve')
  await enter(/^Vanløse Bydelsplan$/)
})

test('one signs out with the keys, and the desk is closed behind one', async () => {
  await enter('Log ud')
  await page.goto('/work')
  assert.match(page.url(), /\/sign-in/)
  await page.goBack()
  await page.goto('/mail')
  assert.equal(await page.getByText('@example.dk').count(), 0)
})
