import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { Refusal } from '#platform/refusal.ts'
import { consultingTown, type Townsperson } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { addLetter, beginResponse, findLetter, getResponse } from '../responses/index.ts'
import { addAnswer, addRemark } from './adding.ts'
import { draftLetter, takeOverComposition } from './composition.ts'
import { correctRemark } from './correcting.ts'
import { confirmRemarks, rejectRemark, reopenRemark } from './judging.ts'
import { placeRemarks } from './placing.ts'
import { proposeRemarks } from './propose.ts'
import { getRemark, listRemarks } from './queries.ts'
import { stateOf } from './remark.ts'

const { db, owner } = await testDatabase()
const town = await consultingTown(db)
const as = (who: Townsperson) => town.person(who, '2026-03-02T10:00:00+01:00')
const mads = as('mads')

const text = `Udvalget kan tilslutte sig temaet Sikre skoleveje.
Det er ikke muligt at afsætte særskilt økonomi til arbejdet, idet udvalgets midler er udmøntet.
Udvalget vil gerne gå i dialog med lokaludvalget om cykelstier.

Udvalget takker for planen. Udvalget takker for planen.`

let consultations = 0
async function written(letter = text): Promise<string> {
  const consultation = `svar-${++consultations}`
  await town.announced(consultation)
  const response = await beginResponse(mads, { consultation, body: 'skole' })
  await addLetter(mads, { response, source: 'pasted', text: letter })
  return response
}

const remarksOf = async (response: string, occasion = mads) => listRemarks(occasion, await getResponse(mads, response))

const refused = (kind: Refusal['kind'], field?: string) => (error: unknown) => {
  assert.ok(error instanceof Refusal, String(error))
  assert.deepEqual([error.kind, error.field], [kind, field])
  return true
}

const endorsing = {
  speaker: 'committee',
  content: { kind: 'position', position: 'endorse', reservation: null },
  elements: ['T1'],
} as const

test('a remark added by its words is confirmed, labelled by its fields, and stands at those words', async () => {
  const response = await written()
  const id = await addRemark(mads, { response, quote: 'kan tilslutte  sig\ntemaet', ...endorsing })
  const { remark } = await getRemark(mads, id)
  assert.equal(remark.quote, 'kan tilslutte sig temaet')
  assert.equal(text.slice(remark.starts ?? 0, remark.ends ?? 0), remark.quote)
  assert.deepEqual([remark.labels, stateOf(remark)], [['endorse'], 'confirmed'])
  assert.deepEqual(
    remark.elements.map(({ title }) => title),
    ['Sikre skoleveje'],
  )
})

test('words that are not in the letter, or stand there twice, are refused beside their field', async () => {
  const response = await written()
  await assert.rejects(
    addRemark(mads, { response, quote: 'kan ikke tilslutte', ...endorsing }),
    refused('invalid', 'quote'),
  )
  const twice = 'Udvalget takker for planen.'
  await assert.rejects(addRemark(mads, { response, quote: twice, ...endorsing }), refused('invalid', 'start'))
  await assert.rejects(addRemark(mads, { response, quote: 'a', ...endorsing }), refused('invalid', 'quote'))
  const second = text.lastIndexOf(twice)
  const id = await addRemark(mads, { response, quote: twice, start: second, ...endorsing })
  assert.equal((await getRemark(mads, id)).remark.starts, second)
  const first = text.indexOf(twice)
  await correctRemark(mads, { remark: id, quote: twice, start: first, ...endorsing })
  assert.equal((await getRemark(mads, id)).remark.starts, first, 'it is moved to the other place')
  await assert.rejects(
    addRemark(mads, { response, quote: 'temaet', speaker: 'committee', elements: ['T9'], labels: ['endorse'] }),
    refused('invalid', 'elements'),
  )
})

test('what the reader proposes counts only when a person has confirmed it, and is not proposed again', async () => {
  const response = await written()
  const proposed = await proposeRemarks(mads, { response })
  const waiting = await remarksOf(response)
  assert.ok(proposed >= 3)
  assert.equal(waiting.length, proposed)
  assert.ok(waiting.every((remark) => stateOf(remark) === 'proposed' && remark.origin === 'reader'))
  for (const { starts, ends, quote } of waiting) assert.equal(text.slice(starts ?? 0, ends ?? 0), quote)
  const [first, second] = waiting
  assert.ok(first && second)
  assert.equal(await confirmRemarks(mads, { response, remarks: [first.id] }), 1)
  assert.equal(await confirmRemarks(mads, { response, remarks: [first.id] }), 0)
  await rejectRemark(mads, { remark: second.id })
  assert.equal(await proposeRemarks(mads, { response }), proposed - 2)
  const judged = (await remarksOf(response)).filter((remark) => stateOf(remark) !== 'proposed')
  assert.deepEqual(judged.map(({ id }) => id).sort(), [first.id, second.id].sort())
  await reopenRemark(mads, { remark: second.id })
  assert.equal(stateOf((await getRemark(mads, second.id)).remark), 'proposed')
})

