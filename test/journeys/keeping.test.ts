import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Page } from 'playwright-core'
import { createApp } from '#apps/web/app.tsx'
import { clockAt } from '#platform/clock.ts'
import { silentLog } from '#platform/log.ts'
import { answeringTown, openDay } from '../answering-town.ts'
import { axe, launchBrowser } from '../browser.ts'
import { testDatabase } from '../database.ts'
import { served } from '../served.ts'

const savedWithinMs = 15_000

suite('what somebody writes', async () => {
  const { db } = await testDatabase()
  const town = await answeringTown(db)
  for (const id of ['tom', 'fane', 'nede', 'tabt', 'kladde', 'to-faner', 'personer']) await town.announced(id)
  const { site, door } = await served((baseUrl) =>
    createApp({ db, changes: town.changes, clock: clockAt(openDay), log: silentLog(), baseUrl }),
  )
  const there = door.fetch
  const browser = await launchBrowser()
  const visitor = async (person?: string) => {
    const context = await browser.newContext({ locale: 'da-DK', baseURL: site })
    context.setDefaultTimeout(savedWithinMs)
    const page = await context.newPage()
    if (person) {
      await page.goto('/sign-in')
      await page.locator(`button[value="${person}"]`).click()
      await page.waitForURL('**/work')
    }
    return page
  }
  const words = (page: Page) => page.getByLabel('Hvad vil du sige om planen?')
  const says = (page: Page) => page.locator('[data-draft-says]')
  const formOf = (consultation: string) => `/consultations/${consultation}/answer`
  const sentTo = async (consultation: string) =>
    (await db.selectFrom('responses').where('consultation', '=', consultation).select('id').execute()).length
  async function written(page: Page, consultation: string) {
    await page.goto(formOf(consultation))
    await words(page).fill('Lav en sti langs åen.')
    await page.getByLabel('Dit navn').fill('Dorte Cykelglad')
  }
  async function seenThrough(page: Page) {
    await page.getByRole('button', { name: 'Se, hvad der bliver offentligt' }).last().click()
    await page.getByRole('button', { name: 'Send svaret' }).waitFor()
  }
  const send = (page: Page) => page.getByRole('button', { name: 'Send svaret' }).click()

  test('is offered again in the same tab after a reload, with everything beside it, and can be deleted', async () => {
    const page = await visitor()
    await written(page, 'fane')
    await page.reload()
    assert.equal(await words(page).inputValue(), '')
    await says(page).getByRole('button', { name: 'Hent det frem' }).click()
    await page.waitForURL('**/answers')
    assert.equal(await words(page).inputValue(), 'Lav en sti langs åen.')
    assert.equal(await page.getByLabel('Dit navn').inputValue(), 'Dorte Cykelglad')
    assert.deepEqual(await axe(page), [])
    await page.goto(formOf('fane'))
    await says(page).getByRole('button', { name: 'Slet det' }).click()
    await page.reload()
    assert.equal(await says(page).isVisible(), false)
  })

  test('is told to nobody else: another tab and another consultation offer nothing', async () => {
    const page = await visitor()
    await written(page, 'fane')
    await page.goto(formOf('tom'))
    assert.equal(await says(page).isVisible(), false)
    const other = await page.context().newPage()
    await other.goto(formOf('fane'))
    assert.equal(await says(other).isVisible(), false)
  })

  test('stays on the page while the server is away, and is sent once when it is back', async () => {
    const page = await visitor()
    await written(page, 'nede')
    await seenThrough(page)
    door.fetch = () => new Response('', { status: 503 })
    await send(page)
    await says(page).getByText('Serveren svarer ikke').waitFor()
    await page.getByText('Lav en sti langs åen.').waitFor()
    await page.context().setOffline(true)
    await send(page)
    await says(page).getByText('Serveren svarer ikke').waitFor()
    await page.context().setOffline(false)
    door.fetch = there
    assert.equal(await sentTo('nede'), 0)
    assert.deepEqual(await axe(page), [])
    await send(page)
    await page.waitForURL('**/receipts/*')
    assert.equal(await sentTo('nede'), 1)
    await page.goto(formOf('nede'))
    assert.equal(await says(page).isVisible(), false, 'what was sent is not offered again')
  })

  test('of a second response stays when the receipt of the first is opened', async () => {
    const page = await visitor()
    await written(page, 'nede')
    await seenThrough(page)
    await send(page)
    await page.waitForURL('**/receipts/*')
    const receipt = page.url()
    await page.goto(formOf('nede'))
    await words(page).fill('Og en bænk.')
    await page.goto(receipt)
    await page.goto(formOf('nede'))
    await says(page).getByRole('button', { name: 'Hent det frem' }).click()
    await page.waitForURL('**/answers')
    assert.equal(await words(page).inputValue(), 'Og en bænk.')
  })

  test('is one response when the answer of the server was lost on its way and it is sent again', async () => {
    const page = await visitor()
    await written(page, 'tabt')
    await seenThrough(page)
    door.fetch = async (request) => {
      const answer = await there(request)
      return request.method === 'POST' ? new Response('Bad gateway', { status: 502 }) : answer
    }
    await send(page)
    await page.getByText('Bad gateway').waitFor()
    door.fetch = there
    assert.equal(await sentTo('tabt'), 1)
    await page.goto(formOf('tabt'))
    await says(page).getByRole('button', { name: 'Hent det frem' }).click()
    await page.waitForURL('**/answers')
    await seenThrough(page)
    await send(page)
    await page.waitForURL('**/receipts/*')
    assert.equal(await sentTo('tabt'), 1)
  })

  test('is saved on the server while a signed-in person writes, also when the server was away for a while', async () => {
    const page = await visitor('gry')
    await page.goto(formOf('kladde'))
    await words(page).fill('Første udkast.')
    await says(page).getByText('Kladden er gemt.').waitFor()
    door.fetch = (request) => (request.method === 'POST' ? new Response('', { status: 503 }) : there(request))
    await words(page).fill('Andet udkast.')
    await says(page).getByText('Serveren svarer ikke').waitFor()
    door.fetch = there
    await words(page).fill('Tredje udkast.')
    await says(page).getByText('Kladden er gemt.').waitFor()
    await page.reload()
    assert.equal(await words(page).inputValue(), 'Tredje udkast.')
    assert.equal((await db.selectFrom('answerDrafts').selectAll().execute()).length, 1)
  })

  test('is not written over by another tab: who comes second is told, and keeps their words', async () => {
    const first = await visitor('gry')
    await first.goto(formOf('to-faner'))
    await words(first).fill('Fra den første.')
    await says(first).getByText('Kladden er gemt.').waitFor()
    const second = await first.context().newPage()
    await second.goto(formOf('to-faner'))
    assert.equal(await words(second).inputValue(), 'Fra den første.')
    await words(second).fill('Fra den anden.')
    await says(second).getByText('Kladden er gemt.').waitFor()
    await words(first).fill('Den første igen.')
    const refused = first.waitForResponse((answer) => answer.url().endsWith('/draft') && answer.status() === 409)
    await refused
    assert.notEqual((await says(first).innerText()).trim(), 'Kladden er gemt.')
    assert.equal(await words(first).inputValue(), 'Den første igen.')
    await second.reload()
    assert.equal(await words(second).inputValue(), 'Fra den anden.')
  })

  test('is looked through for personal data while it is written, and what is taken out is no longer pointed out', async () => {
    const page = await visitor()
    await page.goto(formOf('personer'))
    await page.getByLabel('Dit navn').fill('Dorte Cykelglad')
    await words(page).fill('Min nabos nummer er 010180-1234, ring på 33 66 33 66, eller skriv til nabo@example.dk.')
    const note = page.locator('.field__pointed-out').first()
    await note.getByText('010180-1234').waitFor()
    const said = await note.innerText()
    for (const found of ['010180-1234', '33 66 33 66', 'nabo@example.dk']) assert.ok(said.includes(found), said)
    assert.equal(await note.getAttribute('role'), 'status')
    assert.match((await words(page).getAttribute('aria-describedby')) ?? '', /pointed-out/)
    assert.deepEqual(await axe(page), [])
    await words(page).fill('Min nabo mener det samme. Hilsen Dorte Cykelglad')
    await note.getByText('010180-1234').waitFor({ state: 'hidden' })
    assert.equal((await note.innerText()).trim(), '')
  })
})
