import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { journeyTown, phone } from '../journey-town.ts'

const realLetter = join(
  import.meta.dirname,
  '../../src/database/seeds/vanloese/responses/beskaeftigelses-og-integrationsudvalget.txt',
)
const consultation = '/consultations/vanloese-bydelsplan-2009'
const town = await journeyTown('announced', '2009-04-08T09:00:00+02:00')
const caseWorker = await town.signedIn('Mogens Opdigt', { script: false })
let room = ''

test('a case worker begins the committee’s answer and uploads the letter of 2009', async () => {
  const { page } = caseWorker
  await caseWorker.open('/work')
  await caseWorker.open(consultation)
  await caseWorker.follow('Skriv et høringssvar')
  await caseWorker.press('Begynd på svaret')
  room = new URL(page.url()).pathname
  assert.match(room, /^\/responses\/[^/]+$/)
  await caseWorker.reads('Hvilken økonomi afsættes til arbejdet', 'Frist 15. april 2009')
  await caseWorker.follow('Indsæt eller upload et brev')
  await caseWorker.press('Gem brevet')
  await caseWorker.reads('Nogle af dine svar mangler noget')
  await page.getByLabel('Upload en fil').setInputFiles(realLetter)
  await caseWorker.press('Gem brevet')
  assert.equal(new URL(page.url()).pathname, room)
  await caseWorker.reads('Version 1')
})

test('the letter is read, every proposal has its words marked, and nothing counts yet', async () => {
  const { page } = caseWorker
  await caseWorker.open(`${room}/remarks`)
  await caseWorker.press('Læs brevet')
  await caseWorker.reads('Intet tæller, før et menneske har bekræftet det.')
  const proposed = await page.getByRole('button', { name: /^Bekræft bemærkning \d+$/ }).count()
  assert.ok(proposed >= 12, `${proposed} remarks are proposed`)
  const marked = await page.locator('mark').allInnerTexts()
  for (const words of ['kan tilslutte sig temaets', 'Task Force Integration', 'lovgivningsmæssigt bestemt'])
    assert.ok(
      marked.some((mark) => mark.replace(/\s+/g, ' ').includes(words)),
      words,
    )
})

test('whoever reads many letters goes from remark to remark and judges them by key', async () => {
  const reading = await town.signedIn('Mogens Opdigt')
  const { page } = reading
  await reading.open('/work')
  await reading.reads('Breve at læse', 'på at blive bekræftet eller afvist')
  await reading.open(`${room}/remarks`)
  await reading.reads('Taster: J til den næste bemærkning')
  const at = async () => (await page.locator(':focus h3').first().innerText()).split('.')[0]
  const confirmed = () => page.locator('.remark-card', { hasText: 'Bekræftet' }).count()
  const quote = page.getByLabel('De præcise ord')
  await quote.pressSequentially('jk1')
  assert.equal(await quote.inputValue(), 'jk1')
  await quote.fill('')
  await quote.blur()
  await page.keyboard.press('j')
  assert.equal(await at(), '1')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  assert.equal(await at(), '1')
  for (const key of ['2', 'Enter']) {
    const before = await confirmed()
    await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)])
    assert.equal(await confirmed(), before + 1, key)
    await page.waitForFunction(
      (done) => document.activeElement?.id !== done && document.activeElement?.matches('article'),
      new URL(page.url()).hash.slice(1),
    )
  }
  assert.equal(await at(), '3')
  await page.getByRole('button', { name: 'Slå tasterne fra' }).click()
  await page.locator('body').press('1')
  await page.keyboard.press('j')
  await reading.open(`${room}/remarks`)
  assert.equal(await confirmed(), 2)
  await page.keyboard.press('j')
  assert.equal(await page.locator('.remark-card:focus').count(), 0)
  await page.getByRole('button', { name: 'Slå tasterne til' }).click()
  await page.keyboard.press('j')
  assert.equal(await page.locator('.remark-card:focus').count(), 1)
})