test('a corrected remark is confirmed by whoever corrected it, also when its words are others', async () => {
  const response = await written()
  await proposeRemarks(mads, { response })
  const [first] = await remarksOf(response)
  assert.ok(first)
  await correctRemark(mads, {
    remark: first.id,
    quote: 'gå i dialog med lokaludvalget',
    speaker: 'administration',
    labels: ['offer'],
  })
  const { remark } = await getRemark(mads, first.id)
  assert.deepEqual(
    [remark.quote, remark.speaker, remark.labels, stateOf(remark)],
    ['gå i dialog med lokaludvalget', 'administration', ['offer'], 'confirmed'],
  )
})

test('remarks follow their words to a new letter; those whose words are gone keep their place in the old one', async () => {
  const response = await written()
  const kept = await addRemark(mads, { response, quote: 'Udvalget kan tilslutte sig temaet', ...endorsing })
  const gone = await addRemark(mads, {
    response,
    quote: 'gå i dialog med lokaludvalget',
    speaker: 'committee',
    labels: ['offer'],
  })
  const answer = await addAnswer(mads, { response, quote: 'Vi mødes gerne.', speaker: 'committee', labels: ['offer'] })
  const next = 'Kære alle.\n\nUdvalget kan tilslutte sig temaet Sikre skoleveje. Vi mødes gerne.'
  const version = await addLetter(mads, { response, source: 'pasted', text: next })
  assert.deepEqual(await placeRemarks(mads, { response }), { placed: 2, lost: 1 })
  for (const id of [kept, answer]) {
    const { remark } = await getRemark(mads, id)
    assert.equal(remark.letter, version)
    assert.equal(next.slice(remark.starts ?? 0, remark.ends ?? 0), remark.quote)
  }
  assert.equal((await getRemark(mads, gone)).remark.letter, version - 1)
})

const bound = `Finansudvalget har spurgt.

Økonomi

Skolerne ejes af staten. Midlerne er udmøntet til bestemte formål, fx. broer og tavler.
Det er således ikke muligt at afsætte særskilt økonomi til arbejdet, men udvalget vil gerne gå i dialog med lokaludvalget om cykelstier.`

const funding = {
  speaker: 'committee',
  content: { kind: 'funding', result: 'none', amountDkk: null, year: null, separate: true, hedge: null },
} as const

test('an answer about money is tied to the constraints it rests on and to what is offered instead, also when it is read again', async () => {
  const response = await written(bound)
  const tied = async () => {
    const remarks = await remarksOf(response)
    const money = remarks.find(({ content }) => content?.kind === 'funding')
    const quoteOf = (id: string | null) => remarks.find((remark) => remark.id === id)?.quote ?? ''
    return { money, basis: money?.basis.map(quoteOf) ?? [], alternative: quoteOf(money?.alternative ?? null) }
  }
  await proposeRemarks(mads, { response })
  const { money, basis, alternative } = await tied()
  assert.equal(basis.length, 2)
  assert.match(alternative, /^udvalget vil gerne gå i dialog/)
  // The one that points is judged, those it points at are proposed anew.
  await confirmRemarks(mads, { response, remarks: [money?.id ?? ''] })
  await proposeRemarks(mads, { response })
  const again = await tied()
  assert.deepEqual([again.basis, again.alternative], [basis, alternative])
  assert.equal(again.money?.id, money?.id)
  // What is rejected is not rested on, until it is taken back.
  await rejectRemark(mads, { remark: again.money?.basis[0] ?? '' })
  assert.deepEqual((await tied()).basis, basis.slice(1))
  await reopenRemark(mads, { remark: again.money?.basis[0] ?? '' })
  assert.deepEqual((await tied()).basis, basis)
})

