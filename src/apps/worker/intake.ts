import { type Occasion, occasionOf } from '#database/occasion.ts'
import { fetchMails, imapMailbox, type Mailbox, maildir, mbox } from '#modules/intake/index.ts'
import { offsetClock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import type { WorkerDependencies } from './worker.ts'

/** The mailboxes of the settings. */
export const mailboxesOf = ({ intake }: Pick<Config, 'intake'>): Mailbox[] => [
  ...(intake.maildir ? [maildir(intake.maildir)] : []),
  ...(intake.mbox ? [mbox(intake.mbox)] : []),
  ...(intake.imapUrl ? [imapMailbox(intake.imapUrl)] : []),
]

/** The city whose mail it is: the one that was set, or the only one. */
async function cityOf({ db, changes, clock, intakeCity }: WorkerDependencies): Promise<Occasion | undefined> {
  const cities = await db.selectFrom('tenants').select(['tenant', 'clockOffsetMs']).execute()
  const city = intakeCity ? cities.find(({ tenant }) => tenant === intakeCity) : cities[0]
  if (!city || (!intakeCity && cities.length > 1)) return undefined
  const cityClock = offsetClock(clock, city.clockOffsetMs)
  return occasionOf({ tenant: city.tenant, actor: { kind: 'system' }, clock: cityClock, db, changes })
}

/** One round: what is new in each mailbox. One that cannot be reached is in the log and holds up no other. */
export async function fetchOnce(dependencies: WorkerDependencies): Promise<void> {
  const { mailboxes = [], clock, scanner, log } = dependencies
  if (mailboxes.length === 0) return
  const occasion = await cityOf(dependencies)
  if (!occasion) {
    log.error({}, 'mail is not fetched: set INTAKE_CITY to the id of one of the cities')
    return
  }
  for (const mailbox of mailboxes)
    try {
      const arrived = await fetchMails(occasion, mailbox, { clock, scanner: scanner ?? null })
      if (arrived > 0) log.info({ mailbox: mailbox.place, arrived }, 'mail has come in')
    } catch (error) {
      log.error({ err: error, mailbox: mailbox.place }, 'a mailbox cannot be read')
    }
}