test('the case worker confirms, corrects one, and is told gently what is left open', async () => {
  const { page } = caseWorker
  await caseWorker.open(`${room}/remarks`)
  const confirmations = page.getByRole('button', { name: /^Bekræft bemærkning \d+$/ })
  const before = await confirmations.count()
  await confirmations.first().click()
  assert.equal(await confirmations.count(), before - 1)
  await page.getByRole('link', { name: 'Ret', exact: true }).nth(3).click()
  const correcting = new URL(page.url()).pathname
  await caseWorker.open(correcting)
  await page.getByRole('radio', { name: 'Forvaltningen' }).check()
  await caseWorker.press('Gem og bekræft')
  assert.equal(await confirmations.count(), before - 2)
  await caseWorker.press(/^Bekræft alle/)
  assert.equal(await confirmations.count(), 0)
  await caseWorker.reads('Måske vil du se på det her; det stopper ikke noget')
})

test('of words that stand several times the case worker says which are meant, by choosing or by selecting them', async () => {
  const { page } = caseWorker
  await page.getByLabel('De præcise ord').fill('Vanløse Lokaludvalg')
  await page.getByLabel('Hvad er det?').selectOption('Baggrund')
  await caseWorker.press('Tilføj bemærkningen')
  await caseWorker.reads('Ordene står 3 gange i brevet: vælg hvor')
  assert.equal(await page.getByLabel('Hvad er det?').inputValue(), 'background')
  await page.getByRole('radio', { name: 'på trods af den' }).check()
  await caseWorker.press('Tilføj bemærkningen')
  assert.ok(await page.getByRole('radio', { name: 'på trods af den' }).isChecked())

  const selecting = await town.signedIn('Mogens Opdigt')
  await selecting.open(`${room}/remarks`)
  await selecting.page.evaluate(() => {
    const texts = document.createTreeWalker(document.querySelector('.marked-text') as Element, NodeFilter.SHOW_TEXT)
    let last: [Node, number] | undefined
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const at = node.nodeValue?.lastIndexOf('særskilt') ?? -1
      if (at >= 0) last = [node, at]
    }
    if (!last) throw new Error('the words are not in the letter')
    const [node, at] = last
    document.getSelection()?.setBaseAndExtent(node, at, node, at + 'særskilt'.length)
  })
  await selecting.page.getByRole('button', { name: 'Tilføj de valgte ord som bemærkning' }).click()
  await selecting.page.getByLabel('Hvad er det?').selectOption('Baggrund')
  await selecting.press('Tilføj bemærkningen')
  assert.ok(await selecting.page.getByRole('radio', { name: 'behovene for særskilte initiativer' }).isChecked())
})

test('the mayor cannot sign before a decision has been recorded, and then signs on a phone', async () => {
  const mayor = await town.signedIn('Jakob Hougaard', { viewport: phone, script: false })
  await mayor.open(`${room}/signature`)
  await mayor.reads('Det kan ikke underskrives endnu', 'Hvad vi lover', 'Task Force Integration')
  assert.equal(await mayor.page.getByRole('button', { name: 'Underskriv', exact: true }).count(), 0)

  const { page } = caseWorker
  await caseWorker.open(`${room}/approvals`)
  await page.getByLabel('Mødets dato').fill('2009-04-06')
  await page.getByLabel('Punkt på dagsordenen').fill('7')
  await page.getByLabel('Beslutningens ordlyd').fill('Udvalget godkendte høringssvaret.')
  await page.locator('main form').getByRole('button').last().click()
  await caseWorker.open(room)
  await caseWorker.reads('Udvalget godkendte høringssvaret.')

  await mayor.open(`${room}/signature`)
  await mayor.press(/^Underskriv$/)
  await mayor.reads('Underskrevet af', 'Jakob Hougaard')
})

test('another committee’s case worker never finds the answer before it is published', async () => {
  const other = await town.signedIn('Rosa Vejkryds')
  for (const path of ['', '/remarks', '/answers', '/signature', '/letter', '/letters/1', '/letters/1/original'])
    assert.equal((await other.page.goto(`${room}${path}`))?.status(), 404, path)
  await other.open(`${consultation}/responses`)
  await other.open(`${consultation}/matrix`)
  assert.ok(!(await other.page.getByRole('main').innerText()).includes('Ingen særskilt økonomi'))
})

test('the case worker sends the signed answer, and the secretariat sees it in the matrix', async () => {
  await caseWorker.open(room)
  await caseWorker.press('Send svaret')
  await caseWorker.reads('Sendt den 8. april 2009 som svar 1')
  const secretariat = await town.signedIn('Sofus Hvidbog')
  await secretariat.open(`${consultation}/matrix`)
  const row = secretariat.page.getByRole('row', { name: /Beskæftigelses- og Integrationsudvalget/ }).first()
  assert.match(await row.innerText(), /Har svaret[^]*Ingen særskilt økonomi/)
})

