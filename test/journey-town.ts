import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after } from 'node:test'
import { getRequestListener } from '@hono/node-server'
import type { Page } from 'playwright-core'
import { cityOf } from '#apps/cli/seed/city.ts'
import { seedQuestionSets, seedVanloeseConsultation } from '#apps/cli/seed/consultations.ts'
import { seedParties } from '#apps/cli/seed/parties.ts'
import { seedVanloesePlan } from '#apps/cli/seed/plans.ts'
import { seedReport } from '#apps/cli/seed/report.ts'
import { seedResponses } from '#apps/cli/seed/responses.ts'
import { createApp } from '#apps/web/app.tsx'
import { workOnce, workOnFiles, workOnLetters } from '#apps/worker/worker.ts'
import { ownChanges } from '#database/changes.ts'
import { readDemonstration } from '#database/seeds/vanloese/read.ts'
import { foundCity } from '#modules/parties/index.ts'
import { silentLog } from '#platform/log.ts'
import type { MailTransport } from '#platform/mail/transport.ts'
import { axe, launchBrowser } from './browser.ts'
import { testDatabase } from './database.ts'

/** How far the Vanløse case has come when a journey begins. */
export type Stage = 'planned' | 'announced' | 'answered' | 'reported'

const tenant = 'koebenhavn'
/** The width at which WCAG 2.2 asks that nobody scrolls sideways (1.4.10): 1280 pixels enlarged four times. */
export const reflowPx = 320
const patienceMs = 5_000
const desk = { width: 1280, height: 900 }
export const phone = { width: 360, height: 740 }

export type Visitor = {
  page: Page
  /** Opens an address of the product and looks the page over. */
  open(path: string): Promise<void>
  /** Presses what carries these words, and looks over the page it leads to. */
  press(words: string | RegExp): Promise<void>
  /** Follows a link of the page's own part, and looks over where it leads. */
  follow(words: string | RegExp): Promise<void>
  reads(...words: readonly string[]): Promise<void>
}

/** The product at an address of its own, with the Vanløse case up to `stage`, and a browser to visit it with. */
export async function journeyTown(stage: Stage, instant: string) {
  const { db } = await testDatabase()
  const changes = ownChanges()
  const fetch = { app: (_: Request): Response | Promise<Response> => new Response('', { status: 503 }) }
  const server = createServer(getRequestListener((request) => fetch.app(request)))
  await new Promise<void>((resolve) => server.listen(0, resolve))
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  assert.ok(address && typeof address === 'object')
  const site = `http://localhost:${address.port}`

  const demonstration = readDemonstration()
  await foundCity(db, { tenant, name: 'Københavns Kommune', host: null, demonstration: true, clockOffsetMs: 0 })
  const city = cityOf(tenant, db, changes)
  await seedParties(city.system('2008-01-02T08:00:00+01:00'), demonstration)
  await seedQuestionSets(city, demonstration)
  await seedVanloesePlan(await city.person('karla-regnbue', '2009-02-20T15:30:00+01:00'), demonstration)
  if (stage !== 'planned') await seedVanloeseConsultation(city, demonstration, site)
  if (stage === 'answered' || stage === 'reported') {
    const remarks = await seedResponses(city, demonstration, site, () => {})
    if (stage === 'reported') await seedReport(city, demonstration, remarks, () => {})
  }

  let now = new Date(instant)
  const clock = { now: () => now }
  fetch.app = createApp({ db, changes, clock, log: silentLog(), baseUrl: site }).fetch
  const browser = await launchBrowser()

  /** Somebody at a screen; `script: false` is a browser that runs none. */
  async function visitor({ viewport = desk, script = true } = {}): Promise<Visitor> {
    const context = await browser.newContext({ locale: 'da-DK', viewport, baseURL: site })
    context.setDefaultTimeout(patienceMs)
    const page = await context.newPage()
    const faults: string[] = []
    page.on('response', (answer) => {
      if (answer.status() >= 500) faults.push(`${answer.url()} answers ${answer.status()}`)
    })
    page.on('console', (said) => {
      if (said.type() === 'error' && !said.text().startsWith('Failed to load resource')) faults.push(said.text())
    })
    const devtools = await context.newCDPSession(page)
    // Not Playwright's javaScriptEnabled: looking a page over needs script, though the page has had none.
    const runScript = (on: boolean) => devtools.send('Emulation.setScriptExecutionDisabled', { value: !on })
    await runScript(script)
    const look = async () => {
      assert.deepEqual(faults, [])
      await runScript(true)
      await lookOver(page)
      await runScript(script)
    }
    const open = async (path: string) => {
      const answer = await page.goto(path)
      assert.ok(answer?.ok(), `${path} answers ${answer?.status()}`)
      await look()
    }
    const press = async (words: string | RegExp) => {
      await page.getByRole('button', { name: words }).first().click()
      await look()
    }
    const follow = async (words: string | RegExp) => {
      await page.getByRole('main').getByRole('link', { name: words }).first().click()
      await look()
    }
    const reads = async (...words: readonly string[]) => {
      const shown = folded(await page.getByRole('main').innerText())
      for (const said of words) assert.ok(shown.includes(folded(said)), `“${said}” is not to be read at ${page.url()}`)
    }
    return { page, open, press, follow, reads }
  }

  /** A visitor who has signed in by the button with the name. */
  async function signedIn(name: string, screen: { viewport?: typeof desk; script?: boolean } = {}): Promise<Visitor> {
    const who = await visitor(screen)
    await who.page.goto('/sign-in')
    await who.page.getByRole('button', { name: `Log ind som ${name}` }).click()
    return who
  }

  return {
    db,
    site,
    visitor,
    signedIn,
    /** One round of what happens by the clock: reminders that are due, the mail that waits, files that are read, letters that are divided. */
    workRound: async (mail: MailTransport) => {
      const worker = { db, changes, clock, log: silentLog(), mail, baseUrl: site }
      await workOnce(worker)
      await workOnFiles(worker)
      await workOnLetters(worker)
    },
    /** Lets the time of the town be another. */
    at: (later: string) => {
      now = new Date(later)
    },
  }
}

const folded = (words: string) => words.replace(/\s+/g, ' ').trim().toLowerCase()

/** What holds of every page: nobody stumbles over it, and a narrow screen needs no sideways scrolling. */
async function lookOver(page: Page): Promise<void> {
  assert.deepEqual(await axe(page), [], page.url())
  const given = page.viewportSize()
  assert.ok(given)
  await page.setViewportSize({ width: reflowPx, height: given.height })
  const widthPx = await page.evaluate('document.documentElement.scrollWidth')
  assert.equal(widthPx, reflowPx, `${page.url()} is ${widthPx} px wide where ${reflowPx} are`)
  await page.setViewportSize(given)
}
