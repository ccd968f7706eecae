import assert from 'node:assert/strict'
import { test } from 'node:test'
import { journeyTown, phone } from '../journey-town.ts'
import { countedTopics } from './counted.ts'

const town = await journeyTown('reported', '2009-05-18T09:00:00+02:00')
const consultation = '/consultations/vanloese-bydelsplan-2009'

test('a citizen with a phone and no script comes from the list to the plan and the report beside it', async () => {
  const citizen = await town.visitor({ viewport: phone, script: false })
  await citizen.open('/')
  await citizen.open('/consultations')
  await citizen.follow('Vanløse Bydelsplan')
  await citizen.reads('Hvad det handler om', 'Svar 34')
  await citizen.follow('Læs planen')
  await citizen.reads('En sund bydel i social balance', 'Version 1, låst 20. februar 2009')
  await citizen.follow('Vanløse på kryds og tværs')
  assert.match(citizen.page.url(), /documents\/paa-kryds-og-tvaers$/)
  await citizen.reads('idrætsforeninger', 'Skrevet af')
})

test('the citizen finds the committee’s letter with every mark explained and the signature intact', async () => {
  const citizen = await town.visitor({ viewport: phone, script: false })
  await citizen.open(`${consultation}/responses`)
  await citizen.page.getByLabel('Afsendertype').selectOption('Udvalg')
  await citizen.press('Søg')
  await citizen.follow('Beskæftigelses- og Integrationsudvalget')
  await citizen.reads('Svar 34', 'Jakob Hougaard', 'Uændret siden underskriften')
  const { page } = citizen
  const marked = page.locator('mark[data-remarks]')
  const explained = page.locator('[id^="remark-"]')
  assert.ok((await explained.count()) >= 10)
  for (const id of await explained.evaluateAll((remarks) => remarks.map(({ id }) => id.slice('remark-'.length))))
    assert.ok((await page.locator(`mark[data-remarks~="${id}"]`).count()) > 0, `${id} marks no words`)
  await marked.filter({ hasText: 'lovgivningsmæssigt bestemt' }).first().waitFor()
  await citizen.reads('Hviler på', 'I stedet tilbydes', 'Hører til')
})

test('the matrix opens the words behind each answer, and a theme gathers them', async () => {
  const citizen = await town.visitor({ viewport: phone, script: false })
  await citizen.open(`${consultation}/matrix`)
  const committee = citizen.page.getByRole('row', { name: /Beskæftigelses- og Integrationsudvalget/ })
  await committee.first().getByRole('link', { name: 'Ingen særskilt økonomi' }).click()
  await citizen.open(new URL(citizen.page.url()).pathname + new URL(citizen.page.url()).search)
  await citizen.reads('Hvilken økonomi afsættes til arbejdet', 'ikke muligt som sådan at afsætte særskilt økonomi')
  await citizen.reads('hviler på 3 bindinger', 'Hviler på', 'beskæftigelsescentrene lokaliseret på faste adresser')
  await citizen.reads('dialog tilbydes i stedet', 'I stedet tilbydes', 'behovene for særskilte initiativer')
  await citizen.open(`${consultation}/matrix`)
  await citizen.follow(/^En sund bydel i social balance$/)
  assert.match(citizen.page.url(), /themes\/T1$/)
  await citizen.reads('Beskæftigelses- og Integrationsudvalget', 'Task Force Integration', '3 tilbud om dialog')
  await citizen.follow('Svar 34, Beskæftigelses- og Integrationsudvalget')
  assert.match(citizen.page.url(), /responses\/34#words-/)
})

test('the report counts what it lists, and is fetched as Word, PDF and Excel', async () => {
  const citizen = await town.visitor({ viewport: phone, script: false })
  await citizen.open(consultation)
  await citizen.follow(/^Hvidbog$/)
  await citizen.reads('Offentliggjort 15. maj 2009', 'Støtte til forsøget med skolegader')
  assert.ok((await countedTopics(citizen.page)) > 20)
  for (const [words, type, begins] of [
    ['Word (DOCX)', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'],
    ['Excel (XLSX)', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK'],
    ['PDF', 'application/pdf', '%PDF'],
  ] as const) {
    const address = await citizen.page.getByRole('link', { name: words, exact: true }).getAttribute('href')
    const file = await citizen.page.request.get(address ?? '')
    assert.equal(file.headers()['content-type'], type)
    const bytes = await file.body()
    assert.ok(bytes.byteLength > 5000, `${words} has only ${bytes.byteLength} bytes`)
    assert.equal(bytes.subarray(0, begins.length).toString('latin1'), begins)
  }
})

test('somebody who reads English finds the same way', async () => {
  const reader = await town.visitor()
  await reader.open('/consultations')
  await reader.page.getByRole('link', { name: 'English' }).click()
  await reader.follow('Vanløse District Plan')
  await reader.reads('What it is about', 'Response 34')
  await reader.follow('Read the plan')
  await reader.reads('Version 1, frozen 20 February 2009')
  await reader.open(`/en${consultation}/matrix`)
  await reader.reads('Who said what')
  await reader.open(`/en${consultation}/report`)
  await reader.reads('Consultation report')
})
