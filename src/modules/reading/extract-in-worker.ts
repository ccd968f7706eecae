import { Worker } from 'node:worker_threads'
import { Refusal } from '#platform/refusal.ts'
import type { ExtractedText } from './extract.ts'
import type { WorkerAnswer } from './extract-worker.ts'
import { longestReadingMs } from './rules.ts'

/** What a file that breaks what reads it is told; what broke is the refusal's cause. */
const cannotBeRead = 'The file cannot be read'

/** Like `extract`, on a thread of its own, so that a heavy or hostile file holds up nobody; it is given up after 30 seconds. */
export function extractInWorker(bytes: Uint8Array, limitMs = longestReadingMs): Promise<ExtractedText> {
  const worker = new Worker(new URL('./extract-worker.ts', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  })
  return new Promise<ExtractedText>((resolve, reject) => {
    const refuse = (message: string, cause?: unknown) => {
      clearTimeout(limit)
      const refusal = new Refusal('invalid', message, {}, 'file')
      refusal.cause = cause
      reject(refusal)
    }
    const limit = setTimeout(() => {
      refuse('The file takes too long to read')
      void worker.terminate()
    }, limitMs)
    worker.once('message', (answer: WorkerAnswer) => {
      if ('refused' in answer) return refuse(answer.refused)
      if ('failed' in answer) return refuse(cannotBeRead, answer.failed)
      clearTimeout(limit)
      resolve(answer.extracted)
    })
    worker.once('error', (error) => refuse(cannotBeRead, error))
    worker.once('exit', () => refuse(cannotBeRead))
  })
}
