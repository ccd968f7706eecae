import type { Changes } from '#database/changes.ts'
import type { Db } from '#database/connect.ts'
import { readDemonstration } from '#database/seeds/vanloese/read.ts'
import { foundCity } from '#modules/parties/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { MailTransport } from '#platform/mail/transport.ts'
import { cityOf } from './city.ts'
import { seedOthers, seedQuestionSets, seedVanloeseConsultation } from './consultations.ts'
import { deliverOnItsDay } from './mail.ts'
import { seedParties } from './parties.ts'
import { seedVanloesePlan } from './plans.ts'
import { seedReport } from './report.ts'
import { seedResponses } from './responses.ts'
import { seedTakingPart } from './taking-part.ts'

const tenant = 'koebenhavn'

/** When the demonstration begins: its clock stands here at the moment it is seeded, and runs on. */
const demonstrationBegins = '2009-05-18T09:00:00+02:00'

export type Seeding = {
  db: Db
  changes: Changes
  clock: Clock
  /** The public address of the site, which letters lead to. */
  site: string
  /** Where the mail of those days goes. */
  mail: MailTransport
  /** Told how far it is, in steps. */
  progress?: { total(steps: number): void; step(): void }
}

/**
 * Fills an empty database with the demonstration: the case of 2009 and what lies around it, every step by the command
 * and as the person that would take it.
 */
export async function seedDemonstration({ db, changes, clock, site, mail, progress }: Seeding): Promise<void> {
  const demonstration = readDemonstration()
  const day = demonstrationBegins.slice(0, 10)
  const others = demonstration.others.filter(({ opensOn }) => opensOn <= day).length
  const { responses, citizens, report } = demonstration
  progress?.total(others + 3 + responses.length + citizens.length + report.topics.length)
  const step = () => progress?.step()
  await foundCity(db, {
    tenant,
    name: 'Københavns Kommune',
    host: null,
    demonstration: true,
    clockOffsetMs: Date.parse(demonstrationBegins) - clock.now().getTime(),
  })
  const city = cityOf(tenant, db, changes)
  await seedParties(city.system('2008-01-02T08:00:00+01:00'), demonstration)
  await seedQuestionSets(city, demonstration)
  step()
  await seedVanloesePlan(await city.person('karla-regnbue', '2009-02-20T15:30:00+01:00'), demonstration)
  step()
  await seedOthers(city, demonstration, day, site, step)
  await seedVanloeseConsultation(city, demonstration, site)
  step()
  await seedTakingPart(city, demonstration, site)
  const remarks = await seedResponses(city, demonstration, site, step)
  await seedReport(city, demonstration, remarks, step)
  await deliverOnItsDay(db, mail, tenant)
}
