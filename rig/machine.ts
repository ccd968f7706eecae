import { spawnSync } from 'node:child_process'

/** True when a program of the machine is there and may be run. */
export const canRun = (program: string, ...given: string[]): boolean => spawnSync(program, given).status === 0

/** Runs a program of the machine to its end. Returns what it printed. */
export function run(program: string, ...given: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, given, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${given.join(' ')}: ${error?.message ?? stderr.trim()}`)
  return stdout.trim()
}
