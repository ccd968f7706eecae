import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Occasion } from '#database/occasion.ts'
import { listRemarks } from '#modules/remarks/index.ts'
import {
  answerConsultation,
  correctResponse,
  formKeyOf,
  getResponse,
  newFormKey,
  receiveResponse,
  withdrawResponse,
} from '#modules/responses/index.ts'
import { answeringTown, openDay } from '#test/answering-town.ts'
import { site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { readSentences } from './dividing.ts'
import { takeNext, takeOver } from './holding.ts'
import { makeRemark, setAside } from './judging.ts'
import { learnAnew } from './learning.ts'
import { listToRead, progressOf } from './queries.ts'
import { divideSentence, joinSentences } from './redividing.ts'
import { learnAfter } from './rules.ts'
import { undoStep } from './undoing.ts'

suite('every sentence of a response is accounted for', async () => {
  const { db } = await testDatabase()
  const town = await answeringTown(db)
  const { as, anyone, announced, system } = town
  const signe = as('signe')
  /** A second reader of the same secretariat. */
  const gry: Occasion = {
    ...as('gry'),
    actor: { kind: 'person', id: 'gry', name: 'gry', roles: [{ body: 'finans', role: 'secretariat' }] },
  }
  let count = 0
  const consulted = async () => {
    const id = `hoering-${++count}`
    await announced(id)
    return id
  }
  const arrive = async (consultation: string, text: string) =>
    (
      await receiveResponse(signe, {
        consultation,
        name: 'Karen Opfundet',
        channel: 'letter',
        receivedAt: new Date(openDay),
        text,
      })
    ).id
  const read = (response: string, letter = 1) => readSentences(db, signe, response, letter)
  const divided = async (text: string, consultation?: string) => {
    const response = await arrive(consultation ?? (await consulted()), text)
    await learnAnew(system(openDay))
    return response
  }
  const at = async (response: string, index: number, letter = 1) => {
    const sentence = (await read(response, letter))[index]
    assert.ok(sentence)
    return { response, letter, starts: sentence.starts, revision: sentence.revision }
  }
  const wordsOf = async (response: string, text: string) =>
    (await read(response)).map(({ starts, ends }) => text.slice(starts, ends))
  const remarkable = { labels: ['proposal' as const], speaker: 'sender' as const, themes: ['T1'] }
  const conflict = (message: RegExp) => (error: unknown) =>
    (error as { kind?: string }).kind === 'conflict' && message.test((error as Error).message)
  const text = 'Vi vil have en cykelsti langs skolen. Tak for et godt møde. Lav også en bænk ved åen.'

  test('a letter that came in is divided into its sentences, in its own words', async () => {
    const response = await divided(text)
    assert.deepEqual(await wordsOf(response, text), [
      'Vi vil have en cykelsti langs skolen.',
      'Tak for et godt møde.',
      'Lav også en bænk ved åen.',
    ])
  })

  test('each has three labels as bids at the most, and words of its own as their reason', async () => {
    const response = await divided(text)
    for (const { starts, ends, bids } of await read(response)) {
      assert.ok(bids.labels.length <= 3)
      for (const { because } of bids.labels) assert.ok(text.slice(starts, ends).includes(because), because)
    }
    assert.equal((await read(response))[0]?.bids.labels[0]?.label, 'proposal')
  })

  test('a sentence is unread until it is a remark or set aside; a remark that is undone is none', async () => {
    const consultation = await consulted()
    const response = await divided(text, consultation)
    const unread = async () => (await progressOf(signe, consultation)).unread
    assert.equal(await unread(), 3)
    await setAside(signe, await at(response, 1), 'not_remark')
    await makeRemark(signe, await at(response, 0), remarkable)
    assert.equal(await unread(), 1)
    await makeRemark(signe, await at(response, 2), remarkable)
    assert.deepEqual(await progressOf(signe, consultation), {
      responses: 1,
      read: 1,
      sentences: 3,
      unread: 0,
      undivided: 0,
    })
    await undoStep(signe, { response })
    assert.equal(await unread(), 1)
    const remarks = await listRemarks(signe, await getResponse(signe, response))
    assert.deepEqual(
      remarks.map(({ quote, confirmedAt, elements }) => [quote, confirmedAt !== null, elements[0]?.id]),
      [['Vi vil have en cykelsti langs skolen.', true, 'T1']],
    )
  })

  test('steps are undone from the last to the first', async () => {
    const response = await divided(text)
    await setAside(signe, await at(response, 1), 'quotation')
    await divideSentence(signe, await at(response, 0), 'langs skolen')
    await makeRemark(signe, await at(response, 1), remarkable)
    await undoStep(signe, { response })
    await undoStep(signe, { response })
    assert.equal((await wordsOf(response, text))[0], 'Vi vil have en cykelsti langs skolen.')
    await undoStep(signe, { response })
    assert.ok((await read(response)).every((sentence) => sentence.setAside === null))
    await assert.rejects(undoStep(signe, { response }), conflict(/nothing of yours/))
  })

  test('nobody undoes what somebody else has gone on from', async () => {
    const response = await divided(text)
    await divideSentence(signe, await at(response, 0), 'langs skolen')
    await takeOver(gry, { response })
    await makeRemark(gry, await at(response, 0), remarkable)
    await takeOver(signe, { response })
    await assert.rejects(undoStep(signe, { response }), conflict(/gone on/))
  })

  test('two points in one sentence are divided where words begin, one point in two is joined', async () => {
    const response = await divided(text)
    await assert.rejects(divideSentence(signe, await at(response, 0), 'en'), { field: 'words-0' })
    await assert.rejects(divideSentence(signe, await at(response, 0), 'noget andet'), { field: 'words-0' })
    await divideSentence(signe, await at(response, 0), 'langs skolen')
    assert.deepEqual((await wordsOf(response, text)).slice(0, 2), ['Vi vil have en cykelsti', 'langs skolen.'])
    await joinSentences(signe, await at(response, 0))
    await joinSentences(signe, await at(response, 0))
    assert.equal((await wordsOf(response, text))[0], 'Vi vil have en cykelsti langs skolen. Tak for et godt møde.')
    await assert.rejects(joinSentences(signe, await at(response, 1)), conflict(/no sentence after/))
  })

  test('what is judged is not divided or joined', async () => {
    const response = await divided(text)
    await setAside(signe, await at(response, 1), 'not_remark')
    await assert.rejects(joinSentences(signe, await at(response, 0)), conflict(/nobody has judged/))
  })

  test('whoever reads a response is named to the others, who take it over in one act', async () => {
    const consultation = await consulted()
    const response = await divided(text, consultation)
    await setAside(signe, await at(response, 0), 'not_remark')
    await assert.rejects(setAside(gry, await at(response, 1), 'copy'), conflict(/reads this response/))
    const [listed] = (await listToRead(gry, consultation, { after: 0, all: false })).responses
    assert.equal(listed?.reader, 'signe')
    await takeOver(gry, { response })
    await setAside(gry, await at(response, 1), 'copy')
    await assert.rejects(setAside(signe, await at(response, 2), 'copy'), conflict(/reads this response/))
  })

  test('a response nobody has touched for a quarter of an hour is free', async () => {
    const response = await divided(text)
    await setAside(signe, await at(response, 0), 'not_remark')
    const later = { ...gry, now: new Date(signe.now.getTime() + 16 * 60_000) }
    await setAside(later, await at(response, 1), 'not_remark')
  })

  test('nobody judges what they have not seen', async () => {
    const response = await divided(text)
    const seen = await at(response, 0)
    await setAside(signe, seen, 'not_remark')
    await assert.rejects(makeRemark(signe, seen, remarkable), conflict(/changed since you saw it/))
  })

  test('of two who judge one sentence at once, one does', async () => {
    const response = await divided(text)
    const seen = await at(response, 0)
    const both = await Promise.allSettled([
      makeRemark(signe, seen, remarkable),
      setAside(signe, seen, 'quotation'),
      makeRemark(signe, seen, remarkable),
    ])
    assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1)
    assert.ok((await listRemarks(signe, await getResponse(signe, response))).length <= 1)
  })

  test('two who ask for the next response at once get two, and what is read is not given again', async () => {
    const consultation = await consulted()
    const first = await divided('Lav en bænk.', consultation)
    await divided('Lav en sti.', consultation)
    const both = await Promise.all([takeNext(signe, { consultation }), takeNext(gry, { consultation })])
    assert.deepEqual([...both].sort(), [1, 2])
    await takeOver(signe, { response: first })
    await setAside(signe, await at(first, 0), 'not_remark')
    assert.equal(await takeNext({ ...signe, now: new Date(signe.now.getTime() + 3_600_000) }, { consultation }), 2)
  })

  test('in a corrected letter what was set aside stays so where its words stand unchanged', async () => {
    const consultation = await consulted()
    const form = await formKeyOf(anyone(openDay), await newFormKey(anyone(openDay)))
    assert.ok(form)
    const said = (text: string) => [{ target: { kind: 'general' as const }, text }]
    const { response, secret } = await answerConsultation(anyone(openDay), {
      consultation,
      ...form,
      sender: { name: 'Ulla Opdigt' },
      points: said(text),
      site,
    })
    await learnAnew(system(openDay))
    await setAside(signe, await at(response, 1), 'not_remark')
    await makeRemark(signe, await at(response, 2), remarkable)
    await correctResponse(anyone(openDay), {
      secret,
      points: said('Vi vil have to cykelstier. Tak for et godt møde. Lav også en bænk ved åen.'),
    })
    await assert.rejects(setAside(signe, await at(response, 0), 'copy'), conflict(/corrected since/))
    await learnAnew(system(openDay))
    assert.deepEqual(
      (await read(response, 2)).map((sentence) => sentence.setAside),
      [null, 'not_remark', null],
    )
    assert.equal((await progressOf(signe, consultation)).unread, 1, 'the remark has followed its words')
    await withdrawResponse(anyone(openDay), { secret })
    assert.equal((await progressOf(signe, consultation)).responses, 0)
  })

  test('the bids learn from what people confirm in the consultation', async () => {
    const consultation = await consulted()
    const taught = Array.from(
      { length: learnAfter + 2 },
      (_, one) => `Zebrafinken ${'abcdefghijklmn'[one]} skal synge.`,
    )
    const teacher = await divided(taught.join(' '), consultation)
    const pupil = await divided('Zebrafinken i parken skal synge. Hej.', consultation)
    const before = (await read(pupil))[0]?.bids.labels[0]?.label
    assert.notEqual(before, 'budget')
    for (const [index] of taught.entries())
      await makeRemark(signe, await at(teacher, index), { labels: ['budget'], speaker: 'sender', themes: [] })
    await learnAnew(system(openDay))
    assert.equal((await read(pupil))[0]?.bids.labels[0]?.label, 'budget')
  })

  test('what a body has sent keeps its own remarks', async () => {
    const consultation = await consulted()
    const response = await town.signed(consultation)
    await town.send(response)
    await learnAnew(system(openDay))
    await assert.rejects(makeRemark(signe, await at(response, 0), remarkable), conflict(/its own remarks/))
    await setAside(signe, await at(response, 0), 'not_remark')
  })

  test('nobody but the secretariat of the consulting body reads it so', async () => {
    const response = await divided(text)
    for (const who of ['mads', 'lone', 'berit', 'frida'] as const)
      await assert.rejects(setAside(as(who), { response, letter: 1, starts: 0, revision: 0 }, 'copy'), {
        kind: 'not-found',
      })
  })
})
