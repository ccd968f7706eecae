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
      serializers: { err: withoutValues },
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

/**
 * An error without what people wrote: a database names the row that broke a rule, and quotes what it could not read. What
 * is left says what happened and where.
 */
export function withoutValues(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, constraint, table, severity } = error as { code?: string; constraint?: string; table?: string } & {
    severity?: string
  }
  const message = severity ? error.message.replace(/"[^"]*"/g, '"…"') : error.message
  const stack = error.stack?.replace(error.message, message)
  const cause = error.cause === undefined ? undefined : withoutValues(error.cause)
  return { type: error.name, message, code, constraint, table, stack, cause }
}

/** For commands and tests, whose output is the answer itself. */
export const silentLog = (): Logger => pino({ level: 'silent' })
