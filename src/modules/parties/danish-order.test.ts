import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownChanges } from '#database/changes.ts'
import { type Actor, occasionOf } from '#database/occasion.ts'
import { clockAt } from '#platform/clock.ts'
import { testDatabase } from '#test/database.ts'
import { addBody, addPerson, addUnit } from './commands.ts'
import { foundCity, listBodies, listUnits } from './index.ts'
import { listPeople } from './people.ts'

const { db } = await testDatabase()
const tenant = 'byen'
const changes = ownChanges()
const validFrom = '2020-01-01' as const
const as = (actor: Actor) => occasionOf({ tenant, actor, clock: clockAt('2026-01-02T09:00:00+01:00'), db, changes })
const system = as({ kind: 'system' })
const administrator = as({
  kind: 'person',
  id: 'preben',
  name: 'Preben',
  roles: [{ body: 'b0', role: 'administrator' }],
})

/** As a Danish encyclopedia has them: capitals do not matter, æ, ø and å come last, and aa is å. */
const inOrder = ['abel Bo', 'Anker', 'Viby', 'Ælle', 'Øby', 'Aaby', 'Årre']

await foundCity(db, { tenant, name: 'Byen', host: null, demonstration: true, clockOffsetMs: 0 })
for (const [index, name] of [...inOrder].reverse().entries()) {
  const id = `b${index}`
  await addBody(system, { id, kind: 'standing_committee', name, shortName: name, email: `${id}@example.dk`, validFrom })
  await addUnit(system, { id: `u${index}`, body: id, name, validFrom })
  await addPerson(system, { id: `p${index}`, name, email: `p${index}@example.dk` })
}

for (const [what, list] of [
  ['bodies', () => listBodies(system)],
  ['administrations', () => listUnits(system)],
  ['people', () => listPeople(administrator)],
] as const)
  test(`${what} are listed in the Danish order, where å is the last letter`, async () => {
    assert.deepEqual(
      (await list()).map(({ name }) => name),
      inOrder,
    )
  })
