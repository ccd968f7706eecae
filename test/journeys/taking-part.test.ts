import assert from 'node:assert/strict'
import { test } from 'node:test'
import { journeyTown, phone } from '../journey-town.ts'

const town = await journeyTown('announced', '2009-03-02T09:00:00+01:00')
const consultation = '/consultations/vanloese-bydelsplan-2009'
const noMail = { send: async () => {}, close: () => {} }

/** The newest mail to an address, as its receiver reads it. */
async function mailTo(address: string) {
  const mail = await town.db
    .selectFrom('mails')
    .where('toAddress', '=', address)
    .select(['subject', 'text'])
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return { ...mail, link: /https?:\/\/[^\s]*\/registrations\/[\w-]{43}/.exec(mail.text)?.[0] ?? '' }
}

test('the secretariat arranges a meeting, and is told beside each field what is wrong with it', async () => {
  const sofus = await town.signedIn('Sofus Hvidbog')
  await sofus.open(`${consultation}/meetings`)
  await sofus.reads('Der er ikke aftalt noget møde')
  await sofus.follow('Tilføj et møde')
  const { page } = sofus
  await page.getByLabel('Mødets navn').fill('Borgermøde om planen')
  await page.getByLabel('Hvor mange der er plads til').fill('mange')
  await sofus.press('Gem mødet')
  await sofus.reads('Skriv, hvor mødet er', 'Skriv dagen med dag, måned og år', 'Skriv med et helt tal')
  assert.equal(await page.getByLabel('Mødets navn').inputValue(), 'Borgermøde om planen')
  await page.getByLabel('Dag', { exact: true }).fill('2009-03-18')
  await page.getByLabel('Sted').fill('Kulturhuset')
  await page.getByLabel('Hvor mange der er plads til').fill('2')
  await sofus.press('Gem mødet')
  await sofus.reads('Mødet er gemt.', '18. marts 2009 kl. 19.00 til 21.00', '2 pladser tilbage')
})

test('a citizen with a phone and no script registers, and whoever comes too late moves up when the other cancels', async () => {
  const citizen = await town.visitor({ viewport: phone, script: false })
  await citizen.open(consultation)
  await citizen.follow('Borgermøder')
  await citizen.follow('Borgermøde om planen')
  const meeting = new URL(citizen.page.url()).pathname
  await citizen.page.getByLabel('Dit navn').fill('Anna')
  await citizen.press('Tilmeld dig')
  await citizen.reads('Skriv e-mailadressen som navn@eksempel.dk')
  assert.equal(await citizen.page.getByLabel('Dit navn').inputValue(), 'Anna')
  await citizen.page.getByLabel('Din e-mail').fill('anna@example.net')
  await citizen.page.getByLabel('Hvor mange kommer I?').selectOption('2')
  await citizen.press('Tilmeld dig')
  await citizen.reads('Vi har sendt en e-mail', 'Mødet er fuldt')
  const anna = await mailTo('anna@example.net')
  assert.equal(anna.subject, 'Du er tilmeldt: Borgermøde om planen')

  await citizen.page.getByLabel('Dit navn').fill('Bo')
  await citizen.page.getByLabel('Din e-mail').fill('bo@example.net')
  await citizen.press('Kom på ventelisten')
  assert.match((await mailTo('bo@example.net')).subject, /^Du er på venteliste/)

  await citizen.open(new URL(anna.link).pathname)
  await citizen.reads('Du har 2 pladser')
  await citizen.press('Jeg kan ikke komme')
  await citizen.reads('Du har meldt afbud')
  assert.match((await mailTo('bo@example.net')).subject, /^Der er blevet plads til dig/)

  const calendar = await citizen.page.request.get(`${town.site}${meeting}/calendar.ics`)
  assert.match(await calendar.text(), /DTSTART:20090318T180000Z/)
})

