import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { beginPlanVersion, editElement, freezePlanVersion } from '#modules/plans/index.ts'
import { answerConsultation, formKeyOf, getResponseNumbered, newFormKey } from '#modules/responses/index.ts'
import { answeringTown, openDay } from '#test/answering-town.ts'
import { site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { readAndPublish } from '#test/published.ts'
import { listStandings, placePoint } from './anchors.ts'
import { annotationsOf } from './annotations.ts'

suite('a comment on words of the plan', async () => {
  const { db } = await testDatabase()
  const town = await answeringTown(db)
  const { anyone, announced, as, system } = town
  const consultation = 'hoering'
  await announced(consultation)
  const quotes = ['Alle børn', 'cykle i skole']
  const form = await formKeyOf(anyone(openDay), await newFormKey(anyone(openDay)))
  assert.ok(form)
  const { response } = await answerConsultation(anyone(openDay), {
    consultation,
    ...form,
    sender: { name: 'Ulla Opdigt' },
    points: quotes.map((quote) => ({
      target: { kind: 'passage' as const, element: 'T1', anchor: { quote, prefix: '', suffix: '' } },
      text: `Om ${quote}.`,
    })),
    site,
  })
  const version = 2
  const later = system('2026-05-01T09:00:00+02:00')
  await beginPlanVersion(later, 'bydelsplan')
  await editElement(later, {
    plan: 'bydelsplan',
    version,
    element: 'T1',
    title: 'Sikre skoleveje',
    body: 'I bydelen skal alle børn trygt kunne gå og cykle til skole. Alle børn skal have en skolevej.',
  })
  await freezePlanVersion(later, { plan: 'bydelsplan', version })
  const standings = async () =>
    (await listStandings(as('signe'), consultation, version)).map(({ point, standing }) => [
      point.quote,
      standing.state,
      'place' in standing ? standing.place.quote : null,
    ])

  test('stands at its words in the version it was made on', async () => {
    const first = await listStandings(as('signe'), consultation, 1)
    assert.deepEqual(
      first.map(({ standing }) => ('place' in standing ? standing.place.quote : standing.state)),
      quotes,
    )
  })

  test('follows its exact words into a new version, and is an orphan where they are gone', async () => {
    assert.deepEqual(await standings(), [
      ['Alle børn', 'followed', 'Alle børn'],
      ['cykle i skole', 'orphan', null],
    ])
  })

  test('is placed by a person at words that stand there once, and nowhere else', async () => {
    const at = { consultation, version, response, no: 2 }
    for (const quote of ['cykle i skole', 'børn', ''])
      await assert.rejects(placePoint(as('signe'), { ...at, found: { element: 'T1', quote } }), { kind: 'invalid' })
    await placePoint(as('signe'), { ...at, found: { element: 'T1', quote: 'cykle til skole' } })
    assert.deepEqual((await standings())[1], ['cykle i skole', 'placed', 'cykle til skole'])
    await placePoint(as('signe'), { ...at, found: null })
    assert.deepEqual((await standings())[1], ['cykle i skole', 'gone', null])
  })

  test('is placed by those who run the consultation alone', async () => {
    for (const who of ['mads', 'lone', 'vera'] as const) {
      await assert.rejects(listStandings(as(who), consultation, version), { kind: 'not-found' })
      const placement = { consultation, version, response, no: 2, found: null }
      await assert.rejects(placePoint(as(who), placement), { kind: 'not-found' })
    }
  })

  test('is a Web Annotation once it is public: element, exact quote and position in its version', async () => {
    const seen = await getResponseNumbered(as('signe'), consultation, 1)
    await assert.rejects(annotationsOf(anyone(openDay), seen, site), { kind: 'not-found' })
    await readAndPublish(as('signe'), as('gry'), { consultation, responses: [response] })
    const { items } = await annotationsOf(
      anyone(openDay),
      await getResponseNumbered(anyone(openDay), consultation, 1),
      site,
    )
    assert.equal(items[1]?.body.value, 'Om cykle i skole.')
    assert.deepEqual(items[1]?.target, {
      source: `${site}/plans/bydelsplan/versions/1#T1`,
      selector: [
        { type: 'TextQuoteSelector', exact: 'cykle i skole', prefix: 'Alle børn skal kunne ', suffix: '.' },
        { type: 'TextPositionSelector', start: 21, end: 34 },
      ],
    })
  })
})