test('a remark points only at remarks of its own response that it can mean', async () => {
  const [response, other] = [await written(bound), await written(bound)]
  const add = (of: string, quote: string, label: 'constraint' | 'offer') =>
    addRemark(mads, { response: of, quote, speaker: 'committee', labels: [label] })
  const limit = await add(response, 'Skolerne ejes af staten.', 'constraint')
  const offer = await add(response, 'gå i dialog med lokaludvalget', 'offer')
  const foreign = await add(other, 'Skolerne ejes af staten.', 'constraint')
  const quote = 'ikke muligt at afsætte særskilt økonomi'
  for (const [links, field] of [
    [{ basis: [foreign] }, 'basis'],
    [{ basis: [offer] }, 'basis'],
    [{ basis: ['no remark'] }, 'basis'],
    [{ alternative: limit }, 'alternative'],
    [{ ofRemark: foreign }, 'ofRemark'],
  ] as const)
    await assert.rejects(addRemark(mads, { response, quote, ...funding, ...links }), refused('invalid', field))
  const money = await addRemark(mads, { response, quote, ...funding, basis: [limit], alternative: offer })
  const linked = async () => {
    const { basis, alternative } = (await getRemark(mads, money)).remark
    return { basis, alternative }
  }
  assert.deepEqual(await linked(), { basis: [limit], alternative: offer })
  await correctRemark(mads, { remark: money, ...funding })
  assert.deepEqual(await linked(), { basis: [limit], alternative: offer }, 'what is not named stays')
  await correctRemark(mads, { remark: money, ...funding, basis: [], alternative: null })
  assert.deepEqual(await linked(), { basis: [], alternative: null })
})

test('a composed letter is taken over with the place of every answer, or not at all', async () => {
  const response = await written()
  const answer = await addAnswer(mads, { response, quote: 'Vi mødes gerne.', speaker: 'committee', labels: ['offer'] })
  await sql`create function fail() returns trigger language plpgsql as 'begin raise exception ''the disk is full''; end';
    create trigger fail before update on remarks execute function fail()`.execute(owner)
  const composed = 'Kære alle.\n\nVi mødes gerne.'
  await assert.rejects(takeOverComposition(mads, { response, text: composed }), /the disk is full/)
  assert.equal((await findLetter(mads, response))?.text, text)
  await sql`drop trigger fail on remarks`.execute(owner)
  await takeOverComposition(mads, { response, text: composed })
  const letter = await findLetter(mads, response)
  const { remark } = await getRemark(mads, answer)
  assert.deepEqual([letter?.text, remark.letter, remark.starts], [composed, letter?.version, composed.indexOf('Vi')])
})

test('words made from fields are made anew when the fields change, and words somebody wrote stay', async () => {
  const response = await written()
  const elements = ['T1']
  const endorse = { kind: 'position', position: 'endorse', reservation: null } as const
  const oppose = { kind: 'position', position: 'not_endorse', reservation: null, reason: 'Vejen er for smal' } as const
  const said = { response, speaker: 'committee', elements, content: endorse } as const
  const made = await addAnswer(mads, { ...said, quote: '' })
  const own = await addAnswer(mads, { ...said, quote: 'Det lyder rigtigt.' })
  const compose = async () => {
    const { text } = await draftLetter(mads, await getResponse(mads, response))
    await takeOverComposition(mads, { response, text })
    return text
  }
  assert.match(await compose(), /Udvalget kan tilslutte sig Sikre skoleveje\. Det lyder rigtigt\./)
  for (const remark of [made, own])
    await correctRemark(mads, { remark, speaker: 'committee', elements, content: { ...endorse, reason: null } })
  assert.equal((await getRemark(mads, made)).remark.quote, 'Udvalget kan tilslutte sig Sikre skoleveje.')
  for (const remark of [made, own])
    await correctRemark(mads, { remark, speaker: 'committee', elements, content: oppose })
  const after = async (id: string) => {
    const { letter, quote } = (await getRemark(mads, id)).remark
    return [letter === null, quote]
  }
  assert.deepEqual(await after(made), [true, ''])
  assert.deepEqual(await after(own), [false, 'Det lyder rigtigt.'])
  await correctRemark(mads, {
    remark: own,
    quote: 'Det er for smalt.',
    speaker: 'committee',
    elements,
    content: oppose,
  })
  assert.deepEqual(await after(own), [true, 'Det er for smalt.'])
  assert.match(
    await compose(),
    /Udvalget kan ikke tilslutte sig Sikre skoleveje\. Vejen er for smal\. Det er for smalt\./,
  )
})

test('nobody outside the body sees or writes in an answer that is not sent', async () => {
  const response = await written()
  const id = await addRemark(mads, { response, quote: 'temaet', ...endorsing })
  for (const who of ['signe', 'lone'] as const) {
    await assert.rejects(getRemark(as(who), id), refused('not-found'))
    await assert.rejects(rejectRemark(as(who), { remark: id }), refused('not-found'))
    await assert.rejects(proposeRemarks(as(who), { response }), refused('not-found'))
    await assert.rejects(addRemark(as(who), { response, quote: 'temaet', ...endorsing }), refused('not-found'))
  }
  await assert.rejects(rejectRemark(as('frida'), { remark: id }), refused('forbidden'))
})
