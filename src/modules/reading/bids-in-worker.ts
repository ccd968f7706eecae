import { Worker } from 'node:worker_threads'
import type { Bids, BidsWanted } from './bids.ts'

/** Bids for letters, made on a thread of its own: learning anew takes a good part of a second. In the order of the letters. */
export function bidsInWorker(wanted: BidsWanted): Promise<Bids[][]> {
  const worker = new Worker(new URL('./bids-worker.ts', import.meta.url), {
    workerData: wanted,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The thread that makes bids ended with ${code}`)))
  })
}
