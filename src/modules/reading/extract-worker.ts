import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '#platform/refusal.ts'
import { type ExtractedText, extract } from './extract.ts'

export type WorkerAnswer = { extracted: ExtractedText } | { refused: string } | { failed: string }

async function answer(): Promise<WorkerAnswer> {
  try {
    return { extracted: await extract(workerData as Uint8Array) }
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.message }
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

parentPort?.postMessage(await answer())
