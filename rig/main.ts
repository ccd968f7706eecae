import { faults } from './faults.ts'
import { settle, setUp, suffer } from './rig.ts'
import { failingCalls } from './system-calls.ts'

// npm run rig [-- --rounds N] [-- --only WORD]
// The product under faults: nothing that was acknowledged is lost, doubled, changed or half there.

const flags = process.argv.slice(2)
const valueOf = (flag: string) => (flags.includes(flag) ? flags[flags.indexOf(flag) + 1] : undefined)
const rounds = Number(valueOf('--rounds')) || 3
const only = valueOf('--only') ?? ''

/** The longest that a crash may keep people out, in milliseconds. */
const longestRecoveryMs = 30_000

const rig = await setUp()
const wrong: string[] = []
const injected = new Map<string, number>()
let slowestMs = 0
try {
  for (let round = 1; round <= rounds; round++)
    for (const fault of [...faults, ...failingCalls].filter(({ name }) => name.includes(only))) {
      const outcome = await suffer(rig, fault)
      if (outcome.leftOut) console.log(`${round}. ${fault.name}: left out, because ${outcome.leftOut}`)
      injected.set(fault.name, (injected.get(fault.name) ?? 0) + outcome.times)
      slowestMs = Math.max(slowestMs, outcome.recoveredMs ?? 0)
      wrong.push(...outcome.wrong.map((what) => `${fault.name}: ${what}`))
      const recovered = outcome.recoveredMs === null ? '' : `, well again after ${Math.round(outcome.recoveredMs)} ms`
      console.log(
        `${round}. ${fault.name}: ${outcome.times}${recovered}; acknowledged so far ${rig.ledger.acknowledged.length}; wrong ${outcome.wrong.length}`,
      )
    }
  wrong.push(...(await settle(rig)))
} finally {
  await rig.dispose()
}
if (slowestMs > longestRecoveryMs) wrong.push(`it took ${Math.round(slowestMs)} ms to be well again`)
const { all, acknowledged } = rig.ledger
console.log(
  `\nFaults: ${[...injected].map(([name, times]) => `${times} × ${name}`).join('; ')}\n` +
    `Sent ${all.length}, acknowledged ${acknowledged.length}, slowest to be well again ${Math.round(slowestMs)} ms. Wrong: ${wrong.length}`,
)
for (const what of wrong.slice(0, 50)) console.log(`  ${what}`)
process.exit(wrong.length > 0 ? 1 : 0)
