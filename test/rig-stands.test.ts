import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { settle, suffer } from '../rig/rig.ts'
import { carelessPower, power } from '../rig/stands/power.ts'
import { smallDisk } from '../rig/stands/small-disk.ts'
import { standby } from '../rig/stands/standby.ts'
import { twoNodes } from '../rig/stands/two-nodes.ts'

// One of each; npm run rig does it as often as asked.
suite('what was acknowledged is there, once, and its receipt has gone out once, with', () => {
  for (const stand of [twoNodes, smallDisk, power, standby])
    test(stand.name, { skip: stand.whyNot() ?? false }, async () => {
      const rig = await stand.setUp()
      try {
        // A busy machine may have taken in little before the first of them: then it happens again.
        do for (const fault of rig.faults) assert.deepEqual((await suffer(rig, fault)).wrong, [], fault.name)
        while (rig.ledger.acknowledged.length <= 10)
        assert.deepEqual(await settle(rig), [])
      } finally {
        await rig.dispose()
      }
    })

  test('a power cut, but not when the database is told not to wait for its disk', {
    skip: carelessPower.whyNot() ?? false,
  }, async () => {
    const rig = await carelessPower.setUp()
    try {
      const [fault] = rig.faults
      assert.ok(fault?.mustLose)
      let hasLost = false
      for (let time = 0; time < 3 && !hasLost; time++) hasLost = (await suffer(rig, fault)).hasLost ?? false
      assert.ok(hasLost, 'nothing was lost, so the rig is blind')
    } finally {
      await rig.dispose()
    }
  })
})
