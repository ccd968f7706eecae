import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Changes } from '#database/changes.ts'
import type { Db } from '#database/connect.ts'
import { occasionOf } from '#database/occasion.ts'
import { remindByTheClock } from '#modules/notifications/index.ts'
import { deliverMails } from '#modules/outbox/index.ts'
import { type Clock, offsetClock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { type MailTransport, mailFolder, smtp } from '#platform/mail/transport.ts'

export type WorkerDependencies = {
  db: Db
  changes: Changes
  clock: Clock
  log: Logger
  mail: MailTransport
  /** The public address of the site, without a slash at the end. */
  baseUrl: string
  /** How long it rests between two rounds. */
  everyMs?: number
}

/** One round: in each city the reminders that are due by its own clock, then the mail that waits. */
export async function workOnce(dependencies: WorkerDependencies, reminding = true): Promise<void> {
  const { db, changes, clock, mail, baseUrl } = dependencies
  const cities = await db.selectFrom('tenants').select(['tenant', 'clockOffsetMs']).execute()
  for (const { tenant, clockOffsetMs } of cities) {
    const cityClock = offsetClock(clock, clockOffsetMs)
    if (reminding)
      await remindByTheClock(occasionOf({ tenant, actor: { kind: 'system' }, clock: cityClock, db, changes }), baseUrl)
    await deliverMails(db, mail, cityClock, tenant)
  }
}

// Mail should leave at once; a reminder belongs to a day, and looking for it reads every running consultation.
const remindEveryMs = 60_000

/**
 * Does by the clock what nobody has to ask for, round after round. A round that fails is in the log and the next one
 * tries again. Several may run at once: each mail and each reminder is held by one of them. `stop` lets the round that
 * has begun come to its end and closes the connection to the mail server.
 */
export function startWorker(dependencies: WorkerDependencies): { stop(): Promise<void> } {
  const { log, mail, clock, everyMs = 2_000 } = dependencies
  let stopping = false
  let remindedAtMs = Number.NEGATIVE_INFINITY
  let wake = () => {}
  const rounds = async () => {
    while (!stopping) {
      const nowMs = clock.now().getTime()
      const reminding = nowMs - remindedAtMs >= remindEveryMs
      try {
        await workOnce(dependencies, reminding)
        if (reminding) remindedAtMs = nowMs
      } catch (error) {
        log.error({ err: error }, 'a round of the worker failed')
      }
      if (stopping) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, everyMs)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }
  const running = rounds()
  return {
    async stop() {
      stopping = true
      wake()
      await running
      mail.close()
    },
  }
}

/** A mail server where one is set, otherwise a folder beside the data. */
export function mailTransport({ smtpUrl, dataFolder, baseUrl }: Config): MailTransport {
  const host = new URL(baseUrl).hostname
  return smtpUrl ? smtp(smtpUrl, host) : mailFolder(join(dataFolder, 'mail'), host)
}
