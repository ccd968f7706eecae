import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { journeyTown, phone } from '../journey-town.ts'

const town = await journeyTown('answered', '2009-05-18T09:00:00+02:00')
const consultation = '/consultations/vanloese-bydelsplan-2009'

const figures = async (page: Page) =>
  (await page.locator('.figures dd').allInnerTexts()).map((text) => Number(text.replace(/\D.*$/, '')))

test('a clerk reads a response into remarks from the keyboard alone', async () => {
  const clerk = await town.signedIn('Sofus Hvidbog')
  const { page } = clerk
  await clerk.open(`${consultation}/ledger`)
  await clerk.press('Læs det næste svar')
  await clerk.reads('Bemærkninger i svar 1', 'Sætning 1 af 8', 'på grund af')
  const [unread = 0, read = 0, remarks = 0] = await figures(page)
  assert.ok(unread >= 3)
  const key = async (name: string) => {
    await Promise.all([page.waitForEvent('load'), page.keyboard.press(name)])
  }
  await key('n')
  assert.deepEqual(await figures(page), [unread - 1, read + 1, remarks])
  await clerk.reads('Fortryd: lagt til side som ingen bemærkning', 'Sætning 5 af 8')
  await page.keyboard.press('w')
  await key('2')
  assert.deepEqual(await figures(page), [unread - 2, read + 2, remarks + 1])
  await key('u')
  await key('u')
  assert.deepEqual(await figures(page), [unread, read, remarks])
  await clerk.reads('Sætning 1 af 8')
  await key('j')
  await clerk.reads('Sætning 2 af 8', 'Bemærkning')
})

test('a sentence is divided at the words that are selected', async () => {
  const clerk = await town.signedIn('Sofus Hvidbog')
  const { page } = clerk
  await clerk.open(`${consultation}/responses/1/ledger`)
  await page.evaluate(() => {
    const words = document.querySelector('#sentence blockquote p')?.firstChild as Text
    const at = words.data.indexOf('og hver morgen')
    getSelection()?.setBaseAndExtent(words, at, words, at + 'og hver morgen'.length)
  })
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('s')])
  await clerk.reads('Sætning 1 af 9', 'Min datter går i første klasse,')
  await clerk.press(/^Fortryd: en sætning blev delt/)
  await clerk.reads('Sætning 1 af 8')
})

test('two clerks at once: each sees what the other reads, takes over in one act, and loses nothing', async () => {
  await town.db
    .insertInto('roleGrants')
    .columns(['tenant', 'person', 'body', 'role', 'validFrom'])
    .expression((eb) =>
      eb
        .selectFrom('roleGrants')
        .where('person', '=', 'sofus-hvidbog')
        .where('role', '=', 'secretariat')
        .select(['tenant', eb.val('gudrun-blaastempel').as('person'), 'body', 'role', 'validFrom']),
    )
    .execute()
  const [sofus, gudrun] = await Promise.all([town.signedIn('Sofus Hvidbog'), town.signedIn('Gudrun Blåstempel')])
  await sofus.open(`${consultation}/responses/2/ledger`)
  await gudrun.open(`${consultation}/responses/2/ledger`)
  await gudrun.press('Det er ingen bemærkning')
  await sofus.press('Det er et citat')
  await sofus.reads('Gudrun Blåstempel læser dette svar lige nu', 'Gudrun Blåstempel læser dette svar', 'Tag over')
  await sofus.press('Tag over')
  await sofus.press('Det er et citat')
  await sofus.reads('Fortryd: lagt til side som citat')
  await gudrun.press('Det er en kopi')
  await gudrun.reads('Sofus Hvidbog læser dette svar lige nu')
})

test('keys that get in the way are turned off', async () => {
  const { page, open, reads } = await town.signedIn('Sofus Hvidbog')
  await open(`${consultation}/responses/4/ledger`)
  await page.getByRole('button', { name: 'Slå tasterne fra' }).click()
  await page.keyboard.press('n')
  await reads('Sætning 1 af')
  assert.equal(await page.getByRole('button', { name: /^Fortryd/ }).count(), 0)
})

test('on a phone without script the buttons do the same', async () => {
  const clerk = await town.signedIn('Sofus Hvidbog', { viewport: phone, script: false })
  const { page } = clerk
  await clerk.open(`${consultation}/responses/3/ledger`)
  const [unread = 0, read = 0] = await figures(page)
  await clerk.press('Det er et citat')
  assert.deepEqual((await figures(page)).slice(0, 2), [unread - 1, read + 1])
  await clerk.open(`${consultation}/ledger`)
  await clerk.reads('Sofus Hvidbog', `${unread - 1} af`)
})
