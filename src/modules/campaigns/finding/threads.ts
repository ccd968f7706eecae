import { Worker } from 'node:worker_threads'
import type { Jobs } from './thread.ts'

/** A thread that does one job at a time. */
export class Thread {
  readonly #worker = new Worker(new URL('./thread.ts', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  })
  #broken: Error | undefined

  constructor() {
    this.#worker.on('error', (error) => {
      this.#broken = error as Error
    })
  }

  ask<Job extends keyof Jobs>(job: Job, asked: Jobs[Job]['asked']): Promise<Jobs[Job]['answer']> {
    return new Promise((resolve, reject) => {
      if (this.#broken) return reject(this.#broken)
      const done = () => {
        this.#worker.off('message', answered)
        this.#worker.off('error', failed)
        this.#worker.off('exit', ended)
      }
      const answered = (answer: Jobs[Job]['answer']) => {
        done()
        resolve(answer)
      }
      const failed = (error: unknown) => {
        done()
        reject(error)
      }
      const ended = () => failed(new Error('The thread that compares letters ended'))
      this.#worker.once('message', answered)
      this.#worker.once('error', failed)
      this.#worker.once('exit', ended)
      this.#worker.postMessage({ job, asked })
    })
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }
}