test('who comes is on a list for the secretariat alone, and is reminded the day before', async () => {
  const sofus = await town.signedIn('Sofus Hvidbog')
  await sofus.open(`${consultation}/meetings`)
  await sofus.follow('Borgermøde om planen')
  const meeting = new URL(sofus.page.url()).pathname
  await sofus.follow('Se, hvem der kommer')
  await sofus.reads('Bo', 'bo@example.net', 'Har plads')
  const list = await sofus.page.request.get(`${town.site}${meeting}/registrations.csv`)
  assert.match(await list.text(), /Bo;bo@example\.net;1;Har plads/)
  const citizen = await town.visitor()
  assert.equal((await citizen.page.goto(`${meeting}/registrations`))?.status(), 404)
  assert.equal((await citizen.page.goto(`${meeting}/registrations.csv`))?.status(), 404)
  town.at('2009-03-17T20:00:00+01:00')
  await town.workRound(noMail)
  assert.equal((await mailTo('bo@example.net')).subject, 'Påmindelse: Borgermøde om planen')
})

test('a cancelled meeting stays on the page with its reason, and everybody who registered is told', async () => {
  town.at('2009-03-17T21:00:00+01:00')
  const sofus = await town.signedIn('Sofus Hvidbog')
  await sofus.open(`${consultation}/meetings`)
  await sofus.follow('Borgermøde om planen')
  await sofus.follow('Aflys mødet')
  await sofus.press('Aflys mødet')
  await sofus.reads('Skriv, hvorfor mødet bliver aflyst')
  await sofus.page.getByLabel('Begrundelse').fill('Salen er oversvømmet')
  await sofus.press('Aflys mødet')
  await sofus.reads('Mødet er aflyst', 'Salen er oversvømmet')
  assert.equal((await mailTo('bo@example.net')).subject, 'Aflyst: Borgermøde om planen')
})

test('a question waits for the secretariat, and everybody reads it in the words they publish', async () => {
  const citizen = await town.visitor({ viewport: phone, script: false })
  await citizen.open(consultation)
  await citizen.follow('Spørgsmål og svar')
  await citizen.press('Send spørgsmålet')
  await citizen.reads('Skriv dit spørgsmål')
  await citizen.page.getByLabel('Dit spørgsmål').fill('Jeg hedder Olga Fiktiv. Hvad koster planen?')
  await citizen.page.getByLabel('Din e-mail').fill('olga@example.net')
  await citizen.press('Send spørgsmålet')
  await citizen.reads('Tak for dit spørgsmål', 'Der er ikke spurgt og svaret på noget endnu')

  const sofus = await town.signedIn('Sofus Hvidbog')
  await sofus.open('/work')
  await sofus.reads('Spørgsmål, der skal besvares', '1 spørgsmål')
  await sofus.open(`${consultation}/questions`)
  await sofus.follow(/Olga Fiktiv/)
  const { page } = sofus
  await page.getByLabel('Svaret', { exact: true }).fill('Ring til 22 33 44 55.')
  await page.getByLabel('Spørgsmålet, som alle læser det').fill('Hvad koster planen?')
  await sofus.press('Offentliggør spørgsmål og svar')
  await sofus.reads('Er det personoplysninger?', '22 33 44 55')
  await page.getByLabel('Svaret', { exact: true }).fill('Planen har ikke sine egne penge.')
  await sofus.press('Offentliggør spørgsmål og svar')
  await sofus.reads('Hvad koster planen?', 'Planen har ikke sine egne penge.')

  await citizen.open(`${consultation}/questions`)
  await citizen.reads('Hvad koster planen?', 'Planen har ikke sine egne penge.')
  assert.ok(!(await citizen.page.content()).includes('Olga'))
  assert.match((await mailTo('olga@example.net')).text, /Planen har ikke sine egne penge\./)
})

test('somebody who reads English finds meetings and questions in English', async () => {
  const reader = await town.visitor()
  await reader.open(`/en${consultation}/meetings`)
  await reader.reads('Public meetings', 'Cancelled')
  await reader.open(`/en${consultation}/questions`)
  await reader.reads('Questions and answers', 'Ask the city', 'Answered 17 March 2009')
})
