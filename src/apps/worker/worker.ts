import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Changes } from '#database/changes.ts'
import type { Db } from '#database/connect.ts'
import { type Occasion, occasionOf } from '#database/occasion.ts'
import { clearForgottenUploads, readWaitingFiles, scanWaitingFiles } from '#modules/attachments/index.ts'
import { searchAnew } from '#modules/campaigns/index.ts'
import { closeByTheClock } from '#modules/closing/index.ts'
import { forgetExports, makeExports } from '#modules/exports/index.ts'
import { forgetUnconfirmed, tellByTheClock } from '#modules/following/index.ts'
import type { Mailbox } from '#modules/intake/index.ts'
import { learnAnew } from '#modules/ledger/index.ts'
import { forgetRegistrations } from '#modules/meetings/index.ts'
import { remindByTheClock } from '#modules/notifications/index.ts'
import { beginRounds, cameRound, deliverMails } from '#modules/outbox/index.ts'
import { publicAddress } from '#modules/parties/index.ts'
import { enterEarlier } from '#modules/publication/index.ts'
import { indexChanges } from '#modules/search/index.ts'
import { enterStaffActs, listAlarms } from '#modules/transparency/index.ts'
import { type Clock, offsetClock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import type { VirusScanner } from '#platform/files/index.ts'
import { type MailTransport, mailFolder, smtp } from '#platform/mail/transport.ts'
import { fetchOnce } from './intake.ts'
import { type Rounds, roundAfterRound } from './rounds.ts'

export type WorkerDependencies = {
  db: Db
  changes: Changes
  clock: Clock
  log: Logger
  mail: MailTransport
  scanner?: VirusScanner
  /** Where mail with responses is fetched from, and the city it belongs to where there are several. */
  mailboxes?: readonly Mailbox[]
  intakeCity?: string | undefined
  /** The public address of the site, without a slash at the end. */
  baseUrl: string
  /** How long it rests between two rounds. */
  everyMs?: number
  /** Told when the program is to end: what takes one thing after another goes on next time. */
  stopping?: AbortSignal
}

/** The product itself in each city, by the city's own clock. */
async function inEachCity(
  { db, changes, clock }: WorkerDependencies,
  work: (occasion: Occasion, clock: Clock, city: { host: string | null }) => Promise<unknown>,
): Promise<void> {
  const cities = await db.selectFrom('tenants').select(['tenant', 'host', 'clockOffsetMs']).execute()
  for (const { tenant, host, clockOffsetMs } of cities) {
    const cityClock = offsetClock(clock, clockOffsetMs)
    await work(occasionOf({ tenant, actor: { kind: 'system' }, clock: cityClock, db, changes }), cityClock, { host })
  }
}

/** One round: in each city what is due by its own clock (reminders, closings), then the mail that waits. */
export async function workOnce(dependencies: WorkerDependencies, reminding = true): Promise<void> {
  const { db, mail, baseUrl, stopping } = dependencies
  await inEachCity(dependencies, async (occasion, clock, city) => {
    if (reminding) {
      await remindByTheClock(occasion, publicAddress(city, baseUrl))
      await closeByTheClock(occasion)
    }
    await tellByTheClock(occasion, publicAddress(city, baseUrl))
    await deliverMails(db, mail, clock, occasion.tenant, stopping)
    while (!stopping?.aborted && (await indexChanges(occasion)) > 0) {}
    await enterStaffActs(occasion)
  })
}

/** One round over files: those that came while the scanner was away are scanned, new ones are read. */
export const workOnFiles = (dependencies: WorkerDependencies, clearing = true): Promise<void> =>
  inEachCity(dependencies, async (occasion) => {
    await scanWaitingFiles(occasion, dependencies.scanner ?? null)
    await readWaitingFiles(occasion)
    if (clearing) {
      await clearForgottenUploads(occasion)
      await forgetUnconfirmed(occasion)
      await forgetRegistrations(occasion)
      await forgetExports(occasion)
    }
  })

/** One round over letters: new ones are divided into sentences, and what people judged is learned from. */
export const workOnLetters = (dependencies: WorkerDependencies): Promise<void> =>
  inEachCity(dependencies, async (occasion) => void (await learnAnew(occasion)))

/** One round over all letters of a consultation: which are copies of which. */
export const workOnCampaigns = (dependencies: WorkerDependencies): Promise<void> =>
  inEachCity(dependencies, async (occasion) => void (await searchAnew(occasion)))

/** One round over the files of whole cases that somebody has asked for. */
export const workOnExports = (dependencies: WorkerDependencies): Promise<void> =>
  inEachCity(dependencies, async (occasion) => void (await makeExports(occasion, dependencies.stopping)))

// Mail should leave at once; a reminder belongs to a day, and looking for it reads every running consultation.
const remindEveryMs = 60_000
const clearEveryMs = 3_600_000
const fetchEveryMs = 60_000

/** Says yes the first time and then once in so many milliseconds. */
function onceEvery(clock: Clock, everyMs: number) {
  let saidAtMs = Number.NEGATIVE_INFINITY
  return {
    isDue: () => clock.now().getTime() - saidAtMs >= everyMs,
    done: () => {
      saidAtMs = clock.now().getTime()
    },
  }
}

/** Writing down every round of two seconds would be more work than most rounds. */
const tellEveryMs = 20_000

/** An alarm over a log stays in the program's log, hour after hour, until somebody has explained it. */
const tellAlarms = (dependencies: WorkerDependencies): Promise<void> =>
  inEachCity(dependencies, async (occasion) => {
    for (const { kind, toldBy, size, settledAt } of await listAlarms(occasion))
      if (settledAt === null)
        dependencies.log.error(
          { city: occasion.tenant, kind, toldBy, size },
          'ALARM: something is missing from the log of responses',
        )
  })

const kinds = {
  mail: 'mail',
  files: 'files',
  letters: 'letters',
  campaigns: 'campaigns',
  exports: 'exports',
  incoming: 'incoming mail',
} as const

/** Writes down what has come round, so that whoever asks sees when something has stopped. */
function roundsIn({ db }: WorkerDependencies): (name: string) => Promise<void> {
  const told = new Map<string, number>()
  return async (name) => {
    const nowMs = performance.now()
    if (nowMs - (told.get(name) ?? Number.NEGATIVE_INFINITY) < tellEveryMs) return
    await cameRound(db, name)
    told.set(name, nowMs)
  }
}

/**
 * Does by the clock what nobody has to ask for, round after round: mail and reminders in one row, files in another, mail
 * that comes in in a third, so that none holds up another. A round that fails is in the log and the next one tries
 * again. Several workers may run at once: each mail, reminder and file is held by one of them. `stop` lets the mail that
 * is being handed over come to its end and closes the connection to the mail server.
 */
export function startWorker(given: WorkerDependencies): { stop(): Promise<void> } {
  const ending = new AbortController()
  const dependencies = { ...given, stopping: ending.signal }
  const { log, mail, clock, everyMs = 2_000 } = dependencies
  const reminding = onceEvery(clock, remindEveryMs)
  const clearing = onceEvery(clock, clearEveryMs)
  const done = roundsIn(dependencies)
  const begun = Promise.all([
    beginRounds(dependencies.db, Object.values(kinds)).catch((error) => {
      log.error({ err: error }, 'it could not be written down which work there is')
    }),
    inEachCity(dependencies, (occasion) => enterEarlier(occasion)).catch((error) => {
      log.error({ err: error }, 'what is older than the log could not be entered')
    }),
  ])
  const rows: Rounds[] = [
    roundAfterRound({ name: kinds.mail, log, everyMs, done }, async () => {
      const due = reminding.isDue()
      await workOnce(dependencies, due)
      if (due) reminding.done()
    }),
    roundAfterRound({ name: kinds.files, log, everyMs, done }, async () => {
      const due = clearing.isDue()
      await workOnFiles(dependencies, due)
      if (due) await tellAlarms(dependencies)
      if (due) clearing.done()
    }),
    roundAfterRound({ name: kinds.letters, log, everyMs, done }, () => workOnLetters(dependencies)),
    roundAfterRound({ name: kinds.campaigns, log, everyMs, done }, () => workOnCampaigns(dependencies)),
    roundAfterRound({ name: kinds.exports, log, everyMs, done }, () => workOnExports(dependencies)),
    roundAfterRound({ name: kinds.incoming, log, everyMs: fetchEveryMs, done }, () => fetchOnce(dependencies)),
  ]
  return {
    async stop() {
      ending.abort()
      await Promise.all([begun, ...rows.map(({ stop }) => stop())])
      mail.close()
    },
  }
}

/** A mail server where one is set, otherwise a folder beside the data. */
export function mailTransport({ smtpUrl, dataFolder, baseUrl }: Config): MailTransport {
  const host = new URL(baseUrl).hostname
  return smtpUrl ? smtp(smtpUrl, host) : mailFolder(join(dataFolder, 'mail'), host)
}
