import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { da } from '#languages/da.ts'
import { contrast } from '../browser.ts'
import { codeSniffer, equalAccess } from '../engines.ts'
import { journeyTown, type Visitor } from '../journey-town.ts'
import { crawl, type Found } from './crawling.ts'

const letter = join(
  import.meta.dirname,
  '../../src/database/seeds/vanloese/responses/beskaeftigelses-og-integrationsudvalget.txt',
)
const consultation = '/consultations/vanloese-bydelsplan-2009'
const starts = [
  '/',
  '/work',
  '/consultations',
  '/consultations/new',
  '/mail',
  '/administration',
  '/accessibility',
  '/cookies',
]

/** While it runs: one committee has its letter read, another writes, and a consultation is a draft. */
async function early(): Promise<Found[]> {
  const town = await journeyTown('announced', '2009-04-08T09:00:00+02:00')
  const [mogens, rosa, sofus] = await Promise.all(
    ['Mogens Opdigt', 'Rosa Vejkryds', 'Sofus Hvidbog'].map((name) => town.signedIn(name)),
  )
  assert.ok(mogens && rosa && sofus)
  for (const { page } of [mogens, rosa]) {
    await page.goto(`${consultation}/answer`)
    await page.getByRole('button', { name: 'Begynd på svaret' }).click()
    await page.waitForURL(/\/responses\//)
  }
  const room = new URL(mogens.page.url()).pathname
  await mogens.page.goto(`${room}/letter`)
  await mogens.page.getByLabel('Upload en fil').setInputFiles(letter)
  await mogens.page.getByRole('button', { name: 'Gem brevet' }).click()
  await mogens.page.goto(`${room}/remarks`)
  await mogens.page.getByRole('button', { name: 'Læs brevet' }).click()
  await mogens.page.getByRole('button', { name: /^Bekræft alle/ }).waitFor()
  const draft = await draftOf(sofus)
  const jakob = await town.signedIn('Jakob Hougaard')
  return crawl(
    [mogens, jakob, rosa, sofus, await town.visitor()],
    [...starts, `${consultation}/answer`, `${room}/signature`, draft],
  )
}

async function draftOf({ page }: Visitor): Promise<string> {
  await page.goto('/consultations/new')
  const day = { opensOn: '2009-04-20', deadline: '2009-06-01', decisionOn: '2009-04-07' }
  const words = { title: 'Ny høring', summary: 'Om planen.', introduction: 'Læs den.', letterText: 'Svar os.' }
  const numbers = { caseNumber: '2009-1', decisionItem: '4' }
  const contact = { contactName: 'Sofus', contactEmail: 'sofus@example.dk' }
  for (const [name, value] of Object.entries({ ...day, ...words, ...numbers, ...contact }))
    await page.locator(`[name="${name}"]`).fill(value)
  await page.getByLabel('Planversion').selectOption({ index: 1 })
  await page.getByLabel('Besluttet af').selectOption({ label: 'Økonomiudvalget' })
  await page.getByRole('checkbox', { name: 'Handicaprådet' }).check()
  await page.getByRole('button', { name: 'Gem kladden' }).click()
  await page.getByRole('link', { name: 'Ret kladden' }).waitFor()
  return new URL(page.url()).pathname
}

/** When the report is published. */
async function late(): Promise<Found[]> {
  const town = await journeyTown('reported', '2009-05-18T09:00:00+02:00')
  const visitors = [await town.visitor()]
  for (const name of ['Sofus Hvidbog', 'Gudrun Blåstempel', 'Mogens Opdigt', 'Preben Systemnøgle'])
    visitors.push(await town.signedIn(name))
  return crawl(visitors, starts)
}

const found = [...(await late()), ...(await early())]
const kinds = new Set<string>()
const pages = found.filter(({ kind }) => !kinds.has(kind) && kinds.add(kind))
const shownToAll = pages.filter(({ visitor }) => visitor === pages.find(({ kind }) => kind === '/plans')?.visitor)

test('the walk has come to the pages of every module', () => {
  assert.ok(pages.length > 50, `only ${pages.length}: ${pages.map(({ kind }) => kind).join(' ')}`)
  assert.ok(shownToAll.length >= 15)
  for (const kind of ['/consultations/:/edit', '/responses/:/remarks', '/administration/roles', '/mail/:'])
    assert.ok(kinds.has(kind), kind)
})

for (const { kind, path, visitor } of pages)
  test(`${kind} is there for everybody: light and dark, enlarged four times, and on paper`, async () => {
    const { page } = visitor
    await visitor.open(path)
    assert.equal(await page.locator('h1').count(), 1)
    assert.ok((await page.title()).length > 10)
    assert.deepEqual(await codeSniffer(page), [])
    assert.deepEqual(await equalAccess(page), [])
    await page.emulateMedia({ colorScheme: 'dark' })
    assert.deepEqual(await contrast(page), [], 'in the dark')
    await page.emulateMedia({ media: 'print' })
    await onPaper(page)
    await page.emulateMedia({ media: null, colorScheme: null })
  })

/** A4 within its margins, in CSS pixels. */
const paper = { width: 643, height: 972 }

async function onPaper(page: Page): Promise<void> {
  const screen = page.viewportSize()
  assert.ok(screen)
  await page.setViewportSize(paper)
  assert.equal(await page.getByRole('navigation').filter({ visible: true }).count(), 0, 'no way around on paper')
  assert.ok(
    await page
      .locator('.page__print')
      .filter({ hasText: page.url().split('?')[0] ?? '' })
      .isVisible(),
  )
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), paper.width, 'nothing is cut off on paper')
  await page.setViewportSize(screen)
}

/** What only Danish says. A sentence with a fact in it is not looked for, and a body is called by its name. */
const names = ['Økonomiudvalget', 'Borgerrepræsentationen']
const danish = new Set<string>(
  Object.entries(da).flatMap(([english, sentence]) =>
    sentence === english || sentence.includes('{') || names.includes(sentence) ? [] : [sentence],
  ),
)

test('who reads English meets no Danish sentence of the product’s own', async () => {
  const left: string[] = []
  for (const { path, visitor } of shownToAll) {
    await visitor.page.goto(`/en${path === '/' ? '' : path}`)
    const words = await visitor.page.evaluate(() => {
      const texts: string[] = []
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      while (walker.nextNode())
        if (walker.currentNode.parentElement?.closest('[lang]')?.getAttribute('lang') !== 'da')
          texts.push(walker.currentNode.textContent?.trim() ?? '')
      return texts
    })
    assert.ok(words.includes('Consultations'), path)
    left.push(...words.filter((text) => danish.has(text)).map((text) => `${path}: ${text}`))
  }
  assert.deepEqual(left, [])
})
