import assert from 'node:assert/strict'
import { after, suite, test } from 'node:test'
import { testDatabase } from '../database.ts'
import { addressAt, askingIn } from './asking.ts'
import { differing, everybody, people, type Who } from './people.ts'
import { mayBeShownAgain, promised, sees } from './rule.ts'
import { rules } from './rules.ts'
import { secrets, toldWrongly } from './secrets.ts'
import { placesOf, wholeTown } from './town.ts'
import { whatIf } from './what-if.ts'

/** One of each circle, where not everybody needs to be asked. */
const inShort: readonly Who[] = ['nobody', 'gry', 'mads', 'berit']

suite('who may send which form', async () => {
  const { db, pool } = await testDatabase()
  const town = await wholeTown(db)
  const tried = whatIf(pool)
  after(tried.close)
  const { ask } = askingIn(tried.db, town, { keepPages: false })

  for (const [route, rule] of Object.entries(rules).filter(([route]) => route.startsWith('POST ')))
    test(`${route} does what its rule promises, and otherwise nothing`, async () => {
      const wrong: string[] = []
      for (const [index, [state, place]] of placesOf(town, rule).entries()) {
        const address = addressAt(route.slice('POST '.length), { ...place, ...rule.at })
        const fields = typeof rule.sends === 'function' ? rule.sends(place) : (rule.sends ?? {})
        for (const who of index === 0 ? everybody : differing) {
          const expected = promised(route, rule, who, state)
          const told = (what: string) => wrong.push(`${state}: ${who}, ${people[who]}, ${what}`)
          const whole = await tried.ask(() => ask(who, 'POST', address, fields))
          for (const secret of toldWrongly(who, await whole.result.text())) told(`reads “${secrets[secret]}”`)
          const worked = whole.result.status < 400
          if (!expected.includes(whole.result.status))
            told(`gets ${whole.result.status} instead of ${expected.join(' or ')}`)
          if (!worked && whole.changed) told('is refused and changes something all the same')
          if (expected.some((status) => status < 400 || status === 409) || !inShort.includes(who)) continue
          // A form that is shown again shows what it is about: of that nothing is told to who may not see it.
          const empty = await tried.ask(() => ask(who, 'POST', address, {}))
          const calmly = !sees(rule, who, state)
            ? [404]
            : mayBeShownAgain(rules, route, who, state)
              ? [403, 404, 409, 422]
              : [403, 404]
          if (!calmly.includes(empty.result.status)) told(`gets ${empty.result.status} for an empty form`)
          for (const secret of toldWrongly(who, await empty.result.text())) told(`reads “${secrets[secret]}” again`)
          if (empty.changed) told('changes something with an empty form')
        }
      }
      assert.deepEqual(wrong, [])
    })
})
