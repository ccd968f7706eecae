import { statfsSync } from 'node:fs'
import { Refusal } from './refusal.ts'

/** Whether this server takes in what people send now: null, or why not. Pages go on all the same. */
export type Admission = { refusal(): Refusal | null }

export const admitsAll: Admission = { refusal: () => null }

/** Takes in what each of several lets in. */
export const allOf = (...admissions: readonly Admission[]): Admission => ({
  refusal: () => {
    for (const { refusal } of admissions) {
      const found = refusal()
      if (found) return found
    }
    return null
  },
})

/** How long a look at the disk counts, in milliseconds. */
const lookedMs = 1_000

export type Space = Admission & { freeBytes(): number }

/** Bytes that are free where a folder lies, for those who are not root. */
const freeIn = (folder: string): number => {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

/** Takes nothing in while less than so much is free: a database that runs full stops in the middle of things. */
export function watchSpace(folder: string, leastBytes: number, look: (folder: string) => number = freeIn): Space {
  let known: { bytes: number; atMs: number } | undefined
  const freeBytes = () => {
    const atMs = performance.now()
    if (!known || atMs - known.atMs >= lookedMs) known = { bytes: look(folder), atMs }
    return known.bytes
  }
  return {
    freeBytes,
    refusal: () =>
      freeBytes() >= leastBytes
        ? null
        : new Refusal(
            'unavailable',
            'There is too little room on the server to take this in safely. What you have written stands here: send it again in a while',
          ),
  }
}

// What PostgreSQL and the network say when the database is not there, or cannot write (appendix A of its manual).
const outages = /^(08\d{3}|53\d{3}|57P0[1235]|58030|25006|ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|ETIMEDOUT|ENOSPC)$/

/**
 * What a person is told when the database was not there or could not write; null for every other fault. A connection
 * that broke leaves open what became of it, which is why a form has a key: sent again it counts once.
 */
export function outageOf(error: unknown): Refusal | null {
  if (!(error instanceof Error) || error instanceof Refusal) return null
  const { code = '' } = error as { code?: string }
  const broken =
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/
  if (!outages.test(code) && !broken.test(error.message)) return null
  return new Refusal(
    'unavailable',
    'The server cannot keep anything at this moment. What you have written stands here: send it again in a while, it counts once',
  )
}
