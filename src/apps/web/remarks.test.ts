import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { signInToDemonstration } from '#modules/parties/index.ts'
import type { Content } from '#modules/reading/index.ts'
import { addRemark, listRemarks, proposeRemarks } from '#modules/remarks/index.ts'
import { addLetter, findLetter, getResponse, receiveResponse } from '#modules/responses/index.ts'
import { clockAt } from '#platform/clock.ts'
import { silentLog } from '#platform/log.ts'
import { type Answerer, answeringTown, openDay } from '#test/answering-town.ts'
import { site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { createApp } from './app.tsx'

type Typed = Record<string, string | string[]>

suite('the reading desk and the answers', async () => {
  const { db } = await testDatabase()
  const { as, anyone, announced, begun, written, signed, changes } = await answeringTown(db)

  async function asking(who: Answerer | null, path: string, typed?: Typed) {
    const app = createApp({ db, changes, clock: clockAt(openDay), log: silentLog(), baseUrl: site })
    const headers = new Headers({ Origin: site })
    if (who) {
      const { token } = await signInToDemonstration(anyone(openDay), who)
      headers.set('Cookie', `__Host-lydhoer_session=${token}`)
    }
    if (!typed) return app.request(`${site}${path}`, { headers })
    const body = new FormData()
    for (const [name, value] of Object.entries(typed)) for (const one of [value].flat()) body.append(name, one)
    return app.request(`${site}${path}`, { method: 'POST', headers, body })
  }

  const remarksOf = async (response: string) => listRemarks(as('mads'), await getResponse(as('mads'), response))

  let consultations = 0
  const fresh = async (make: (consultation: string) => Promise<string>) => {
    const consultation = `desk-${++consultations}`
    await announced(consultation)
    return make(consultation)
  }

  for (const [who, status] of [
    [null, 404],
    ['vera', 404],
    ['signe', 404],
    ['lone', 404],
    ['mads', 200],
    ['berit', 200],
  ] as const)
    test(`${who ?? 'anyone'} asking for the desk of a letter that is not sent gets ${status}`, async () => {
      const response = await fresh(written)
      assert.equal((await asking(who, `/responses/${response}/remarks`)).status, status)
    })

  test('a case worker has the letter read, confirms what is shown, and takes one back', async () => {
    const response = await fresh(written)
    const desk = `/responses/${response}/remarks`
    assert.equal((await asking('mads', `${desk}/proposals`, {})).status, 303)
    const [first, ...others] = await remarksOf(response)
    assert.ok(first && others.length > 0)
    const page = await (await asking('mads', desk)).text()
    for (const { id } of [first, ...others]) assert.ok(page.includes(`name="remarks" value="${id}"`))
    assert.equal((await asking('mads', `${desk}/confirmations`, { remarks: first.id })).status, 303)
    const confirmed = async () =>
      (await remarksOf(response)).filter(({ confirmedAt }) => confirmedAt).map(({ id }) => id)
    assert.deepEqual(await confirmed(), [first.id])
    const back = await asking('mads', `${desk}/${first.id}/reopening`, {})
    assert.equal(back.headers.get('Location')?.endsWith(`#remark-${first.id}`), true)
    assert.deepEqual(await confirmed(), [])
  })

  test('words that are not in the letter are refused beside their field, and what was typed is kept', async () => {
    const response = await fresh(written)
    const desk = `/responses/${response}/remarks`
    const wrong = await asking('mads', desk, { quote: 'står her ikke', label: 'offer', speaker: 'committee' })
    assert.equal(wrong.status, 422)
    const page = await wrong.text()
    assert.match(page, /id="quote-error"/)
    assert.match(page, /står her ikke<\/textarea>/)
    const right = await asking('mads', desk, {
      quote: 'Udvalget støtter sikre skoleveje.',
      label: 'endorse',
      speaker: 'committee',
    })
    assert.equal(right.status, 303)
    assert.equal((await remarksOf(response)).length, 1)
  })

  test('letters to read wait on the desk of whoever writes or codes them, the nearest deadline first', async () => {
    const response = await fresh(written)
    const [soon, past] = [`desk-${++consultations}`, `desk-${++consultations}`]
    await announced(soon, { deadline: '2026-03-05' })
    await announced(past, { deadline: '2026-02-25' })
    const others = [await written(soon), await written(past)]
    const desk = async (who: Answerer) => {
      const page = await (await asking(who, '/work')).text()
      const section = page.match(/<section aria-labelledby="to-read">[^]*?<\/section>/)?.[0] ?? ''
      return { section, waits: [...section.matchAll(/responses\/([\w-]+)\/remarks/g)].map(([, id]) => id) }
    }
    const { section, waits } = await desk('mads')
    const place = (id: string | undefined) => waits.indexOf(id)
    assert.equal(place(others[0]), 0)
    assert.equal(place(others[1]), waits.length - 1)
    assert.ok(place(response) > 0)
    assert.match(section, /Ingen har fået det læst endnu/)
    for (const who of ['vera', 'signe', 'lone', 'berit'] as const) assert.deepEqual((await desk(who)).waits, [])
    await asking('mads', `/responses/${response}/remarks/proposals`, {})
    const remarks = (await remarksOf(response)).map(({ id }) => id)
    assert.match((await desk('mads')).section, new RegExp(`${remarks.length} forslag venter på at blive bekræftet`))
    await asking('mads', `/responses/${response}/remarks/confirmations`, { remarks })
    assert.ok(!(await desk('mads')).waits.includes(response))

    const { id: citizen } = await receiveResponse(as('signe'), {
      consultation: soon,
      name: 'Karen Kringle',
      channel: 'email',
      receivedAt: new Date(openDay),
      text: 'Jeg støtter planen. Der bør komme flere cykelstier ved skolen.',
    })
    assert.deepEqual((await desk('signe')).waits, [])
    await proposeRemarks(as('signe'), { response: citizen })
    assert.deepEqual((await desk('signe')).waits, [citizen])
    assert.ok(!(await desk('mads')).waits.includes(citizen))
  })

  test('of words that stand twice it is asked which are meant, with their surroundings, and nothing typed is lost', async () => {
    const response = await fresh(begun)
    const text = 'Vi er enige i det første.\n\nOm vejene: Vi er enige i det meste.'
    await addLetter(as('mads'), { response, source: 'pasted', text })
    const desk = `/responses/${response}/remarks`
    const typed = { quote: 'Vi er enige', label: 'endorse', speaker: 'administration', start: '' }
    const asked = await asking('mads', desk, typed)
    assert.equal(asked.status, 422)
    const page = await asked.text()
    const second = text.lastIndexOf('Vi er')
    assert.match(page, /id="start-error"[^]*Ordene står 2 gange i brevet: vælg hvor/)
    assert.match(
      page,
      new RegExp(`name="start" value="${second}"[^]*Om vejene: <strong>Vi er enige</strong> i det meste`),
    )
    assert.match(page, /Vi er enige<\/textarea>/)
    assert.match(page, /<option value="endorse" selected/)
    assert.match(page, /<option value="administration" selected/)
    const chosen = await asking('mads', desk, { ...typed, start: String(second) })
    assert.equal(chosen.status, 303)
    const [remark] = await remarksOf(response)
    assert.equal(remark?.starts, second)
    // When it is corrected the place can be chosen again.
    const correcting = `${desk}/${remark?.id}`
    const form = await (await asking('mads', correcting)).text()
    assert.match(form, new RegExp(`name="start" value="${second}" checked`))
    const moved = { quote: 'Vi er enige', start: '0', labels: 'endorse', speaker: 'committee' }
    assert.equal((await asking('mads', correcting, moved)).status, 303)
    assert.equal((await remarksOf(response))[0]?.starts, 0)
  })

  test('another label keeps the fields that fit it, and asks before anything written is lost', async () => {
    const response = await fresh(written)
    const desk = `/responses/${response}/remarks`
    const quote = 'Udvalget støtter sikre skoleveje.'
    const said = { response, quote, speaker: 'committee', elements: ['T1'] } as const
    const relabel = async (content: Content, label: string) => {
      const remark = await addRemark(as('mads'), { ...said, content })
      const answer = await asking('mads', `${desk}/${remark}/label`, { label })
      const now = (await remarksOf(response)).find(({ id }) => id === remark)
      return { remark, goesTo: answer.headers.get('Location') ?? '', content: now?.content, labels: now?.labels }
    }
    const endorse = { kind: 'position', position: 'endorse', reservation: null, reason: 'Det er på tide' } as const
    const opposed = await relabel(endorse, 'oppose')
    assert.deepEqual([opposed.content, opposed.labels], [{ ...endorse, position: 'not_endorse' }, ['oppose']])

    const offer = { kind: 'dialogue_offer', from: 'Udvalget', to: '', firstStep: 'giver', date: null } as const
    const inWords = await relabel({ ...offer, subject: 'sikre  skoleveje', contact: null }, 'ask')
    assert.deepEqual([inWords.content, inWords.labels], [null, ['ask']], 'what stands in the words is not lost')

    const typed = await relabel({ ...offer, subject: 'lyskryds', contact: 'Mette Prøve' }, 'exception')
    assert.deepEqual([typed.content?.kind, typed.labels], ['dialogue_offer', ['offer']], 'nothing has changed yet')
    assert.ok(typed.goesTo.endsWith(`/${typed.remark}?label=exception`))
    const form = await (await asking('mads', `${desk}/${typed.remark}?label=exception`)).text()
    assert.match(form, /Det har felterne sagt indtil nu[^]*Mette Prøve/)
    assert.match(form, /name="exceptionSubject"[^>]*value="lyskryds"/)
    assert.match(form, /name="labels" value="exception" checked/)
    const saved = { kind: 'exception', labels: 'exception', speaker: 'committee', quote, exceptionSubject: 'lyskryds' }
    assert.equal((await asking('mads', `${desk}/${typed.remark}`, saved)).status, 303)

    const reserved = { ...endorse, position: 'endorse_with_reservation', reservation: 'kun om dagen' } as const
    const asked = await relabel(reserved, 'endorse')
    assert.deepEqual(asked.content, reserved)
    const again = await (await asking('mads', `${desk}/${asked.remark}?label=endorse`)).text()
    assert.match(again, /name="position" value="endorse" checked/)
    assert.match(again, /name="reservation"[^>]*value="kun om dagen"/)
  })

  test('a remark is not reached through the address of another response', async () => {
    const [response, other] = [await fresh(written), await fresh(written)]
    await asking('mads', `/responses/${response}/remarks/proposals`, {})
    const [first] = await remarksOf(response)
    assert.ok(first)
    for (const action of ['confirmation', 'rejection', 'reopening'])
      assert.equal((await asking('mads', `/responses/${other}/remarks/${first.id}/${action}`, {})).status, 404)
  })

  test('nobody changes what is said in a letter that has been signed, and the page does not offer it', async () => {
    const response = await fresh(signed)
    const desk = `/responses/${response}/remarks`
    assert.doesNotMatch(await (await asking('mads', desk)).text(), /remarks\/proposals/)
    const typed = { quote: 'sikre skoleveje', label: 'offer', speaker: 'committee' }
    assert.equal((await asking('mads', desk, typed)).status, 409)
  })

  test('every row of a sheet is sent in one form, and comes back as it was typed when one of them is refused', async () => {
    const response = await fresh(begun)
    const address = `/responses/${response}/answers/priorities`
    assert.equal((await asking('vera', address)).status, 404)
    const shown = (page: string) => page.match(/name="shown-T1" value="([^"]*)"/)?.[1]?.replaceAll('&quot;', '"') ?? ''
    const page = await (await asking('mads', address)).text()
    assert.match(page, /En prioritering af 0 af 1 temaer og indsatser/)
    const typed = { 'shown-T1': shown(page), 'choice-T1': '', 'words-T1': 'Der sker for meget' }
    const refused = await asking('mads', address, typed)
    assert.equal(refused.status, 422)
    const again = await refused.text()
    assert.match(again, /id="choice-T1-error"/)
    assert.match(again, /Der sker for meget<\/textarea>/)
    const saved = await asking('mads', address, { ...typed, 'choice-T1': 'highest' })
    assert.equal(saved.headers.get('Location')?.endsWith('/answers/priorities?saved=1'), true)
    const after = await (await asking('mads', `${address}?saved=1`)).text()
    assert.match(after, /1 svar er gemt/)
    assert.match(after, /<option value="highest" selected[^]*Der sker for meget<\/textarea>/)
    assert.match(
      await (await asking('mads', `/responses/${response}/answers`)).text(),
      /Prioritering af hvert tema og hver indsats<\/a> <span class="soft">\(1 af 1\)/,
    )
    // Somebody who opened the page before that is told, and keeps what was typed.
    const late = await asking('mads', address, { ...typed, 'choice-T1': 'normal', 'words-T1': '' })
    assert.equal(late.status, 422)
    const told = await late.text()
    assert.match(told, /Nu står der: Højeste prioritet\. Der sker for meget/)
    assert.match(told, /<option value="normal" selected/)
  })

  test('nobody fills in a sheet of a response that has been signed', async () => {
    const response = await fresh(signed)
    const address = `/responses/${response}/answers/priorities`
    assert.equal((await asking('mads', address)).status, 404)
    const typed = { 'shown-T1': '["",""]', 'choice-T1': 'highest', 'words-T1': '' }
    assert.ok([404, 409].includes((await asking('mads', address, typed)).status))
  })

  test('an answer about money is given with the constraints it rests on and the offer made instead', async () => {
    const response = await fresh(begun)
    const answers = `/responses/${response}/answers`
    const own = { question: '1', speaker: 'committee', questions: '1' }
    const limit = { ...own, kind: 'constraint', ground: 'ownership', quote: 'Skolerne ejes af staten.' }
    const offer = { ...own, kind: 'dialogue_offer', firstStep: 'giver', quote: 'Vi mødes gerne om det.' }
    for (const typed of [limit, offer]) assert.equal((await asking('mads', answers, typed)).status, 303)
    const [constraint, dialogue] = (await remarksOf(response)).map(({ id }) => id)
    const form = await (await asking('mads', `${answers}/new?question=1&kind=funding`)).text()
    for (const name of [`name="basis" value="${constraint}"`, `name="alternative" value="${dialogue}"`])
      assert.ok(form.includes(name), name)
    const money = { ...own, kind: 'funding', result: 'none', basis: [constraint ?? ''], alternative: dialogue ?? '' }
    const wrong = await asking('mads', answers, {
      ...money,
      alternative: constraint ?? '',
      quote: 'Der er ingen penge.',
    })
    assert.equal(wrong.status, 422)
    const again = await wrong.text()
    assert.match(again, /id="alternative-error"/)
    assert.match(again, /Der er ingen penge\.<\/textarea>/)
    assert.match(again, new RegExp(`name="basis" value="${constraint}" checked`))
    assert.equal((await asking('mads', answers, money)).status, 303)
    const funding = (await remarksOf(response)).find(({ content }) => content?.kind === 'funding')
    assert.deepEqual([funding?.basis, funding?.alternative], [[constraint], dialogue])
    const page = await (await asking('mads', answers)).text()
    assert.match(page, /Hviler på[^]*Skolerne ejes af staten\.[^]*I stedet tilbydes[^]*Vi mødes gerne om det\./)
    const corrected = await (await asking('mads', `/responses/${response}/remarks/${funding?.id}`)).text()
    assert.match(corrected, new RegExp(`name="basis" value="${constraint}" checked`))
    assert.match(corrected, new RegExp(`name="alternative" value="${dialogue}" checked`))
  })

  test('an exception says which constraint it is from, and stands after it in the letter', async () => {
    const response = await fresh(begun)
    const answers = `/responses/${response}/answers`
    const own = { question: '1', speaker: 'committee', questions: '1' }
    const limits = ['Skolerne ejes af staten.', 'Vejene er smalle.']
    for (const quote of limits)
      await asking('mads', answers, { ...own, kind: 'constraint', ground: 'ownership', quote })
    const [first] = await remarksOf(response)
    const exception = { ...own, kind: 'exception', exceptionSubject: 'Nordskolen' }
    const wrong = await asking('mads', answers, { ...exception, ofRemark: response })
    assert.equal(wrong.status, 422)
    assert.match(await wrong.text(), /id="ofRemark-error"/)
    assert.equal((await asking('mads', answers, { ...exception, ofRemark: first?.id ?? '' })).status, 303)
    const letter = await (await asking('mads', `/responses/${response}/composition`)).text()
    assert.match(letter, /Skolerne ejes af staten\. Undtaget: Nordskolen\. Vejene er smalle\./)
  })

  test('answers question by question become a letter with each answer at its words', async () => {
    const response = await fresh(begun)
    const answers = `/responses/${response}/answers`
    const form = await asking('mads', `${answers}/new?question=1&kind=priority`)
    assert.equal(form.status, 200)
    const typed = { question: '1', kind: 'priority', speaker: 'committee', questions: '1', elements: 'T1', quote: '' }
    const unfilled = await asking('mads', answers, typed)
    assert.equal(unfilled.status, 422)
    assert.match(await unfilled.text(), /id="level-error"/)
    assert.equal((await asking('mads', answers, { ...typed, level: 'high' })).status, 303)
    const own = { ...typed, level: 'normal', quote: 'Vi glæder os til arbejdet.' }
    assert.equal((await asking('mads', answers, own)).status, 303)

    const page = await (await asking('mads', `/responses/${response}/composition`)).text()
    const text = page.match(/<textarea[^>]*>([^]*)<\/textarea>/)?.[1] ?? ''
    assert.match(text, /Vi glæder os til arbejdet\./)
    assert.equal((await asking('mads', `/responses/${response}/composition`, { text })).status, 303)
    const letter = await findLetter(as('mads'), response)
    assert.equal(letter?.source, 'composed')
    const remarks = await remarksOf(response)
    assert.equal(remarks.length, 2)
    for (const { letter: version, starts, ends, quote } of remarks) {
      assert.equal(version, letter?.version)
      assert.equal(letter?.text.slice(starts ?? 0, ends ?? 0), quote)
      assert.notEqual(quote, '')
    }
    const unplaced = /1 svar står ikke i det nyeste brev/
    assert.doesNotMatch(await (await asking('mads', answers)).text(), unplaced)
    assert.equal((await asking('mads', answers, { ...typed, level: 'highest' })).status, 303)
    assert.match(await (await asking('mads', answers)).text(), unplaced)
  })
})
