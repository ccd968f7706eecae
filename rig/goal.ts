import type { Fault } from './faults.ts'

/** How much is to happen: so many rounds, for so many minutes, or until each fault has happened as often as it should. */
export type Goal = {
  wants(name: string): boolean
  /** Called when another stand begins. */
  begin(): void
  isDue(fault: Fault, times: number, round: number): boolean
}

const usualRounds = 3

/** Reads what is asked for on the command line; minutes are shared out among the stands. */
export function readGoal(flags: readonly string[], stands: number): Goal {
  const valueOf = (flag: string) => (flags.includes(flag) ? flags[flags.indexOf(flag) + 1] : undefined)
  const minutes = Number(valueOf('--minutes')) || 0
  const rounds = Number(valueOf('--rounds')) || usualRounds
  const share = Number(valueOf('--share')) || 1
  const full = flags.includes('--full')
  const only = valueOf('--only') ?? ''
  let begunAt = performance.now()
  return {
    wants: (name) => name.includes(only),
    begin: () => {
      begunAt = performance.now()
    },
    isDue: (fault, times, round) => {
      if (full) return times < Math.max(1, fault.full * share) && round <= fault.full
      if (minutes > 0) return performance.now() - begunAt < (minutes * 60_000) / stands
      return round <= rounds
    },
  }
}
