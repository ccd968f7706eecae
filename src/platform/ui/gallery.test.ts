import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axe, launchBrowser } from '#test/browser.ts'
import { gallery } from './gallery.tsx'

const browser = await launchBrowser()

for (const [colorScheme, width] of [
  ['light', 1280],
  ['dark', 1280],
  ['light', 320],
  ['dark', 320],
] as const)
  test(`every component can be used by everybody in ${colorScheme} at ${width} pixels, without moving sideways`, async () => {
    const context = await browser.newContext({
      colorScheme,
      locale: 'da-DK',
      reducedMotion: 'reduce',
      viewport: { width, height: 800 },
    })
    const page = await context.newPage()
    await page.setContent(gallery())
    assert.deepEqual(await axe(page), [])
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width)
    const small = await page.$$eval('button:not([aria-hidden]), .button, input, select, .page__nav a, .tabs a', (all) =>
      all.filter((one) => one.getBoundingClientRect().height < 24).map((one) => one.outerHTML),
    )
    assert.deepEqual(small, [], 'nothing to hit is lower than 24 pixels')
    await context.close()
  })

test('with colours of one’s own, everything is still there to read, also words that are marked but not confirmed', async () => {
  const context = await browser.newContext({ colorScheme: 'dark', forcedColors: 'active' })
  const page = await context.newPage()
  await page.setContent(gallery())
  // axe takes the colours that were asked for, not the forced ones.
  const unseen = await page.$$eval('body *', (all) =>
    all
      .filter((one) => {
        if (![...one.childNodes].some((child) => child.nodeType === 3 && child.textContent?.trim())) return false
        let behind: Element | null = one
        while (behind && getComputedStyle(behind).backgroundColor === 'rgba(0, 0, 0, 0)') behind = behind.parentElement
        return behind && getComputedStyle(behind).backgroundColor === getComputedStyle(one).color
      })
      .map((one) => one.outerHTML),
  )
  assert.deepEqual(unseen, [])
  const colours = await page.$eval('.mark--unconfirmed', (mark) => [
    getComputedStyle(mark).color,
    getComputedStyle(document.body).color,
  ])
  assert.equal(colours[0], colours[1])
  await context.close()
})

test('a phone shows a matrix as a list: each cell below the name of its party, with its column’s name', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 } })
  const page = await context.newPage()
  await page.setContent(gallery())
  const silence = page.locator('.matrix__silence').first()
  const label = await silence.evaluate((cell) => getComputedStyle(cell, '::before').content)
  assert.equal(label, '"Grønne og blå områder"')
  assert.equal(await page.getByRole('rowheader', { name: 'Teknik- og Miljøudvalget Svaret' }).count(), 1)
  await context.close()
})
