import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { signInToDemonstration } from '#modules/parties/index.ts'
import { listRemarks } from '#modules/remarks/index.ts'
import { getResponse, receiveResponse } from '#modules/responses/index.ts'
import { answeringTown, openDay } from '#test/answering-town.ts'
import { testDatabase } from '#test/database.ts'
import { askingIn } from '#test/who-may-see/asking.ts'
import { now } from '#test/who-may-see/town.ts'
import { askForSearch, confirmCampaign } from './judging.ts'
import { getCampaign, listCampaigns, listMembers, searchState, totalsOf } from './queries.ts'
import { searchAnew } from './search.ts'

const gardens =
  'Bevar kolonihaverne ved banen. Haverne er ikke en luksus for de få, de er åbne for alle skoleklasser i kvarteret, og de køler gaderne om sommeren. Byg i stedet på den tomme grund ved godsterminalen, som kommunen selv ejer.'
const pool =
  'Vores svømmehal skal ikke lukkes. Hvert barn i bydelen har lært at svømme her, og for de ældre med dårlige hofter er bassinet det eneste sted, hvor kroppen ikke gør ondt. Sæt pengene af i næste budget, og lad os beholde vores vand.'
const alone = [
  'Jeg cykler hver dag forbi skolen og synes, at krydset ved apoteket er blevet farligt, efter at lyset er sat om. Kan forvaltningen se på det?',
  'Fortovet foran mit hus hælder så meget, at kørestole ikke kan komme forbi uden hjælp. Det burde rettes op, inden vinteren kommer igen.',
]
const ownWords = 'Min mor fik sin have i 1962, og jeg lærte at gå mellem bedene.'

