import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../database.ts'
import { addressAt, askingIn } from './asking.ts'
import type { Who } from './people.ts'
import { rules } from './rules.ts'
import { type Secret, secrets } from './secrets.ts'
import { now, placesOf, wholeTown } from './town.ts'

/** What citizens have written, how they are called and how they are reached, as long as it is not public. */
const personal = [
  'citizensWords',
  'withdrawnWords',
  'campaignWords',
  'leftOut',
  'citizensAddress',
  'invitedAddress',
  'protectedName',
  'unnamedName',
  'incomingMail',
  'registered',
  'registeredAddress',
  'askersAddress',
  'askedWords',
] as const satisfies readonly Secret[]

/** Whoever has a secret address is the person it was given to, for all that can be known. */
const isOnesOwn = (route: string) => route.includes('/:secret')

const staff: readonly Who[] = ['signe', 'gry', 'adam']

suite('whenever somebody of the staff sees what citizens have not made public', async () => {
  const { db } = await testDatabase()
  const town = await wholeTown(db)
  // Each is asked a moment before the last, so that no look is the same as one before it.
  let asked = 0
  const clock = { now: () => new Date(Date.parse(now) - asked * 1_000) }
  const { ask } = askingIn(db, town, { keepPages: true, clock })
  const looks = async (who: Who) => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from audit_entries where actor = ${who} and action = 'personal-data.seen'`.execute(
      db,
    )
    return rows[0]?.count ?? 0
  }
  let shown = 0

  for (const [route, rule] of Object.entries(rules).filter(([route]) => route.startsWith('GET ') && !isOnesOwn(route)))
    test(`it is written down: ${route}`, async () => {
      const unwritten: string[] = []
      for (const [state, place] of placesOf(town, rule))
        for (const who of staff) {
          asked++
          const before = await looks(who)
          const path = addressAt(route.slice('GET '.length), { ...place, ...rule.at })
          const page = await (await ask(who, 'GET', rule.query ? `${path}?${rule.query}` : path)).text()
          const seen = personal.filter((name) => page.includes(secrets[name]))
          if (seen.length > 0) shown++
          if (seen.length > 0 && (await looks(who)) === before) unwritten.push(`${state}: ${who} sees ${seen.join()}`)
        }
      assert.deepEqual(unwritten, [])
    })

  test('there are such pages', () => assert.ok(shown > 30, `${shown}`))
})
