import assert from 'node:assert/strict'
import { after, suite, test } from 'node:test'
import { indexChanges } from '#modules/search/index.ts'
import { testDatabase } from '../database.ts'
import { addressAt, askingIn } from './asking.ts'
import { differing, everybody, people } from './people.ts'
import { promised } from './rule.ts'
import { rules } from './rules.ts'
import { readers, secretNames, secrets, toldTo, toldWrongly } from './secrets.ts'
import { now, placesOf, wholeTown } from './town.ts'
import { whatIf } from './what-if.ts'

suite('who may see which page', async () => {
  const { db, pool } = await testDatabase()
  const town = await wholeTown(db)
  const tried = whatIf(pool)
  after(tried.close)
  // Nobody signs in any more: what is asked is what a city sees that is no demonstration.
  await db.updateTable('tenants').set({ demonstration: false }).execute()
  const { receipt, invitation, following, registration } = town.places
  const keys = [receipt, invitation, following, registration].flatMap((places) => Object.values(places))
  await indexChanges(town.system(now))
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

  const found = new Set<string>()

  for (const [route, rule] of Object.entries(rules).filter(([route]) => route.startsWith('GET ')))
    test(`${route} is answered as its rule promises`, async () => {
      const wrong: string[] = []
      for (const [index, [state, place]] of placesOf(town, rule).entries()) {
        const address = addressAt(route.slice('GET '.length), { ...place, ...rule.at })
        for (const who of index === 0 ? everybody : differing) {
          const told = (what: string) => wrong.push(`${state}: ${who}, ${people[who]}, ${what}`)
          const expected = promised(route, rule, who, state)
          const { result, changed } = await tried.ask(
            () => ask(who, 'GET', rule.query ? `${address}?${rule.query}` : address),
            { looking: true },
          )
          if (!expected.includes(result.status)) told(`gets ${result.status} instead of ${expected.join(' or ')}`)
          if (changed) told('changes something by looking')
          // Whoever holds the address of a receipt or an invitation reads what it opens.
          if (place.secret) continue
          const page = await result.text()
          for (const secret of toldWrongly(who, page)) told(`reads “${secrets[secret]}”`)
          for (const secret of toldTo(page)) found.add(`${secret} by ${who}`)
          for (const { secret } of keys) if (page.includes(secret)) told('reads a secret address')
        }
      }
      assert.deepEqual(wrong, [])
    })

  for (const consultation of ['skrevet', 'underskrevet', 'sendt', 'offentlig', 'uden-navne', 'udkast'])
    test(`the lists, counts and overviews of “${consultation}” tell nobody what is not for them`, async () => {
      const wrong: string[] = []
      const own = `/consultations/${consultation}`
      for (const path of [
        own,
        `${own}/responses`,
        `${own}/matrix`,
        `${own}/themes/T1`,
        `${own}/words?body=skole&question=1`,
        `${own}/words?body=skole&theme=T1`,
        `/api${own}`,
      ])
        for (const who of differing) {
          const page = await (await ask(who, 'GET', path)).text()
          for (const secret of toldWrongly(who, page)) wrong.push(`${path}: ${who} reads “${secrets[secret]}”`)
          for (const secret of toldTo(page)) found.add(`${secret} by ${who}`)
        }
      assert.deepEqual(wrong, [])
    })

  test('a search finds nothing for those who may not read what is searched for', async () => {
    const wrong: string[] = []
    for (const consultation of ['skrevet', 'underskrevet', 'sendt', 'offentlig', 'uden-navne'])
      for (const secret of secretNames)
        for (const who of differing.filter((who) => !readers[secret].includes(who))) {
          const path = `/consultations/${consultation}/responses?q=${encodeURIComponent(secrets[secret])}`
          const page = await (await ask(who, 'GET', path)).text()
          if (/\/responses\/\d/.test(page)) wrong.push(`${consultation}: ${who} finds “${secrets[secret]}”`)
        }
    for (const secret of secretNames)
      for (const who of ['nobody', 'vera', 'signe', 'adam'] as const) {
        const page = await (await ask(who, 'GET', `/search?q=${encodeURIComponent(`"${secrets[secret]}"`)}`)).text()
        if (/<h[23][^>]*>\s*<a/.test(page)) wrong.push(`${who} finds “${secrets[secret]}” everywhere`)
      }
    assert.deepEqual(wrong, [])
    assert.match(await (await ask('nobody', 'GET', '/search?q=højt')).text(), /offentlig\/responses\/1/)
    const found = await (await ask('signe', 'GET', `/consultations/sendt/responses?q=Naboens`)).text()
    assert.match(found, /\/consultations\/sendt\/responses\/2"/)
  })

  test('every secret was read by those it is for', () => {
    const unread = secretNames.filter((name) => !readers[name].some((who) => found.has(`${name} by ${who}`)))
    assert.deepEqual(unread, [])
  })
})