test('another committee answers question by question and has the letter made of it', async () => {
  const writer = await town.signedIn('Rosa Vejkryds', { script: false })
  const { page } = writer
  await writer.open(`${consultation}/answer`)
  await writer.press('Begynd på svaret')
  const response = new URL(page.url()).pathname
  await writer.follow('Skriv spørgsmål for spørgsmål')
  for (const [question, kind, fill] of [
    [
      1,
      'Prioritering',
      async () => {
        await page.getByRole('radio', { name: 'Høj prioritet' }).check()
        await page.getByLabel('Hvad i planen handler det om?').selectOption('T3')
      },
    ],
    [
      2,
      'Fremgangsmåde',
      () => page.getByLabel('Hvordan vil I arbejde med det?').fill('Vi ombygger de to farligste kryds først.'),
    ],
  ] as const) {
    await page
      .locator(`#question-${question}`)
      .getByRole('link', { name: new RegExp(`^\\+ ${kind}`) })
      .click()
    await writer.open(new URL(page.url()).pathname + new URL(page.url()).search)
    await fill()
    await writer.press('Gem svaret på spørgsmålet')
  }
  await writer.reads('Trafik og sikre skoleveje', 'Vi ombygger de to farligste kryds først.', 'Spørgsmål 3')
  await writer.follow('Holdning til hvert mål og forslag')
  await writer.reads('En holdning til 0 af', 'Flere børn og unge med anden etnisk baggrund ind i idrætsforeninger')
  const row = (title: string) => page.getByRole('group', { name: title })
  const answer = async (title: string, position: string, words: string) => {
    await row(title).getByLabel('Holdning').selectOption(position)
    await row(title).getByLabel('Forbehold eller begrundelse').fill(words)
  }
  await answer('Sundhedsfremme og social integration i bydelen', 'Tilslutter sig', 'Det er på tide.')
  await answer('Færre ældre skal være ensomme', '', 'Ord uden holdning')
  await writer.press('Gem alle rækker')
  await writer.reads('Nogle af dine svar mangler noget', 'En holdning til 0 af')
  const words = (title: string) => row(title).getByLabel('Forbehold eller begrundelse').inputValue()
  assert.equal(await words('Sundhedsfremme og social integration i bydelen'), 'Det er på tide.')
  assert.equal(await words('Færre ældre skal være ensomme'), 'Ord uden holdning')
  await answer('Færre ældre skal være ensomme', 'Tilslutter sig med forbehold', 'boligerne skal have elevator')
  await writer.press('Gem alle rækker')
  await writer.reads('2 svar er gemt', 'En holdning til 2 af')
  assert.equal(await words('Færre ældre skal være ensomme'), 'boligerne skal have elevator')
  await writer.follow('Tilbage til svarene')
  const add = async (kind: string) => {
    await page
      .locator('#question-3')
      .getByRole('link', { name: `+ ${kind}` })
      .click()
    await writer.open(new URL(page.url()).pathname + new URL(page.url()).search)
  }
  await add('Binding')
  await page.getByLabel('Hvad binder jer?').selectOption('Ejerskab')
  await page.getByLabel('Med jeres egne ord').fill('Vejene ejes af grundejerne.')
  await writer.press('Gem svaret på spørgsmålet')
  await add('Økonomi')
  await page.getByRole('radio', { name: 'Ingen penge' }).check()
  await page.getByRole('checkbox', { name: 'Vejene ejes af grundejerne.' }).check()
  await writer.press('Gem svaret på spørgsmålet')
  await writer.reads('Hviler på')
  await writer.follow('Lav brevet')
  const made = await page.getByLabel('Brevet', { exact: true }).inputValue()
  for (const words of [
    'Trafik og sikre skoleveje',
    'Vi ombygger de to farligste kryds først.',
    'kan tilslutte sig Sundhedsfremme og social integration i bydelen. Det er på tide.',
    'kan tilslutte sig Færre ældre skal være ensomme med dette forbehold: boligerne skal have elevator.',
  ])
    assert.ok(made.includes(words), words)
  await page.locator('main form').getByRole('button').first().click()
  await writer.open(`${response}/remarks`)
  assert.ok((await page.locator('mark').count()) >= 2)
  await writer.open(`${response}/letters/1`)
})
