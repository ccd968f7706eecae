import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { family, memoryMb } from './memory.ts'

const command = join(import.meta.dirname, '../bin/lydhoer.js')
const longestMs = 120_000

type Start = { ms: number; rssMb: number }

/** From the command to the first page that is answered with 200; then the product is asked to stop. */
async function start(dataFolder: string, port: number): Promise<Start> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [command, 'start'], {
    env: { PATH: process.env.PATH, DATA_DIR: dataFolder, PORT: String(port) },
    stdio: 'ignore',
  })
  const ended = once(child, 'exit')
  try {
    while ((await statusOf(port)) !== 200) {
      if (child.exitCode !== null) throw new Error(`lydhoer start ended with ${child.exitCode}`)
      if (performance.now() - startedAt > longestMs) throw new Error('lydhoer start did not answer')
      await pause(5)
    }
    return { ms: performance.now() - startedAt, rssMb: memoryMb(family(child.pid as number)) }
  } finally {
    child.kill('SIGINT')
    await ended
  }
}

async function statusOf(port: number): Promise<number | undefined> {
  try {
    return (await fetch(`http://localhost:${port}/`)).status
  } catch {
    return undefined
  }
}

/** Starts the product with its demonstration `times` times after the first, which lays it out. */
export async function warmStarts(times: number, port: number): Promise<Start[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lydhoer-bench-start-'))
  try {
    await start(folder, port)
    const starts: Start[] = []
    for (let time = 0; time < times; time++) starts.push(await start(folder, port))
    return starts
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
