import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { runs } from '#test/property-runs.ts'
import { addDays, type CalendarDate, daysBetween, isCalendarDate } from './calendar-date.ts'
import { clockAt, dateOf, instantAt, offsetClock, startOfDay, timeOf } from './clock.ts'

const day = fc.date({ min: new Date('1980-01-02'), max: new Date('2099-12-30'), noInvalidDate: true }).map(dateOf)

for (const [date, instant] of [
  ['2009-04-15', '2009-04-14T22:00:00.000Z'], // summer time
  ['2009-01-15', '2009-01-14T23:00:00.000Z'], // winter time
  ['2009-03-29', '2009-03-28T23:00:00.000Z'], // the night the clock goes forward
  ['2009-03-30', '2009-03-29T22:00:00.000Z'],
  ['2009-10-25', '2009-10-24T22:00:00.000Z'], // the night it goes back
  ['2009-10-26', '2009-10-25T23:00:00.000Z'],
  ['2028-02-29', '2028-02-28T23:00:00.000Z'],
] as const)
  test(`${date} begins at ${instant}`, () => {
    assert.equal(startOfDay(date).toISOString(), instant)
  })

test('every day begins where the day before ends', () => {
  fc.assert(
    fc.property(day, (date) => {
      assert.equal(dateOf(startOfDay(date)), date)
      assert.equal(dateOf(new Date(startOfDay(date).getTime() - 1)), addDays(date, -1))
    }),
    runs(),
  )
})

test('a time of the clock is one instant, and shows as that time', () => {
  assert.equal(instantAt('2009-05-18', '19:30')?.toISOString(), '2009-05-18T17:30:00.000Z')
  assert.equal(instantAt('2009-01-18', '19:30')?.toISOString(), '2009-01-18T18:30:00.000Z')
  assert.equal(timeOf(new Date('2009-05-18T17:30:00Z')), '19:30')
})

for (const [date, time] of [
  ['2009-03-29', '02:30'], // skipped in spring
  ['2009-05-18', '24:00'],
  ['2009-05-18', '7:30'],
  ['2009-05-18', ''],
] as const)
  test(`the clocks never show “${time}” on ${date}`, () => assert.equal(instantAt(date, time), undefined))

test('days added can be counted again', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
      assert.equal(daysBetween(date, addDays(date, days)), days)
    }),
    runs(),
  )
})

for (const text of ['2009-02-29', '2009-13-01', '2009-4-1', '15-04-2009', '', '2009-04-15T00:00'])
  test(`“${text}” is not a day`, () => assert.equal(isCalendarDate(text), false))

test('a demonstration’s clock stands in another year and runs on', () => {
  const year = offsetClock(clockAt('2026-05-18T10:00:00Z'), Date.parse('2009-05-18') - Date.parse('2026-05-18'))
  assert.equal(dateOf(year.now()), '2009-05-18' satisfies CalendarDate)
})

test('an instant is on the same day however it was asked about before', () => {
  const instant = fc.date({ min: new Date('1980-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  const fresh = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', dateStyle: 'short' })
  fc.assert(
    fc.property(instant, fc.integer({ min: -1_800_000, max: 1_800_000 }), (at, ms) => {
      dateOf(at)
      const near = new Date(at.getTime() + ms)
      assert.equal(dateOf(near), fresh.format(near))
    }),
    runs(),
  )
  fc.assert(
    fc.property(day, fc.integer({ min: -900_000, max: 900_000 }), (date, ms) => {
      const near = new Date(startOfDay(date).getTime() + ms)
      assert.equal(dateOf(near), fresh.format(near))
    }),
    runs(),
  )
})
