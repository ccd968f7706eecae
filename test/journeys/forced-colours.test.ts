import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { ownChanges } from '#database/changes.ts'
import { occasionOf } from '#database/occasion.ts'
import { addQuestionSet } from '#modules/consultations/index.ts'
import { clockAt } from '#platform/clock.ts'
import { journeyTown } from '../journey-town.ts'

const consultation = '/consultations/vanloese-bydelsplan-2009'
const morning = '2009-03-12T09:00:00+01:00'
const town = await journeyTown('announced', morning)

// As the demonstration is, with an outline and a question about a place.
await addQuestionSet(
  occasionOf({
    tenant: 'koebenhavn',
    actor: { kind: 'system' },
    clock: clockAt(morning),
    db: town.db,
    changes: ownChanges(),
  }),
  {
    id: 'steder',
    title: 'Steder',
    questions: [
      { kind: 'general', text: 'Hvor er der farligt', answerForm: 'place' },
      { kind: 'general', text: 'Hvor tit går du der', answerForm: 'single', options: ['Hver dag', 'Sjældent'] },
    ],
  },
)
const ring = [
  [12.46, 55.68],
  [12.51, 55.68],
  [12.51, 55.7],
  [12.46, 55.7],
  [12.46, 55.68],
]
await town.db
  .updateTable('consultations')
  .set({ publicQuestionSet: 'steder', area: JSON.stringify({ type: 'Polygon', coordinates: [ring] }) })
  .where('id', '=', 'vanloese-bydelsplan-2009')
  .execute()

/**
 * What cannot be seen with the colours a person has forced, one line each: drawings without a line that stands out from
 * their background, fields and buttons without an edge, marked words without a mark.
 */
function unseen(): string[] {
  const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number)
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => {
      const share = channel / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const isPainted = (colour: string) => colour !== 'none' && (channels(colour)[3] ?? 1) > 0.1
  const behind = (element: Element | null): string => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at)
      if (isPainted(backgroundColor)) return backgroundColor
    }
    return 'rgb(0, 0, 0)'
  }
  const standsOut = (colour: string, background: string) => {
    const [a, b] = [luminance(colour), luminance(background)]
    return isPainted(colour) && (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) >= 3
  }
  const isShown = (element: Element) => {
    const { width, height } = element.getBoundingClientRect()
    return width > 1 && height > 1 && getComputedStyle(element).visibility === 'visible'
  }
  const of = (selector: string) => [...document.querySelectorAll(selector)].filter(isShown)
  const name = (element: Element) => element.outerHTML.slice(0, 120)
  const edgeOf = (element: Element) => {
    const { borderBottomColor, borderBottomWidth } = getComputedStyle(element)
    return Number.parseFloat(borderBottomWidth) > 0 && standsOut(borderBottomColor, behind(element.parentElement))
  }
  const drawn = of('svg path, svg text, svg rect').filter((shape) => {
    const { stroke, fill } = getComputedStyle(shape)
    const background = behind(shape)
    return !standsOut(stroke, background) && !standsOut(fill, background)
  })
  const fields = of(
    'input:not([type=hidden], [type=image], [type=file], .visually-hidden), textarea, select, .button',
  ).filter(
    (field) => !edgeOf(field) && !(field.nextElementSibling && edgeOf(field.nextElementSibling)) && !native(field),
  )
  const marked = of('mark').filter((mark) => {
    const { backgroundColor, textDecorationLine } = getComputedStyle(mark)
    return textDecorationLine === 'none' && !edgeOf(mark) && !standsOut(backgroundColor, behind(mark.parentElement))
  })
  /** Drawn by the browser itself, which knows the colours. */
  function native(field: Element): boolean {
    return /^(checkbox|radio)$/.test((field as HTMLInputElement).type) && getComputedStyle(field).appearance !== 'none'
  }
  return [...drawn, ...fields, ...marked].map(name)
}

