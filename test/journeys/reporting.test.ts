import assert from 'node:assert/strict'
import { test } from 'node:test'
import mammoth from 'mammoth'
import { journeyTown } from '../journey-town.ts'
import { countedTopics } from './counted.ts'

const consultation = '/consultations/vanloese-bydelsplan-2009'
const town = await journeyTown('answered', '2009-05-11T09:00:00+02:00')
const secretariat = await town.signedIn('Sofus Hvidbog', { script: false })
let topic = ''
/** Nobody receives mail here. */
const nowhere = { send: async () => {}, close: () => {} }

test('the secretariat gathers remarks of one direction in a topic', async () => {
  const { page } = secretariat
  await secretariat.open(consultation)
  await secretariat.follow('Skriv hvidbogen')
  await secretariat.reads('Indledningen er ikke skrevet')
  await page
    .getByLabel('Indledning', { exact: true })
    .fill('Vanløse Bydelsplan var i høring i foråret 2009. Der kom 38 svar.')
  await secretariat.press('Gem: Indledning')
  await secretariat.reads('Skriv {svar} i stedet for tallet i »38 svar«')
  await page
    .getByLabel('Indledning', { exact: true })
    .fill('Vanløse Bydelsplan var i høring i foråret 2009. Der kom {svar} svar.')
  await secretariat.press('Gem: Indledning')
  await secretariat.follow('Tilføj et emne')
  await page.getByLabel('Tema', { exact: true }).selectOption({ label: 'Trafik og sikre skoleveje' })
  await page.getByRole('radio', { name: 'Støtte' }).check()
  await page.getByLabel('Titel').fill('Støtte til forsøget med skolegader')
  await page.getByLabel('Resumé').fill('Flere støtter forsøget og beder om, at det kommer hurtigt i gang.')
  await secretariat.press('Tilføj emnet')
  topic = new URL(page.url()).pathname
  await secretariat.reads('Der er ikke lagt bemærkninger her endnu')
  for (const words of ['Derfor blev jeg så glad, da jeg læste om forsøget med skolegader', 'Skolegader er det bedste'])
    await page.getByRole('checkbox', { name: words }).check()
  await secretariat.press('Læg de valgte ind')
  await secretariat.reads('2 bemærkninger', 'Svar 1,', 'Svar 3,')
})

test('two who write the introduction at once do not write over each other, and every wording can be read', async () => {
  const draft = `${consultation}/report/draft`
  const gudrun = await town.signedIn('Gudrun Blåstempel', { script: false })
  await gudrun.open(draft)
  await secretariat.open(draft)
  await secretariat.page
    .getByLabel('Indledning', { exact: true })
    .fill('Vanløse Bydelsplan var i høring i foråret. Der kom {svar} svar.')
  await secretariat.press('Gem: Indledning')
  await gudrun.page.getByLabel('Indledning', { exact: true }).fill('Min egen indledning.')
  await gudrun.press('Gem: Indledning')
  await gudrun.reads('En anden har skrevet her imens', 'Det, der står der nu')
  assert.equal(await gudrun.page.getByLabel('Indledning', { exact: true }).inputValue(), 'Min egen indledning.')
  await secretariat.page.getByLabel('Sådan forløb høringen', { exact: true }).fill('Der var borgermøde den 14. april.')
  await secretariat.press('Gem: Sådan forløb høringen')
  await secretariat.follow('1 tidligere ordlyd')
  await secretariat.reads('Ordlyd 2, version 1', 'Ordlyd 1, version 1', 'Sofus Hvidbog')
})

test('a remark that opposes is refused a place among those that support', async () => {
  const { page } = secretariat
  await secretariat.open(topic)
  await page.locator('summary', { hasText: 'ledige bemærkninger ind' }).click()
  await page.getByRole('checkbox', { name: /Skolegader er en dårlig idé/ }).check()
  await secretariat.press('Læg de valgte ind')
  await secretariat.reads('modsatrettede bemærkninger deler aldrig emne')
  assert.ok(await page.getByRole('checkbox', { name: /Skolegader er en dårlig idé/ }).isChecked())
  await secretariat.open(topic)
  await secretariat.reads('2 bemærkninger')
})

