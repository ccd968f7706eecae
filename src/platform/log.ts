import { renameSync, statSync } from 'node:fs'
import pino, { type DestinationStream, type Logger } from 'pino'

export type OpenLog = { log: Logger; close(): Promise<void> }

type Limits = {
  largestBytes: number
  lookAtSizeMs: number
  /** Told once, when the file begins not to take what is written, with the system's word for it. */
  tell?: (code: string) => void
}

const usualLimits: Limits = { largestBytes: 20_000_000, lookAtSizeMs: 60_000 }

/** Lines that wait in memory while the file takes none; what comes on top of that is left out. */
const mostWaitingBytes = 1_000_000

/**
 * The log of a running product: one JSON object a line, in a file that is moved to `<file>.1` when it has grown.
 * Lines are written in batches, at most a second late; errors at once. Requests are logged without their query.
 * A full disk does not end the product: lines wait until there is room again.
 */
export function openLog(file: string, limits: Partial<Limits> = {}): OpenLog {
  const { largestBytes, lookAtSizeMs, tell } = { ...usualLimits, ...limits }
  const destination = pino.destination({
    dest: file,
    mkdir: true,
    sync: false,
    minLength: 16_000,
    maxLength: mostWaitingBytes,
    periodicFlush: 1000,
  })
  surviveFailures(destination, tell)
  const log = logInto(destination, () => destination.flush())
  const makeRoom = () => {
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) < largestBytes) return
    renameSync(file, `${file}.1`)
    destination.reopen()
  }
  const timer = setInterval(makeRoom, lookAtSizeMs).unref()
  return {
    log,
    close: () =>
      new Promise((resolve) => {
        clearInterval(timer)
        destination.once('close', resolve).once('error', () => destination.destroy())
        destination.end()
      }),
  }
}

/** Left alone, a failed write ends the process, and that end then tries for ever to write what is left. */
function surviveFailures(destination: ReturnType<typeof pino.destination>, tell: Limits['tell']): void {
  const writeWhatIsLeft = destination.flushSync.bind(destination)
  let failing = false
  destination.on('error', (error: NodeJS.ErrnoException) => {
    if (!failing) tell?.(error.code ?? error.name)
    failing = true
  })
  destination.on('write', () => {
    failing = false
  })
  destination.flushSync = () => {
    if (!failing) writeWhatIsLeft()
  }
}

/** Writes lines as the log of the product has them; an error is at once where it goes. */
export function logInto(destination: DestinationStream, atOnce = () => {}): Logger {
  return pino(
    {
      timestamp: pino.stdTimeFunctions.isoTime,
      base: null,
      serializers: { err: withoutValues },
      hooks: {
        logMethod(given, method, level) {
          const [first] = given as unknown[]
          // Left alone, an error's own words would become those of the line.
          const words = given.length === 1 && first !== null && typeof first === 'object' && 'err' in first
          method.apply(this, (words ? [first, 'a fault'] : given) as typeof given)
          if (level >= pino.levels.values.error!) atOnce()
        },
      },
    },
    destination,
  )
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
  const said = (text: string) => (severity ? text.replace(/"[^"]*"/g, '"…"') : text)
  const [message, stack] = [said(error.message), said(error.stack ?? '')]
  const cause = error.cause === undefined ? undefined : withoutValues(error.cause)
  return { type: error.name, message, code, constraint, table, stack, cause }
}

/** For commands and tests, whose output is the answer itself. */
export const silentLog = (): Logger => pino({ level: 'silent' })
