import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, type CalendarDate } from '#platform/calendar-date.ts'
import { runs } from '#test/property-runs.ts'
import { type Course, isLate, type PartyFacts, partyDeadline, partyState, possible, stageOn } from './consultation.ts'
import { dueReminder } from './reminder.ts'
import { deadlineWarning } from './rules.ts'

const announced: Course = {
  opensOn: '2009-02-25',
  deadline: '2009-04-15',
  announcedAt: new Date('2009-02-20T10:00:00+01:00'),
  withdrawnAt: null,
  reportPublishedAt: null,
}

for (const [today, course, stage] of [
  ['2009-02-19', { ...announced, announcedAt: null }, 'draft'],
  ['2009-02-24', announced, 'announced'],
  ['2009-02-25', announced, 'open'],
  ['2009-04-15', announced, 'open'],
  ['2009-04-16', announced, 'closed'],
  ['2009-06-01', { ...announced, reportPublishedAt: new Date('2009-05-20T12:00:00+02:00') }, 'answered'],
  ['2009-03-01', { ...announced, withdrawnAt: new Date('2009-02-28T12:00:00+01:00') }, 'withdrawn'],
] as const)
  test(`on ${today} the consultation is ${stage}`, () => assert.equal(stageOn(today, course), stage))

test('the deadline is the whole of its day in Denmark, on the days the clock changes as well', () => {
  // Summer time began on 29 March 2009 and ended on 25 October 2009.
  for (const [deadline, lastSecond, midnight] of [
    ['2009-03-28', '2009-03-28T23:59:59+01:00', '2009-03-29T00:00:00+01:00'],
    ['2009-03-29', '2009-03-29T23:59:59+02:00', '2009-03-30T00:00:00+02:00'],
    ['2009-10-24', '2009-10-24T23:59:59+02:00', '2009-10-25T00:00:00+02:00'],
    ['2009-10-25', '2009-10-25T23:59:59+01:00', '2009-10-26T00:00:00+01:00'],
  ] as const) {
    assert.equal(isLate(deadline, new Date(lastSecond)), false)
    assert.equal(isLate(deadline, new Date(midnight)), true)
  }
})

test('a party has the latest of its extensions as its deadline, and never less than everybody has', () => {
  const day = fc.integer({ min: -200, max: 200 }).map((days) => addDays('2009-04-15', days))
  fc.assert(
    fc.property(fc.array(day), (days) => {
      const own = partyDeadline(
        '2009-04-15',
        days.map((until) => ({ until })),
      )
      assert.equal(own, ['2009-04-15', ...days].sort().at(-1))
    }),
    runs(),
  )
})

const asked: PartyFacts = {
  deadline: '2009-04-15',
  extensions: [],
  dispatchedAt: new Date('2009-02-25T10:00:00+01:00'),
  submittedAt: null,
}

for (const [today, party, state] of [
  ['2009-02-20', { ...asked, dispatchedAt: null }, 'not_asked'],
  ['2009-04-15', asked, 'asked'],
  ['2009-04-16', asked, 'overdue'],
  [
    '2009-04-16',
    {
      ...asked,
      deadline: '2009-05-06',
      extensions: [
        { until: '2009-05-06', reason: 'Mødet er aflyst', grantedAt: new Date('2009-04-07T13:20:00+02:00') },
      ],
    },
    'extended',
  ],
  ['2009-04-20', { ...asked, submittedAt: new Date('2009-04-15T23:59:00+02:00') }, 'answered'],
  ['2009-04-20', { ...asked, submittedAt: new Date('2009-04-16T00:01:00+02:00') }, 'answered_late'],
] as [CalendarDate, PartyFacts, string][])
  test(`a party is ${state} on ${today}`, () => assert.equal(partyState(today, party), state))

test('an answered or withdrawn consultation can be changed by nobody', () => {
  for (const course of [
    { ...announced, withdrawnAt: announced.announcedAt },
    { ...announced, reportPublishedAt: announced.announcedAt },
  ])
    for (const action of ['edit', 'announce', 'extend', 'remind', 'withdraw'] as const)
      assert.equal(possible(action, '2009-03-01', course), false)
})

for (const [today, askedOn, due] of [
  ['2009-03-31', '2009-02-25', undefined],
  ['2009-04-01', '2009-02-25', 14],
  ['2009-04-05', '2009-02-25', 14], // the clock stood still for four days
  ['2009-04-12', '2009-02-25', 3],
  ['2009-04-12', '2009-04-10', 3],
  ['2009-04-05', '2009-04-03', undefined], // asked after the day of the first reminder
  ['2009-04-15', '2009-02-25', 3],
  ['2009-04-16', '2009-02-25', -1],
  ['2009-04-22', '2009-02-25', -1],
  ['2009-04-23', '2009-02-25', undefined],
] as const)
  test(`asked on ${askedOn}, the reminder due on ${today} is ${due ?? 'none'}`, () =>
    assert.equal(dueReminder(today, '2009-04-15', askedOn, [14, 3]), due))

for (const [kind, opensOn, deadline, weeks] of [
  ['municipal_plan', '2009-02-02', '2009-03-29', 8],
  ['municipal_plan', '2009-02-02', '2009-03-30', null],
  ['local_plan', '2009-02-02', '2009-03-01', 4],
  ['local_plan', '2009-02-02', '2009-03-02', null],
  ['district_plan', '2009-02-02', '2009-02-03', null],
] as const)
  test(`a ${kind} from ${opensOn} to ${deadline} ${weeks ? `is shorter than ${weeks} weeks` : 'is long enough'}`, () =>
    assert.equal(deadlineWarning(kind, opensOn, deadline), weeks))
