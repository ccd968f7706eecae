import type { Logger } from 'pino'

export type Rounds = { stop(): Promise<void> }

/** Works round after round with a rest between; a round that fails is in the log. `stop` waits for the one that has begun. */
export function roundAfterRound(
  {
    name,
    log,
    everyMs,
    done = async () => {},
  }: {
    name: string
    log: Logger
    everyMs: number
    /** Told after each round that did not fail. */
    done?: (name: string) => Promise<void>
  },
  work: () => Promise<void>,
): Rounds {
  let stopping = false
  let wake = () => {}
  const rest = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, everyMs)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const rounds = async () => {
    while (!stopping) {
      try {
        await work()
        await done(name)
      } catch (error) {
        log.error({ err: error }, `a round of the worker failed: ${name}`)
      }
      if (!stopping) await rest()
    }
  }
  const running = rounds()
  return {
    stop: () => {
      stopping = true
      wake()
      return running
    },
  }
}
