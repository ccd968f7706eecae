import { Worker } from 'node:worker_threads'
import { Refusal } from '#platform/refusal.ts'
import type { ExtractedText } from './extract.ts'
import type { WorkerAnswer } from './extract-worker.ts'
import { longestReadingMs } from './rules.ts'

/** Like `extract`, on a thread of its own, so that a heavy or hostile file holds up nobody; it is given up after 30 seconds. */
export function extractInWorker(bytes: Uint8Array, limitMs = longestReadingMs): Promise<ExtractedText> {
  const worker = new Worker(new URL('./extract-worker.ts', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  })
  return new Promise<ExtractedText>((resolve, reject) => {
    const limit = setTimeout(() => {
      reject(new Refusal('invalid', 'The file takes too long to read', {}, 'file'))
      void worker.terminate()
    }, limitMs)
    worker.once('message', (answer: WorkerAnswer) => {
      clearTimeout(limit)
      if ('extracted' in answer) resolve(answer.extracted)
      else if ('refused' in answer) reject(new Refusal('invalid', answer.refused, {}, 'file'))
      else reject(new Error(answer.failed))
    })
    worker.once('error', () => {
      clearTimeout(limit)
      reject(new Refusal('invalid', 'The file cannot be read', {}, 'file'))
    })
  })
}
