import autocannon from 'autocannon'
import { processorMs } from './memory.ts'
import type { Server } from './servers.ts'

const connections = 16
export const headers = { 'accept-encoding': 'br' }

export type Load = { perSecond: number; p50Ms: number; p99Ms: number; processorUs: number }

/** Timed here, from the first request to the last answer: autocannon's own duration is in whole seconds. */
export async function load({ port, pid }: Server, path: string, amount: number): Promise<Load> {
  const times: number[] = []
  let lastAt = 0
  const before = processorMs(pid)
  const startedAt = performance.now()
  await new Promise<void>((resolve, reject) => {
    const run = autocannon(
      { url: `http://localhost:${port}${path}`, connections, amount, headers },
      (error: Error | null, result: autocannon.Result) => {
        if (error) reject(error)
        else if (result.non2xx > 0 || result.errors > 0)
          reject(new Error(`${path} on ${port}: ${result.non2xx} not 2xx, ${result.errors} errors`))
        else resolve()
      },
    )
    run.on('response', (_client, _status, _bytes, milliseconds) => {
      times.push(milliseconds)
      lastAt = performance.now()
    })
  })
  times.sort((a, b) => a - b)
  const at = (share: number) => Number((times[Math.floor(times.length * share)] ?? 0).toFixed(2))
  return {
    perSecond: times.length / ((lastAt - startedAt) / 1000),
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    processorUs: ((processorMs(pid) - before) * 1000) / times.length,
  }
}
