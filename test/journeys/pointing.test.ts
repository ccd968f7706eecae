import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { suite, test } from 'node:test'
import { createApp } from '#apps/web/app.tsx'
import { addQuestionSet } from '#modules/consultations/index.ts'
import { approveEdition, publishResponses } from '#modules/publication/index.ts'
import { clockAt } from '#platform/clock.ts'
import { silentLog } from '#platform/log.ts'
import { answeringTown, openDay } from '../answering-town.ts'
import { axe, launchBrowser } from '../browser.ts'
import { testDatabase } from '../database.ts'
import { listening, served } from '../served.ts'

/** Four hundredths of a degree wide, two high: the map around it reaches from 12.397 east and 55.7 north. */
const area = JSON.stringify({
  type: 'Polygon',
  coordinates: [
    [
      [12.4, 55.68],
      [12.44, 55.68],
      [12.44, 55.7],
      [12.4, 55.7],
      [12.4, 55.68],
    ],
  ],
})

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)

suite('whoever is asked for a place', async () => {
  const { db } = await testDatabase()
  const town = await answeringTown(db)
  await addQuestionSet(town.as('signe', '2026-01-10T12:00:00+01:00'), {
    id: 'steder',
    title: 'Steder',
    questions: [{ kind: 'general', text: 'hvor er der farligt', answerForm: 'place' }],
  })
  await town.announced('steder', { publicQuestionSet: 'steder', area })
  await town.announced('uden-kort', { publicQuestionSet: 'steder' })
  const clock = clockAt(openDay)
  const productWith = async (settings: { mapTilesUrl?: string }) =>
    (await served((baseUrl) => createApp({ db, changes: town.changes, clock, log: silentLog(), baseUrl, settings })))
      .site
  const site = await productWith({})
  const browser = await launchBrowser()
  const visit = async (script: boolean, width = 1280, at = site) => {
    const context = await browser.newContext({
      javaScriptEnabled: script,
      viewport: { width, height: 900 },
      locale: 'da-DK',
    })
    const page = await context.newPage()
    await page.goto(`${at}/consultations/steder/answer`)
    const degrees = async () =>
      [
        await page.getByLabel('Breddegrad (nord)').inputValue(),
        await page.getByLabel('Længdegrad (øst)').inputValue(),
      ].map(Number) as [number, number]
    return { page, degrees }
  }
  const near = ([north, east]: [number, number], [northWanted, eastWanted]: [number, number]) =>
    assert.ok(
      Math.abs(north - northWanted) < 0.0006 && Math.abs(east - eastWanted) < 0.0006,
      `${north} ${east} is not ${northWanted} ${eastWanted}`,
    )

  test('presses the map without script, and nothing typed is lost', async () => {
    const { page, degrees } = await visit(false)
    await page.getByLabel('Hvad vil du sige om planen?').fill('Her går børnene i skole.')
    await page.locator('.place-map__point--wide').click({ position: { x: 240, y: 180 } })
    near(await degrees(), [55.69, 12.42])
    assert.equal(await page.getByLabel('Hvad vil du sige om planen?').inputValue(), 'Her går børnene i skole.')
    assert.equal(await page.locator('.place-map__pin').count(), 1)
    assert.match(page.url(), /#answer-1$/)
    const before = await degrees()
    await page.locator('.place-map__point--wide').click({ position: { x: 360, y: 90 } })
    const [north, east] = await degrees()
    assert.ok(north > before[0] && east > before[1])
  })

  test('moves the pin by steps from the keyboard', async () => {
    const { page, degrees } = await visit(false)
    await page.getByRole('button', { name: 'Sæt nålen i midten' }).press('Enter')
    near(await degrees(), [55.69, 12.42])
    const [north, east] = await degrees()
    await page.getByRole('button', { name: 'Mod nord' }).press('Enter')
    await page.getByRole('button', { name: 'Mod vest' }).press('Enter')
    const moved = await degrees()
    assert.ok(moved[0] > north && moved[1] < east)
    await page.getByRole('button', { name: 'Fjern nålen' }).press('Enter')
    assert.deepEqual(await degrees(), [0, 0])
    await page.locator('.place-map__point--wide').press('Enter')
    near(await degrees(), [55.69, 12.42])
  })

  test('presses the smaller map of a narrow screen at the same places', async () => {
    const { page, degrees } = await visit(false, 320)
    await page.locator('.place-map__point--narrow').click({ position: { x: 120, y: 90 } })
    near(await degrees(), [55.69, 12.42])
    assert.ok(((await page.evaluate('document.documentElement.scrollWidth')) as number) <= 320)
  })

  test('is told beside the field when the degrees lie far outside the municipality, and keeps them', async () => {
    const { page, degrees } = await visit(true)
    await page.getByLabel('Breddegrad (nord)').fill('12,420')
    await page.getByLabel('Længdegrad (øst)').fill('55,690')
    await page.getByRole('button', { name: 'Se, hvad der bliver offentligt' }).last().click()
    const said = 'Stedet ligger langt uden for kommunen'
    assert.equal(await page.getByText(said).count(), 2)
    assert.equal(await page.getByLabel('Breddegrad (nord)').inputValue(), '12,420')
    assert.deepEqual(await axe(page), [])
    await page.getByLabel('Breddegrad (nord)').fill('55,690')
    await page.getByLabel('Længdegrad (øst)').fill('12,420')
    await page.getByLabel('Dit navn').fill('Dorte Cykelglad')
    await page.getByRole('button', { name: 'Se, hvad der bliver offentligt' }).last().click()
    assert.equal(await page.locator('.place-map__pin').count(), 1)
    await page.getByRole('button', { name: 'Gå tilbage og ret' }).click()
    assert.equal(await page.locator('.place-map__pin').count(), 1)
    assert.equal(Number.isNaN((await degrees())[0]), true)
  })

  test('finds the place in the preview, on the receipt and among the public responses, and nowhere it was left out', async () => {
    const { page } = await visit(true)
    await page.locator('.place-map__point--wide').click({ position: { x: 240, y: 180 } })
    await page.getByLabel('Dit navn').fill('Dorte Cykelglad')
    await page.getByRole('button', { name: 'Se, hvad der bliver offentligt' }).last().click()
    assert.equal(await page.locator('.place-map__pin').count(), 1)
    await page.getByRole('button', { name: 'Send svaret' }).click()
    await page.waitForURL('**/receipts/*')
    assert.equal(await page.locator('.place-map__pin').count(), 1)
    assert.deepEqual(await axe(page), [])
    const { id, text } = await db
      .selectFrom('responses')
      .innerJoin('letters', 'letters.response', 'responses.id')
      .where('responses.consultation', '=', 'steder')
      .select(['responses.id', 'letters.text'])
      .executeTakeFirstOrThrow()
    await approveEdition(town.as('signe'), { response: id, letter: 1, omissions: [], standing: [] })
    await publishResponses(town.as('gry'), { consultation: 'steder', responses: [id] })
    await page.goto(`${site}/consultations/steder/responses/1`)
    assert.equal(await page.locator('.place-map__pin').count(), 1)
    const start = text.indexOf('55')
    await approveEdition(town.as('signe'), {
      response: id,
      letter: 1,
      omissions: [{ start, end: text.length, reason: 'address', note: '' }],
      standing: [],
    })
    await page.reload()
    assert.equal(await page.locator('.place-map__pin').count(), 0)
  })

  test('writes degrees where no outline is known to point at', async () => {
    await db.updateTable('consultations').set({ area: null }).execute()
    const page = await (await browser.newContext()).newPage()
    await page.goto(`${site}/consultations/uden-kort/answer`)
    assert.equal(await page.locator('.place-map').count(), 0)
    assert.equal(await page.locator('[name="answer-1-latitude"]').count(), 1)
    await db.updateTable('consultations').set({ area }).where('id', '=', 'steder').execute()
  })

  test('points at a live map where pictures for it are set', async () => {
    const tiles = await listening(
      createServer((_, response) => {
        response.writeHead(200, { 'Content-Type': 'image/png', 'Access-Control-Allow-Origin': '*' }).end(pixel)
      }),
    )
    const live = await productWith({ mapTilesUrl: `${tiles}/{z}/{x}/{y}.png` })
    const { page, degrees } = await visit(true, 1280, live)
    const canvas = page.locator('.place-map__canvas canvas')
    await canvas.waitFor({ timeout: 20_000 })
    await canvas.click()
    await page.locator('.maplibregl-marker').waitFor()
    near(await degrees(), [55.69, 12.42])
    assert.deepEqual(await axe(page), [])
  })
})
