import assert from 'node:assert/strict'
import { after, suite, test } from 'node:test'
import { testDatabase } from '../database.ts'
import { addressAt, askingIn } from './asking.ts'
import { everybody, people } from './people.ts'
import { promised } from './rule.ts'
import { rules } from './rules.ts'
import { placesOf, wholeTown } from './town.ts'
import { whatIf } from './what-if.ts'

suite('who may see which page', async () => {
  const { db, pool } = await testDatabase()
  const town = await wholeTown(db)
  const tried = whatIf(pool)
  after(tried.close)
  const { ask, routes } = askingIn(tried.db, town)

  test('every route has a rule, and every rule a route', () => {
    const known = Object.keys(rules)
    assert.deepEqual(
      routes.filter((route) => !known.includes(route)),
      [],
      'Add a line for each to test/who-may-see/rules.ts',
    )
    assert.deepEqual(
      known.filter((route) => !routes.includes(route)),
      [],
      'These lines of test/who-may-see/rules.ts have no route any more',
    )
  })

  for (const [route, rule] of Object.entries(rules).filter(([route]) => route.startsWith('GET ')))
    test(`${route} is answered as its rule promises`, async () => {
      const wrong: string[] = []
      for (const [state, place] of placesOf(town, rule)) {
        const address = addressAt(route.slice('GET '.length), { ...place, ...rule.at })
        for (const who of everybody) {
          const { result, changed } = await tried.ask(() =>
            ask(who, 'GET', rule.query ? `${address}?${rule.query}` : address),
          )
          const expected = promised(route, rule, who, state)
          if (!expected.includes(result.status))
            wrong.push(`${state}: ${who}, ${people[who]}, gets ${result.status} instead of ${expected.join(' or ')}`)
          if (changed) wrong.push(`${state}: asked by ${who}, it writes`)
        }
      }
      assert.deepEqual(wrong, [])
    })
})
