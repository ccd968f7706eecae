import { readFileSync } from 'node:fs'

/** Proportional share of memory in kB: what processes share is counted once. */
function shareKb(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0 // ended meanwhile, or a system without /proc
  }
}

/** Memory of processes in MB. */
export const memoryMb = (pids: readonly number[]): number =>
  Math.round(pids.reduce((sum, pid) => sum + shareKb(pid), 0) / 1024)

/** Processor time a process has used, in ms; 0 on a system without /proc. Its clock ticks 100 times a second. */
export function processorMs(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return 0
  }
}

/** A process and all that it has started, itself first. */
export function family(pid: number): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
    return [pid, ...children.flatMap(family)]
  } catch {
    return [pid]
  }
}
