import { renameSync, statSync } from 'node:fs'
import pino, { type Logger } from 'pino'

export type OpenLog = { log: Logger; close(): Promise<void> }

const usualLimits = { largestBytes: 20_000_000, lookAtSizeMs: 60_000 }

/**
 * The log of a running product: one JSON object a line, in a file that is moved to `<file>.1` when it has grown.
 * Lines are written in batches, at most a second late; errors at once. Requests are logged without their query.
 */
export function openLog(file: string, { largestBytes, lookAtSizeMs } = usualLimits): OpenLog {
  const destination = pino.destination({ dest: file, mkdir: true, sync: false, minLength: 16_000, periodicFlush: 1000 })
  const log = pino(
    {
      timestamp: pino.stdTimeFunctions.isoTime,
      base: null,
      hooks: {
        logMethod(given, method, level) {
          method.apply(this, given)
          if (level >= pino.levels.values.error!) destination.flush()
        },
      },
    },
    destination,
  )
  const makeRoom = () => {
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) < largestBytes) return
    renameSync(file, `${file}.1`)
    destination.reopen()
  }
  const timer = setInterval(makeRoom, lookAtSizeMs).unref()
  return {
    log,
    close: () =>
      new Promise((resolve, reject) => {
        clearInterval(timer)
        destination.once('close', resolve).once('error', reject)
        destination.end()
      }),
  }
}

/** For commands and tests, whose output is the answer itself. */
export const silentLog = (): Logger => pino({ level: 'silent' })
