import type { Ledger } from './ledger.ts'
import type { Outcome } from './rig.ts'

/** The longest that a crash may keep people out, in milliseconds. */
const longestRecoveryMs = 30_000
/** The longest that a failover may, in milliseconds. */
const longestFailoverMs = 60_000

type Line = { times: number; slowestMs: number; wrong: number }

/** What happened, what was sent, and what does not hold; said as it comes, and all of it at the end. */
export class Tally {
  readonly #lines = new Map<string, Line>()
  readonly #leftOut = new Map<string, string>()
  /** Whether each control has lost something at least once. */
  readonly #controls = new Map<string, boolean>()
  readonly #wrong: string[] = []
  #sent = 0
  #acknowledged = 0

  timesOf = (name: string): number => this.#lines.get(name)?.times ?? 0

  hasLeftOut = (name: string): boolean => this.#leftOut.has(name)

  leaveOut(name: string, reason: string): void {
    this.#leftOut.set(name, reason)
    console.log(`${name}: left out, because ${reason}`)
  }

  add(name: string, { times, recoveredMs, leftOut, wrong, hasLost }: Outcome, round: number): void {
    if (leftOut) return this.leaveOut(name, leftOut)
    if (hasLost !== undefined) this.#controls.set(name, hasLost || (this.#controls.get(name) ?? false))
    const line = this.#lines.get(name) ?? { times: 0, slowestMs: 0, wrong: 0 }
    const slowestMs = Math.max(line.slowestMs, recoveredMs ?? 0)
    this.#lines.set(name, { times: line.times + times, slowestMs, wrong: line.wrong + wrong.length })
    this.addWrong(name, wrong)
    const longestMs = name.startsWith('failover') ? longestFailoverMs : longestRecoveryMs
    if ((recoveredMs ?? 0) > longestMs)
      this.addWrong(name, [`it took ${Math.round(recoveredMs ?? 0)} ms to be well again`])
    const recovered = recoveredMs === null ? '' : `, well again after ${Math.round(recoveredMs)} ms`
    console.log(`${round}. ${name}: ${times}${recovered}; wrong ${wrong.length}`)
  }

  addWrong(name: string, wrong: readonly string[]): void {
    for (const what of wrong) {
      this.#wrong.push(`${name}: ${what}`)
      console.log(`  WRONG ${what}`)
    }
  }

  addSent({ all, acknowledged }: Ledger): void {
    this.#sent += all.length
    this.#acknowledged += acknowledged.length
  }

  /** Prints everything. Returns the exit code. */
  print(): number {
    for (const [name, hasLost] of this.#controls)
      if (!hasLost) this.addWrong(name, ['nothing was lost, so the rig is blind'])
    console.log(`\n${'times'.padStart(6)}  ${'slowest ms'.padStart(10)}  wrong  fault`)
    for (const [name, { times, slowestMs, wrong }] of this.#lines)
      console.log(
        `${String(times).padStart(6)}  ${String(Math.round(slowestMs)).padStart(10)}  ${String(wrong).padStart(5)}  ${name}`,
      )
    console.log(`\nSent ${this.#sent}, acknowledged ${this.#acknowledged}. Wrong: ${this.#wrong.length}`)
    for (const what of this.#wrong.slice(0, 50)) console.log(`  ${what}`)
    return this.#wrong.length > 0 ? 1 : 0
  }
}
