import { type Goal, readGoal } from './goal.ts'
import { settle, suffer } from './rig.ts'
import type { Rig, Stand } from './stand.ts'
import { ownFolder } from './stands/own-folder.ts'
import { carelessPower, power } from './stands/power.ts'
import { smallDisk } from './stands/small-disk.ts'
import { standby } from './stands/standby.ts'
import { twoNodes } from './stands/two-nodes.ts'
import { Tally } from './tally.ts'

// npm run rig [-- --rounds N | --minutes N | --full] [-- --only WORD]
// The product under faults: nothing that was acknowledged is lost, doubled, changed or half there.

const stands: readonly Stand[] = [ownFolder, twoNodes, smallDisk, power, carelessPower, standby]

/** Lets the faults of a rig happen, in turn, until there are enough of each. */
async function sufferAll(rig: Rig, goal: Goal, tally: Tally): Promise<void> {
  const wanted = rig.faults.filter(({ name }) => goal.wants(name))
  for (let round = 1; ; round++) {
    const due = wanted.filter(
      (fault) => !tally.hasLeftOut(fault.name) && goal.isDue(fault, tally.timesOf(fault.name), round),
    )
    if (due.length === 0) return
    for (const fault of due) tally.add(fault.name, await suffer(rig, fault), round)
  }
}

const goal = readGoal(process.argv.slice(2), stands.length)
const tally = new Tally()
for (const stand of stands) {
  const reason = stand.whyNot()
  if (reason) {
    tally.leaveOut(stand.name, reason)
    continue
  }
  goal.begin()
  const rig = await stand.setUp()
  try {
    if (!rig.faults.some(({ name }) => goal.wants(name))) continue
    await sufferAll(rig, goal, tally)
    if (!stand.control) tally.addWrong(stand.name, await settle(rig))
    tally.addSent(rig.ledger)
  } finally {
    await rig.dispose()
  }
}
process.exit(tally.print())
