import { Worker } from 'node:worker_threads'
import { Refusal, type Values } from '../refusal.ts'

/** What a thread answers with; a refusal crosses over as its words. */
export type ThreadAnswer<Result> = { done: Result } | { refused: string; values: Values } | { failed: string }

/** Runs on the thread: one question, one answer. */
export async function answerOf<Result>(work: () => Result | Promise<Result>): Promise<ThreadAnswer<Result>> {
  try {
    return { done: await work() }
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.message, values: error.values }
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

export type ThreadLimits = {
  longestMs: number
  /** Of JavaScript's own memory, in MB; bytes of files lie outside it. */
  memoryMb?: number
  /** What is said when it takes too long, or takes the thread down: keys of the languages. */
  tooLong: string
  broken: string
}

/** Does work on a thread of its own, so that a heavy or hostile file holds up nobody and can be given up. */
export function onThread<Result>(script: URL, question: unknown, limits: ThreadLimits): Promise<Result> {
  const worker = new Worker(script, {
    workerData: question,
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb ?? 512 },
  })
  return new Promise<Result>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Refusal('invalid', limits.tooLong))
      void worker.terminate()
    }, limits.longestMs)
    worker.once('message', (answer: ThreadAnswer<Result>) => {
      clearTimeout(timer)
      if ('done' in answer) resolve(answer.done)
      else if ('refused' in answer) reject(new Refusal('invalid', answer.refused, answer.values))
      else reject(new Error(answer.failed))
    })
    worker.once('error', () => {
      clearTimeout(timer)
      reject(new Refusal('invalid', limits.broken))
    })
  })
}