suite('letters that many send', async () => {
  const { db } = await testDatabase()
  const town = await answeringTown(db)
  const { as, anyone, announced, system } = town
  const signe = as('signe')
  const { token } = await signInToDemonstration(anyone(now), 'signe')
  const { ask } = askingIn(db, {
    changes: town.changes,
    cookies: new Map([['signe' as const, `__Host-lydhoer_session=${token}`]]),
  })
  const door = (path: string, fields?: readonly (readonly [string, string])[]) => {
    if (!fields) return ask('signe', 'GET', path)
    const sent = Map.groupBy(fields, ([name]) => name)
    return ask(
      'signe',
      'POST',
      path,
      Object.fromEntries([...sent].map(([name, values]) => [name, values.map(([, value]) => value)])),
    )
  }
  const page = async (path: string) => {
    const answer = await door(path)
    assert.equal(answer.status, 200, path)
    return (await answer.text()).replace(/<!--.*?-->/g, '')
  }

  let count = 0
  const arrive = async (consultation: string, name: string, text: string) =>
    (await receiveResponse(signe, { consultation, name, channel: 'letter', receivedAt: new Date(openDay), text })).id
  /** A consultation in which these letters have come in, in this order, and have been compared. */
  async function compared(letters: readonly string[], names?: readonly string[]) {
    const consultation = `hoering-${++count}`
    await announced(consultation)
    const responses: string[] = []
    for (const [index, text] of letters.entries())
      responses.push(await arrive(consultation, names?.[index] ?? `Afsender ${index + 1}`, text))
    await searchAnew(system(openDay))
    return { consultation, responses, address: `/consultations/${consultation}/campaigns` }
  }
  const numbersIn = async (consultation: string) =>
    Promise.all(
      (await listCampaigns(signe, consultation)).map(async (campaign) => [
        campaign.no,
        (await listMembers(signe, campaign, 0)).members.map(({ responseNumber }) => responseNumber),
      ]),
    )
  const revisionOf = async (consultation: string, no: number) =>
    String((await getCampaign(signe, consultation, no)).revision)
  const say = async (consultation: string, no: number, ...fields: [string, string][]) =>
    door(`/consultations/${consultation}/campaigns/${no}`, [
      ['revision', await revisionOf(consultation, no)],
      ...fields,
    ])
  const mixed = [gardens, pool, alone[0], `${gardens} ${ownWords}`, pool, gardens, alone[1]] as string[]

  test('they are found, and letters, respondents and distinct texts are counted apart', async () => {
    const names = ['Ada', 'Bo', 'Cilla', 'Dan', 'Eva', 'Ada', 'Finn']
    const { consultation, address } = await compared(mixed, names)
    assert.deepEqual(await numbersIn(consultation), [
      [1, [1, 4, 6]],
      [2, [2, 5]],
    ])
    const [first] = await listCampaigns(signe, consultation)
    assert.deepEqual([first?.letters, first?.respondents, first?.texts], [3, 2, 2])
    assert.deepEqual(await totalsOf(signe, consultation), { letters: 7, respondents: 6, inCampaigns: 5, texts: 5 })
    const list = await page(address)
    assert.match(list, /Bevar kolonihaverne ved banen/)
    assert.match(list, /Vores svømmehal skal ikke lukkes/)
    assert.doesNotMatch(list, /krydset ved apoteket/)
  })

  test('what was found waits on the desk until a person confirms it, and what came since until it is confirmed too', async () => {
    const { consultation, address } = await compared(mixed)
    assert.match(await page('/work'), new RegExp(`href="[^"]*${address}"`))
    assert.equal((await say(consultation, 1, ['do', 'confirm'])).status, 303)
    assert.match(await page(`${address}/1`), /Bekræftet, med 3 nye breve/)
    await arrive(consultation, 'Gerda', gardens)
    await askForSearch(signe, consultation, 'search')
    await searchAnew(system(openDay))
    const grown = await getCampaign(signe, consultation, 1)
    assert.deepEqual([grown.letters, grown.unconfirmed], [4, 1])
    assert.equal((await say(consultation, 1, ['do', 'confirm'])).status, 303)
    assert.equal((await getCampaign(signe, consultation, 1)).unconfirmed, 0)
  })

  test('nobody confirms letters they have not seen', async () => {
    const { consultation } = await compared(mixed)
    const revision = Number(await revisionOf(consultation, 1))
    await arrive(consultation, 'Gerda', gardens)
    await askForSearch(signe, consultation, 'search')
    await searchAnew(system(openDay))
    await assert.rejects(confirmCampaign(signe, { consultation, no: 1, revision }), { kind: 'conflict' })
    const answer = await door(`/consultations/${consultation}/campaigns/1`, [
      ['revision', String(revision)],
      ['do', 'confirm'],
    ])
    assert.equal(answer.status, 409)
    assert.match(await answer.text(), /Kampagnen er ændret, siden du så den/)
  })

  test('what a person split off, took out or merged stays so when it is searched again, with its history', async () => {
    const { consultation, address } = await compared([...mixed, gardens, gardens])
    assert.equal((await say(consultation, 1, ['do', 'split'], ['letters', '1'])).status, 422)
    const split = await say(consultation, 1, ['do', 'split'], ['letters', '1'], ['letters', '4'])
    assert.match(split.headers.get('Location') ?? '', /campaigns\/3$/)
    assert.equal((await say(consultation, 1, ['do', 'take_out'], ['letters', '6'])).status, 303)
    await askForSearch(signe, consultation, 'search')
    await searchAnew(system(openDay))
    assert.deepEqual(await numbersIn(consultation), [
      [1, [8, 9]],
      [2, [2, 5]],
      [3, [1, 4]],
    ])
    assert.equal((await say(consultation, 2, ['do', 'merge'], ['into', '2'])).status, 422)
    assert.equal((await say(consultation, 3, ['do', 'merge'], ['into', '1'])).status, 303)
    assert.deepEqual(await numbersIn(consultation), [
      [1, [1, 4, 8, 9]],
      [2, [2, 5]],
    ])
    assert.equal((await door(`${address}/3`)).status, 404)
    const history = await page(`${address}/1`)
    assert.match(history, /2 breve gjort til kampagne 3/)
    assert.match(history, /1 brev taget ud/)
    assert.match(history, /Kampagne 3 blev en del af den, med 2 breve/)
  })

  test('letters that are said to be no campaign are not offered again, until that is taken back', async () => {
    const { consultation } = await compared(mixed)
    assert.equal((await say(consultation, 1, ['do', 'reject'])).status, 303)
    assert.equal((await totalsOf(signe, consultation)).inCampaigns, 2)
    await askForSearch(signe, consultation, 'search')
    await searchAnew(system(openDay))
    assert.equal((await listCampaigns(signe, consultation)).filter(({ rejectedAt }) => rejectedAt === null).length, 1)
    assert.equal((await say(consultation, 1, ['do', 'reopen'])).status, 303)
    assert.equal((await totalsOf(signe, consultation)).inCampaigns, 5)
  })

  test('the words a person added stand out, and become a remark of their own in exactly these words', async () => {
    const { responses, address } = await compared(mixed)
    const letter = `${address}/1/letters/4`
    const added = ownWords.slice(0, -1)
    assert.ok((await page(letter)).includes(`>${added}</mark>`), 'the words stand out')
    assert.match(await page(`${address}/1/letters/1`), /Brevet har kampagnens ord og ingen andre/)
    const start = String(mixed[3]?.indexOf(added))
    const fields: [string, string][] = [
      ['start', start],
      ['end', String(Number(start) + added.length)],
    ]
    assert.equal((await door(letter, fields)).status, 422)
    assert.equal((await door(letter, [...fields, [`label-${start}`, 'reason']])).status, 303)
    const remarks = await listRemarks(signe, await getResponse(signe, responses[3] as string))
    assert.deepEqual(
      remarks.map(({ quote, starts, labels }) => [quote, starts, labels]),
      [[added, Number(start), ['reason']]],
    )
    const elsewhere: [string, string][] = [
      ['start', '0'],
      ['end', '30'],
      ['label-0', 'reason'],
    ]
    assert.equal((await door(letter, elsewhere)).status, 409)
  })

  test('two workers search a consultation once, and a search that nobody needs any more is not begun', async () => {
    const { consultation } = await compared(mixed)
    assert.equal(await searchAnew(system(openDay)), 0)
    await askForSearch(signe, consultation, 'search')
    const both = await Promise.all([searchAnew(system(openDay)), searchAnew(system(openDay))])
    assert.deepEqual(both.sort(), [0, 1])
    await askForSearch(signe, consultation, 'search')
    await askForSearch(signe, consultation, 'stop')
    assert.equal(await searchAnew(system(openDay)), 0)
    assert.equal((await searchState(signe, consultation)).stopped, true)
    assert.match(await page(`/consultations/${consultation}/campaigns`), /Sammenligningen blev stoppet/)
  })

  test('nobody but the secretariat of the consulting body sees or says anything about them', async () => {
    const { consultation } = await compared(mixed)
    for (const who of ['mads', 'lone', 'berit', 'frida'] as const)
      await assert.rejects(confirmCampaign(as(who), { consultation, no: 1, revision: 0 }), { kind: 'not-found' })
  })
})
