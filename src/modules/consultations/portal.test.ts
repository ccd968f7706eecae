import assert from 'node:assert/strict'
import { describe, suite, test } from 'node:test'
import { consultingTown, site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { areaFrom, drawingOf } from './area.ts'
import { daysOf, monthAfter } from './calendar-page.tsx'
import { draftConsultation } from './draft.ts'
import { calendarOf, feedOf, geoJsonOf, listForFeed } from './feeds.ts'
import { withdrawConsultation } from './withdrawal.ts'

const square = {
  type: 'Polygon',
  coordinates: [
    [
      [12.4, 55.6],
      [12.5, 55.6],
      [12.5, 55.7],
      [12.4, 55.7],
      [12.4, 55.6],
    ],
  ],
}

suite('consultations for other programs', async () => {
  const { db } = await testDatabase()
  const town = await consultingTown(db)
  const today = '2026-03-01T12:00:00+01:00'
  const { anyone, announced, draft, person } = town
  await announced('park', { title: 'Parker & <pladser>', area: JSON.stringify(square) })
  await announced('vej', { title: 'Veje', deadline: '2026-02-20' })
  await announced('trukket', { title: 'Trukket' })
  await withdrawConsultation(person('signe', today), { id: 'trukket', reason: 'Fejl' })
  await draftConsultation(
    person('signe', today),
    draft('kladde', { title: 'Hemmelig kladde', area: JSON.stringify(square) }),
  )
  const occasion = anyone(today)
  const place = { city: 'Byen', baseUrl: site, href: (path: string) => path }

  test('are those that were announced, and never a draft', async () => {
    const listed = (await listForFeed(occasion)).map(({ id }) => id)
    assert.deepEqual(listed.sort(), ['park', 'trukket', 'vej'])
    assert.deepEqual(
      (await listForFeed(occasion, { openOnly: true })).map(({ id }) => id),
      ['park'],
    )
    assert.deepEqual(await listForFeed(occasion, { kind: 'policy' }), [])
    assert.equal((await listForFeed(occasion, { theme: 'skoleveje' })).length, 3)
    assert.deepEqual(await listForFeed(occasion, { theme: 'havn' }), [])
  })

  test('are well-formed RSS and Atom, whatever stands in a title', async () => {
    const feed = feedOf(occasion, place, await listForFeed(occasion), `${site}/feeds/consultations.rss`)
    for (const xml of [feed.rss2(), feed.atom1()]) {
      assert.doesNotMatch(xml, /<pladser>(?![^[]*\]\]>)/)
      assert.match(xml, /https:\/\/byen\.example\.dk\/consultations\/park/)
      assert.doesNotMatch(xml, /Hemmelig/)
    }
  })

  test('are deadlines in a calendar, each the whole of its day, cancelled where it was withdrawn', async () => {
    const calendar = calendarOf(occasion, place, await listForFeed(occasion))
    assert.match(calendar, /DTSTART;VALUE=DATE:20260415/)
    assert.match(calendar, /DTEND;VALUE=DATE:20260416/)
    assert.equal(calendar.match(/STATUS:CANCELLED/g)?.length, 1)
  })

  test('are GeoJSON where they have an outline', async () => {
    const { features } = geoJsonOf(occasion, place, await listForFeed(occasion))
    assert.deepEqual(
      features.map(({ id, geometry }) => [id, geometry]),
      [['park', square]],
    )
  })

  test('stand in the calendar on the days they open and close', async () => {
    const days = daysOf('2026-04', await listForFeed(occasion))
    assert.deepEqual(
      days.map(({ date, closes }) => [date, closes.map(({ id }) => id)]),
      [['2026-04-15', ['park']]],
    )
    assert.equal(monthAfter('2026-01', -1), '2025-12')
    assert.equal(monthAfter('2026-12', 1), '2027-01')
  })

  test('with an outline that is none is refused at its field', async () => {
    const wrong = draftConsultation(person('signe', today), draft('skaev', { area: '{"type":"Point"}' }))
    await assert.rejects(wrong, (error) =>
      (error as { refusals: { field?: string }[] }).refusals.some(({ field }) => field === 'area'),
    )
  })
})

describe('an outline', () => {
  for (const text of [
    'ikke json',
    '[]',
    'null',
    '{"type":"Polygon","coordinates":[]}',
    '{"type":"Polygon","coordinates":[[[0,0],[1,1],[0,0]]]}',
    '{"type":"Polygon","coordinates":[[[0,0],[1,1],[2,2],[3,3]]]}',
    '{"type":"Polygon","coordinates":[[[0,0],[1,"1"],[2,2],[0,0]]]}',
    '{"type":"Polygon","coordinates":[[[0,0],[200,1],[2,2],[0,0]]]}',
  ])
    test(`is not ${text}`, () => assert.throws(() => areaFrom(text), { kind: 'invalid', field: 'area' }))

  test('can be a feature, or the first of several', () => {
    const feature = { type: 'Feature', geometry: square }
    assert.deepEqual(areaFrom(JSON.stringify(feature)), square)
    assert.deepEqual(areaFrom(JSON.stringify({ type: 'FeatureCollection', features: [feature] })), square)
    assert.equal(areaFrom('  '), null)
  })

  test('has a place to write in, also where it is hollow in the middle', () => {
    const hollow = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [9, 0],
          [9, 4],
          [7, 4],
          [7, 1],
          [2, 1],
          [2, 4],
          [0, 4],
          [0, 0],
        ],
      ],
    }
    const [x, y] = drawingOf([{ id: 'a', area: hollow as never }])?.labels.get('a') ?? []
    // Two degrees wide each: the first of the two arms, a ninth of the width from the west, half-way up.
    assert.deepEqual([x, y], [111, Math.round((2 * 1000) / (9 * Math.cos(2 * (Math.PI / 180))))])
  })

  test('is drawn with north up', () => {
    const drawing = drawingOf([{ id: 'a', area: square as never }])
    assert.match(drawing?.paths.get('a') ?? '', /^M0 \d+L1000 \d+L1000 0L0 0L/)
    assert.equal(drawingOf([]), null)
  })
})
