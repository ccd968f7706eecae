import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { KyselyPlugin } from 'kysely'
import { seedDemonstration } from '#apps/cli/seed/demonstration.ts'
import { createApp } from '#apps/web/app.tsx'
import { ownChanges } from '#database/changes.ts'
import { clockAt } from '#platform/clock.ts'
import { silentLog } from '#platform/log.ts'
import { testDatabase } from './database.ts'

// How often a page asks the database, whatever it shows. A page that asks once per row shows up here: the case has
// eight themes, ten parties and some two hundred remarks.

const { db } = await testDatabase()
const site = 'http://localhost'
const clock = clockAt('2009-05-18T09:00:00+02:00')
const changes = ownChanges()
await seedDemonstration({ db, changes, clock, site, mail: { send: async () => {}, close: () => {} } })

let asked = 0
const counting: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => {
    asked++
    return result
  },
}
const counted = db.withPlugin(counting)
const app = createApp({ db: counted, changes, clock, log: silentLog(), baseUrl: site, keepPages: false })

async function queriesOf(path: string): Promise<number> {
  asked = 0
  const answer = await app.request(`${site}${path}`)
  assert.equal(answer.status, 200, path)
  return asked
}

await queriesOf('/') // the city of the host is asked for once a minute

const vanloese = '/consultations/vanloese-bydelsplan-2009'
const lists = ['/', '/consultations', '/consultations?stage=closed&kind=policy', '/consultations?q=skole', '/plans']

for (const path of [...lists, '/api/consultations'])
  test(`the list ${path} is one query`, async () => assert.equal(await queriesOf(path), 1))

for (const [path, most] of Object.entries({
  '/plans/vanloese-bydelsplan': 1,
  '/plans/vanloese-bydelsplan/documents/paa-kryds-og-tvaers': 1,
  [vanloese]: 5,
  [`${vanloese}/responses`]: 3,
  [`${vanloese}/responses/1`]: 6,
  [`${vanloese}/matrix`]: 5,
  [`${vanloese}/themes/T1`]: 5,
  [`${vanloese}/report`]: 3,
}))
  test(`${path} asks at most ${most} times`, async () => {
    const queries = await queriesOf(path)
    assert.ok(queries <= most, `${path} asks ${queries} times`)
  })
