import type { Admission } from './admission.ts'
import type { Clock } from './clock.ts'
import { Refusal } from './refusal.ts'

/** How far a server's clock may be from the database's before it takes nothing in, in milliseconds. */
export const mostOffsetMs = 500

/** A look that takes longer says too little about an offset of half a second, and is not counted. */
const longestLookMs = 400

const everyMs = 10_000

export type ClockWatch = Admission & {
  /** Looks once. */
  look(): Promise<void>
  /** How far the database's clock is ahead of ours, in milliseconds; null before the first look. */
  offsetMs(): number | null
  stop(): void
}

/**
 * Compares the server's clock with that of the database, which all servers share, again and again. One that is wrong takes
 * nothing in: whether an answer is late would depend on which server it came to. It comes back by itself.
 * `ask` is what time the database has; it is taken to be that of the middle of the asking.
 */
export function watchClock(clock: Clock, ask: () => Promise<Date>): ClockWatch {
  let offset: number | null = null
  const look = async () => {
    const [before, begun] = [clock.now().getTime(), performance.now()]
    const there = await ask()
    const tookMs = performance.now() - begun
    if (tookMs > longestLookMs) return
    offset = there.getTime() - (before + tookMs / 2)
  }
  const timer = setInterval(() => void look().catch(() => {}), everyMs).unref()
  return {
    look,
    offsetMs: () => offset,
    stop: () => clearInterval(timer),
    refusal: () =>
      offset === null || Math.abs(offset) <= mostOffsetMs
        ? null
        : new Refusal(
            'unavailable',
            'The clock of this server is wrong, and it takes nothing in until it is right. What you have written stands here: send it again in a moment',
          ),
  }
}
