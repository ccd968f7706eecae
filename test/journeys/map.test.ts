import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { suite, test } from 'node:test'
import { createApp } from '#apps/web/app.tsx'
import { clockAt } from '#platform/clock.ts'
import { silentLog } from '#platform/log.ts'
import { axe, launchBrowser } from '../browser.ts'
import { consultingTown } from '../consulting-town.ts'
import { testDatabase } from '../database.ts'
import { listening, served } from '../served.ts'

const square = (east: number, north: number) =>
  JSON.stringify({
    type: 'Polygon',
    coordinates: [
      [
        [east, north],
        [east + 0.04, north],
        [east + 0.04, north + 0.02],
        [east, north + 0.02],
        [east, north],
      ],
    ],
  })

/** One grey pixel: what every tile of the test's map is. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)

suite('the map of consultations', async () => {
  const { db } = await testDatabase()
  const town = await consultingTown(db)
  await town.announced('nord', { title: 'Nordbyens plan', area: square(12.4, 55.68) })
  await town.announced('syd', { title: 'Sydbyens plan', area: square(12.5, 55.62) })
  const tilesAsked: string[] = []
  const tiles = await listening(
    createServer((request, response) => {
      tilesAsked.push(request.url ?? '')
      response.writeHead(200, { 'Content-Type': 'image/png', 'Access-Control-Allow-Origin': '*' }).end(pixel)
    }),
  )
  const productWith = async (settings: { mapTilesUrl?: string; mapCredit?: string }) => {
    const clock = clockAt('2026-03-02T10:00:00+01:00')
    const { site } = await served((baseUrl) =>
      createApp({ db, changes: town.changes, clock, log: silentLog(), baseUrl, settings }),
    )
    return site
  }
  const browser = await launchBrowser()

  async function visit(site: string) {
    const context = await browser.newContext({ locale: 'da-DK' })
    const page = await context.newPage()
    const [said, hosts] = [[] as string[], new Set<string>()]
    page.on('console', (message) => message.type() === 'error' && said.push(message.text()))
    page.on('request', (request) => hosts.add(new URL(request.url()).host))
    await page.goto(`${site}/map`)
    return { page, said, hosts }
  }

  test('is drawn by us alone where no tiles are set: no other host is asked, and none may be', async () => {
    const site = await productWith({})
    const { page, said, hosts } = await visit(site)
    assert.equal(await page.locator('.map__drawing').getByRole('link').count(), 2)
    assert.equal(await page.locator('[data-map]').count(), 0)
    assert.deepEqual([...hosts], [new URL(site).host])
    assert.deepEqual(said, [])
    assert.deepEqual(await axe(page), [])
    const policy = (await fetch(`${site}/map`)).headers.get('Content-Security-Policy') ?? ''
    assert.ok(!policy.includes('http'), policy)
  })

  test('lives where tiles are set: they and nothing else are asked of their host', async () => {
    const site = await productWith({ mapTilesUrl: `${tiles}/{z}/{x}/{y}.png`, mapCredit: '© Byens kort' })
    const { page, said, hosts } = await visit(site)
    await page.locator('.map__drawing').waitFor({ state: 'hidden', timeout: 20_000 })
    const map = page.getByRole('region', { name: 'Kort' })
    await map.waitFor()
    assert.ok(tilesAsked.length > 0 && tilesAsked.every((path) => /^\/\d+\/\d+\/\d+\.png$/.test(path)))
    assert.deepEqual([...hosts].sort(), [new URL(site).host, new URL(tiles).host].sort())
    assert.deepEqual(said, [])
    assert.ok(await page.getByText('© Byens kort').isVisible())
    assert.deepEqual(await axe(page), [])
    await page.getByRole('button', { name: 'Zoom ind' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Nordbyens plan' }).last().click()
    assert.match(page.url(), /\/consultations\/nord$/)
  })

  test('stays a drawing without script, also where tiles are set', async () => {
    const site = await productWith({ mapTilesUrl: `${tiles}/{z}/{x}/{y}.png` })
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await page.goto(`${site}/map`)
    assert.ok(await page.locator('.map__drawing').isVisible())
    assert.ok(!(await page.locator('[data-map]').isVisible()))
    await page.locator('.map__list').getByRole('link', { name: 'Sydbyens plan' }).click()
    assert.match(page.url(), /\/consultations\/syd$/)
  })
})