/** Where the keyboard is: an outline of at least two pixels on the first link, field and button of the page's own part. */
async function unfocused(page: Page): Promise<string[]> {
  const lost: string[] = []
  for (const selector of ['a[href]', 'textarea, select, input:not([type=hidden], [type=image])', 'button.button']) {
    const first = page.locator(`main :is(${selector})`).filter({ visible: true }).first()
    if ((await first.count()) === 0) continue
    await first.focus()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Tab')
    const outline = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body)
      return { outlineStyle, width: Number.parseFloat(outlineWidth) }
    })
    if (outline.outlineStyle === 'none' || outline.width < 2) lost.push(selector)
  }
  return lost
}

const schemes = ['dark', 'light'] as const

async function seenIn(page: Page): Promise<void> {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ forcedColors: 'active', colorScheme })
    assert.deepEqual(await page.evaluate(unseen), [], `${page.url()} on ${colorScheme}`)
    assert.deepEqual(await unfocused(page), [], `${page.url()} on ${colorScheme}`)
  }
  await page.emulateMedia({ forcedColors: 'none', colorScheme: null })
}

const citizen = await town.visitor()
const sofus = await town.signedIn('Sofus Hvidbog')

test('a line in the colour of what is behind it and a button without an edge would be noticed', async () => {
  const { page } = await town.visitor()
  await page.goto('/cookies')
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
  await page.evaluate(() => {
    document.querySelector('main')?.insertAdjacentHTML(
      'beforeend',
      `<svg width="9" height="9"><path d="M0 0h9v9z" fill="#000"/></svg>
       <textarea rows="2" cols="9"></textarea><button class="button">Send</button>`,
    )
    for (const field of document.querySelectorAll<HTMLElement>('main textarea, main button')) field.style.border = '0'
  })
  assert.equal((await page.evaluate(unseen)).length, 3)
})

test('the lists, the map, the calendar and the matrix can be seen', async () => {
  for (const path of [
    '/',
    '/consultations',
    '/map',
    '/calendar?month=2009-03',
    consultation,
    `${consultation}/matrix`,
  ]) {
    await citizen.open(path)
    await seenIn(citizen.page)
  }
  await citizen.page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
  await citizen.page.goto('/consultations')
  const edges = await citizen.page
    .locator('.page__nav a')
    .evaluateAll((links) =>
      links.map((link) => [link.hasAttribute('aria-current'), getComputedStyle(link).borderBottomColor] as const),
    )
  const current = edges.find(([is]) => is)?.[1]
  assert.ok(current && edges.every(([is, colour]) => is || colour !== current), 'where one is, is marked alone')
  await citizen.page.emulateMedia({ forcedColors: 'none', colorScheme: null })
})

test('the form with its errors, its map and its pin, the preview and the receipt can be seen', async () => {
  const { page } = citizen
  await citizen.open(`${consultation}/answer`)
  await seenIn(page)
  await citizen.press('Sæt nålen i midten')
  assert.equal(await page.locator('.place-map__pin').count(), 1)
  await seenIn(page)
  await page.getByRole('button', { name: 'Se, hvad der bliver offentligt' }).last().click()
  await citizen.reads('Skriv dit navn')
  await seenIn(page)
  await page.getByLabel('Dit navn').fill('Dorte Cykelglad')
  await page.getByLabel('Hvad vil du sige om planen?').fill('Ring på 33 66 33 66. Vi vil have en sti langs åen.')
  await page.getByRole('button', { name: 'Se, hvad der bliver offentligt' }).last().click()
  await citizen.reads('Læs det igennem')
  await seenIn(page)
  await page.getByRole('button', { name: 'Send svaret' }).click()
  await page.waitForURL('**/receipts/*')
  await seenIn(page)
})

test('the gate and the reading desk of the secretariat can be seen', async () => {
  await sofus.open('/work')
  await seenIn(sofus.page)
  await sofus.open(`${consultation}/responses/1/reading`)
  await seenIn(sofus.page)
  await sofus.open(`${consultation}/responses/1`)
  await seenIn(sofus.page)
  await sofus.follow('Markér, hvad der siges i det')
  await seenIn(sofus.page)
})