test('the topic is given to the administration in whose remit it lies', async () => {
  const { page } = secretariat
  await secretariat.follow('Forvaltningens svar')
  await secretariat.reads('Ingen forvaltning har emnet endnu')
  await page.getByLabel('Forvaltning', { exact: true }).selectOption({ label: 'Teknik- og Miljøforvaltningen' })
  await page.getByLabel('Frist').fill('2009-05-20')
  await page.getByLabel('Note').fill('Se også svaret fra skolen.')
  await secretariat.press('Giv det til forvaltningen')
  await secretariat.reads('Teknik- og Miljøforvaltningen', '20. maj 2009', 'Se også svaret fra skolen.')
})

test('a reply without a decision is not saved, and neither it nor the topic’s words are lost', async () => {
  const { page } = secretariat
  await page.getByLabel('Svar', { exact: true }).fill('Forvaltningen begynder forsøget.')
  await secretariat.press('Gem svaret')
  await secretariat.reads('Nogle af dine svar mangler noget', 'Vælg, hvad der sker med ønsket')
  assert.equal(await page.getByLabel('Svar', { exact: true }).inputValue(), 'Forvaltningen begynder forsøget.')
  await secretariat.open(topic)
  await secretariat.press('Fjern emnet')
  await secretariat.reads('Sæt kryds, hvis du er sikker')
  assert.equal(await page.getByLabel('Titel', { exact: true }).inputValue(), 'Støtte til forsøget med skolegader')
})

test('two case workers who write at once do not write over each other', async () => {
  const { page } = secretariat
  const caseWorker = await town.signedIn('Rosa Vejkryds', { script: false })
  await caseWorker.open(`${topic}/reply`)
  await secretariat.open(`${topic}/reply`)
  await caseWorker.page.getByLabel('Svar', { exact: true }).fill('Forvaltningen begynder forsøget efter sommerferien.')
  await caseWorker.page.getByRole('radio', { name: 'Imødekommes', exact: true }).check()
  await caseWorker.press('Gem svaret')
  await caseWorker.reads('Udkast', 'Skrevet af Rosa Vejkryds')
  assert.equal(await caseWorker.page.getByRole('button', { name: 'Jeg har gennemset svaret' }).count(), 0)
  await page.getByLabel('Svar', { exact: true }).fill('Vi ser på det.')
  await page.getByRole('radio', { name: 'Tages til efterretning' }).check()
  await secretariat.press('Gem svaret')
  await secretariat.reads(
    'En anden har gemt svaret, mens du skrev',
    'Forvaltningen begynder forsøget efter sommerferien.',
  )
  assert.equal(await page.getByLabel('Svar', { exact: true }).inputValue(), 'Vi ser på det.')
})

test('a reply changes exact words of the plan, and shows what goes and what comes', async () => {
  const { page } = secretariat
  await secretariat.open(`${topic}/reply`)
  await page.locator('summary', { hasText: 'Foreslå en ændring' }).click()
  await page.getByLabel('Del af planen').selectOption({ value: 'T3-F2' })
  await page.getByLabel('Ordene, som de står').fill('vejen foran to skolen')
  await page.getByLabel('Ordene i stedet').fill('vejen foran én skole lukkes for biler')
  await secretariat.press('Foreslå ændringen')
  await secretariat.reads('Ordene står ikke i »Forsøg med skolegader i ringetiden«')
  await page.getByLabel('Ordene, som de står').fill('vejen foran to skoler lukkes for biler')
  await secretariat.press('Foreslå ændringen')
  const gone = await page.locator('.tracked del').allInnerTexts()
  assert.deepEqual(
    gone.map((text) => text.replace(/\s+/g, ' ')),
    ['to', 'skoler'].map((words) => `Taget ud: ${words} (slut på det, der er taget ud)`),
  )
  assert.equal(await page.locator('.tracked ins').count(), 2)
})

test('nothing is published before a colleague has reviewed the reply and the committee approved it', async () => {
  const { page } = secretariat
  await secretariat.open(`${consultation}/report/draft`)
  await secretariat.reads('Svaret på »Støtte til forsøget med skolegader« er ikke godkendt')
  assert.equal(await page.getByRole('button', { name: 'Offentliggør hvidbogen' }).count(), 0)
  await secretariat.open(`${consultation}/report/replies`)
  await secretariat.reads('Teknik- og Miljøforvaltningen', 'Udkast')
})

