import assert from 'node:assert/strict'
import { after, suite, test } from 'node:test'
import { testDatabase } from '../database.ts'
import { addressAt, askingIn } from './asking.ts'
import { everybody, people } from './people.ts'
import { promised, sees } from './rule.ts'
import { rules } from './rules.ts'
import { placesOf, wholeTown } from './town.ts'
import { whatIf } from './what-if.ts'

suite('who may send which form', async () => {
  const { db, pool } = await testDatabase()
  const town = await wholeTown(db)
  const tried = whatIf(pool)
  after(tried.close)
  const { ask } = askingIn(tried.db, town, { keepPages: false })

  for (const [route, rule] of Object.entries(rules).filter(([route]) => route.startsWith('POST ')))
    test(`${route} does what its rule promises, and otherwise nothing`, async () => {
      const wrong: string[] = []
      for (const [state, place] of placesOf(town, rule)) {
        const address = addressAt(route.slice('POST '.length), { ...place, ...rule.at })
        const fields = typeof rule.sends === 'function' ? rule.sends(place) : (rule.sends ?? {})
        for (const who of everybody) {
          const expected = promised(route, rule, who, state)
          const told = (what: string) => wrong.push(`${state}: ${who}, ${people[who]}, ${what}`)
          const whole = await tried.ask(() => ask(who, 'POST', address, fields))
          const worked = whole.result.status < 400
          if (!expected.includes(whole.result.status))
            told(`gets ${whole.result.status} instead of ${expected.join(' or ')}`)
          if (!worked && whole.changed) told('is refused and changes something all the same')
          if (expected.some((status) => status < 400 || status === 409)) continue
          // A form that is shown again shows what it is about: of that nothing is told to who may not see it.
          const empty = await tried.ask(() => ask(who, 'POST', address, {}))
          const calmly = sees(rule, who, state) ? [403, 404, 409, 422] : [404]
          if (!calmly.includes(empty.result.status)) told(`gets ${empty.result.status} for an empty form`)
          if (empty.changed) told('changes something with an empty form')
        }
      }
      assert.deepEqual(wrong, [])
    })
})
