import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { takeDownResponse } from '#modules/publication/index.ts'
import { receiveResponse } from '#modules/responses/index.ts'
import { answeringTown, openDay } from '#test/answering-town.ts'
import { testDatabase } from '#test/database.ts'
import { readAndPublish } from '#test/published.ts'
import { partsOf } from './compounds.ts'
import { forgetIndex, indexChanges } from './indexing.ts'
import { mistakes, search } from './search.ts'
import { marked, snippet } from './snippet.ts'

suite('whoever searches', async () => {
  const { db } = await testDatabase()
  const town = await answeringTown(db)
  const { as, anyone, announced, system } = town
  await announced('hoering', { title: 'Bydelsplan for Nordbyen' })
  await announced('lukket', {
    answering: { signInRequired: false, acceptsAttachments: true, secondReaderRequired: true, publicFields: [] },
  })
  const arrive = async (text: string, consultation = 'hoering', name = 'Karen Opfundet') =>
    (await receiveResponse(as('signe'), { consultation, name, channel: 'letter', receivedAt: new Date(openDay), text }))
      .id
  const publish = (consultation: string, ...responses: string[]) =>
    readAndPublish(as('signe'), as('gry'), { consultation, responses })
  const index = async () => {
    while ((await indexChanges(system(openDay))) > 0);
  }
  const found = async (words: string, filter = {}) => {
    const { hits } = await search(anyone(openDay), { words, ...filter })
    return hits.map(({ kind, title }) => `${kind}: ${title}`)
  }
  const cycling = await arrive('Der mangler cykelstier langs banen.')
  const bench = await arrive('Sæt bænke ved stationen.')
  const hidden = await arrive('Hemmelig giraf.')
  const nameless = await arrive('Zebraen skal bort.', 'lukket', 'Yrsa Anonym')
  await publish('hoering', cycling, bench)
  await publish('lukket', nameless)
  await index()

  test('finds a word in other forms, and as part of a compound', async () => {
    for (const words of ['cykelsti', 'cykelstierne', 'cykel', 'sti', 'CYKEL'])
      assert.ok((await found(words)).includes('response: Karen Opfundet'), words)
    assert.deepEqual(await found('bænken'), ['response: Karen Opfundet'])
  })

  test('finds consultations and parts of plans as well, and can ask for one kind', async () => {
    assert.ok((await found('Nordbyen')).some((hit) => hit.startsWith('consultation: ')))
    assert.ok((await found('skoleveje')).includes('plan: Sikre skoleveje'))
    assert.deepEqual(await found('skoleveje', { kind: 'response' }), [])
    assert.deepEqual(await found('skole'), await found('skole', { kind: 'plan' }))
  })

  test('is helped with a misspelled word, and told so', async () => {
    const { hits, instead } = await search(anyone(openDay), { words: 'cykelstjer' })
    assert.equal(instead, 'cykelstier')
    assert.equal(hits.length, 1)
    assert.deepEqual(await found('qwertyuiop'), [])
  })

  test('finds words in their order when they stand in quotation marks', async () => {
    assert.equal((await found('"langs banen"')).length, 1)
    assert.equal((await found('"banen langs"')).length, 0)
  })

  test('never finds what is not public, nor a name the consultation keeps to itself', async () => {
    assert.deepEqual(await found('giraf'), [])
    assert.deepEqual(await found('Yrsa'), [])
    assert.deepEqual(await found('zebraen'), ['response: '])
    await publish('hoering', hidden)
    await index()
    assert.equal((await found('giraf')).length, 1)
    await takeDownResponse(as('gry'), { response: hidden, reason: 'Fejl.' })
    assert.deepEqual(await found('giraf'), [])
    await index()
    const left = await db.selectFrom('searchDocuments').where('text', 'like', '%giraf%').selectAll().execute()
    assert.deepEqual(left, [])
  })

  test('finds the same when the index is built anew', async () => {
    const before = await found('cykel')
    await forgetIndex(system(openDay))
    assert.deepEqual(await found('cykel'), [])
    await index()
    assert.deepEqual(await found('cykel'), before)
  })

  for (const words of ["'; drop table search_documents; --", '& | !', ':*', '"', '((', '\\', '%', 'a'.repeat(200)])
    test(`gets an answer for ${JSON.stringify(words.slice(0, 30))}`, async () => {
      await search(anyone(openDay), { words })
    })
})

test('a Danish compound is taken apart at its joints', () => {
  assert.deepEqual(partsOf('cykelstier'), ['cykel', 'stier'])
  assert.deepEqual(partsOf('beskæftigelsesudvalg'), ['beskæftigelse', 'udvalg'])
  assert.deepEqual(partsOf('bydelsplan'), ['bydel', 'plan'])
  assert.deepEqual(partsOf('skole'), [])
})

test('one wrong, missing or swapped letter is one mistake', () => {
  for (const [typed, wrong] of [
    ['cykelsti', 0],
    ['cykelst', 1],
    ['cykelsit', 1],
    ['cykeltsi', 1],
    ['sykelsti', 1],
  ] as const)
    assert.equal(mistakes('cykelsti', typed), wrong, typed)
})

test('what was looked for is marked, also inside a compound, and nothing of the text is lost', () => {
  const text = 'Der mangler Cykelstier ved <b>skolen</b>.'
  const pieces = marked(text, 'cykel')
  assert.equal(pieces.map((piece) => piece.text).join(''), text)
  assert.deepEqual(
    pieces.filter(({ hit }) => hit).map((piece) => piece.text),
    ['Cykelstier'],
  )
  const long = `${'ord '.repeat(200)}cykelsti ${'ord '.repeat(200)}`
  const short = snippet(long, 'cykelsti').map((piece) => piece.text)
  assert.ok(short.join('').length < 400)
  assert.ok(short.includes('cykelsti'))
})