test('the secretariat reads every response to its end, and only then can the report go out', async () => {
  const { page } = secretariat
  await town.workRound(nowhere)
  await secretariat.open(`${consultation}/report/draft`)
  await secretariat.follow(/ikke læst$/)
  await secretariat.press('Læs det næste svar')
  for (let read = 0; page.url().includes('/responses/'); read++) {
    assert.ok(read < 60, 'the reading comes to an end')
    const rest = page.getByText('Resten er ingen bemærkning')
    if ((await rest.count()) > 0) {
      await rest.click()
      await page.getByRole('button', { name: /^Læg .+ til side som ingen bemærkning$/ }).click()
    }
    await page.getByText('Hver sætning er læst').waitFor()
    await page.getByRole('button', { name: 'Læs det næste svar' }).click()
    await page.waitForURL(/ledger/)
  }
  await secretariat.open(`${consultation}/report/draft`)
  const waiting = await page.getByRole('main').innerText()
  assert.doesNotMatch(waiting, /ikke læst|ikke delt i sætninger/)
})

test('the mayor of the administration that replies records the approval, and the publisher publishes', async () => {
  const mayor = await town.signedIn('Asger Brosten', { script: false })
  await mayor.open('/work')
  await mayor.follow('Støtte til forsøget med skolegader')
  await mayor.press('Jeg har gennemset svaret')
  await mayor.reads('Gennemset')
  await mayor.page.getByLabel('Beslutningens dag').fill('2009-05-11')
  await mayor.press('Registrér godkendelsen')
  await mayor.reads('Skriv punktet på dagsordenen')
  await mayor.page.getByLabel('Punkt på dagsordenen').fill('7')
  await mayor.press('Registrér godkendelsen')
  await mayor.reads('Godkendt', 'punkt 7')
  const publisher = await town.signedIn('Gudrun Blåstempel', { script: false })
  await publisher.open(`${consultation}/report/draft/preview`)
  await publisher.open(`${consultation}/report/draft`)
  await publisher.reads('Ingen anden har læst hvidbogen igennem')
  await publisher.press('Send den tilbage')
  await publisher.reads('Skriv, hvad der skal rettes')
  assert.match(await publisher.page.getByLabel('Indledning', { exact: true }).inputValue(), /^Vanløse Bydelsplan/)
  await publisher.press('Jeg har læst hvidbogen igennem, og den er i orden')
  await publisher.reads('Intet står i vejen', 'Hvidbogen er læst igennem, som den står')
  await publisher.press('Offentliggør hvidbogen')
  await publisher.reads('Offentliggjort 11. maj 2009', 'Støtte til forsøget med skolegader')
})

test('everybody reads the report, and its counts equal the numbers it lists', async () => {
  const citizen = await town.visitor({ script: false })
  await citizen.open(`${consultation}/report`)
  assert.equal(await citizen.page.locator('.tracked del').count(), 2)
  await citizen.reads('Rejst i 2 svar: 1 og 3', 'Forvaltningen begynder forsøget efter sommerferien.')
  await citizen.reads('Der kom 38 svar.')
  assert.equal(await countedTopics(citizen.page), 1)
  await citizen.follow('Pr. svar')
  await citizen.reads('Svar 1,', 'Støtte til forsøget med skolegader', 'Rejser ingen af emnerne.')
  await citizen.follow('Generelt og tekstnært')
  await citizen.reads('Generelle bemærkninger', 'Tekstnære bemærkninger')
  await citizen.follow('Som tabel')
  await citizen.reads('Støtte til forsøget med skolegader', 'Teknik- og Miljøforvaltningen')
  await citizen.follow('Pr. emne')
  await citizen.page.getByText('De 2 bemærkninger bag').click()
  await citizen.follow(/^Svar 3,/)
  await citizen.reads('Skolegader er det bedste')
})

test('the annexes of the report are fetched: the responses in their public words, the replies and the changes', async () => {
  const citizen = await town.visitor({ script: false })
  await citizen.open(`${consultation}/report`)
  const documentOf = async (name: string) => {
    const address = await citizen.page.getByRole('link', { name }).getAttribute('href')
    const answer = await citizen.page.request.get(address ?? '')
    assert.equal(answer.status(), 200, name)
    return (await mammoth.extractRawText({ buffer: await answer.body() })).value
  }
  assert.match(await documentOf('Bilag 5: svarene, Word'), /Skolegader er det bedste/)
  assert.match(await documentOf('Bilag 6: forvaltningens svar, Word'), /Støtte til forsøget med skolegader/)
  assert.match(await documentOf('Bilag 7: ændringer i planen, Word'), /Støtte til forsøget med skolegader/)
})
