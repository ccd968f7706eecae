import type { Occasion } from '#database/occasion.ts'
import type { Demonstration } from '#database/seeds/vanloese/read.ts'
import {
  addBody,
  addOffice,
  addPerson,
  addPolicyGoal,
  addRemit,
  addUnit,
  grantRole,
  holdOffice,
} from '#modules/parties/index.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'

const validity = ({ from, to }: { from: CalendarDate; to: CalendarDate | null }) => ({
  validFrom: from,
  validUntil: to,
})

type SeedBody = Demonstration['bodies'][number]

async function seedBody(occasion: Occasion, body: SeedBody): Promise<void> {
  const { slug, kind, name, shortName, email, administration, remits, policyGoals } = body
  const period = validity(body)
  await addBody(occasion, { id: slug, kind, name, shortName, email, ...period })
  if (administration) {
    await addUnit(occasion, { id: administration.slug, body: slug, name: administration.name, ...period })
    for (const unit of administration.units)
      await addUnit(occasion, { id: unit.slug, body: slug, parent: administration.slug, name: unit.name, ...period })
  }
  for (const remit of remits) await addRemit(occasion, { body: slug, subject: remit.subject, ...validity(remit) })
  for (const goal of policyGoals) await addPolicyGoal(occasion, { ...goal, body: slug, ...period })
}

/** The bodies of the city, their administrations and remits, the people and what they hold. */
export async function seedParties(occasion: Occasion, { bodies, people }: Demonstration): Promise<void> {
  for (const body of bodies) await seedBody(occasion, body)
  for (const [position, { slug, name, email, describes, signIn, roles }] of people.entries()) {
    await addPerson(occasion, { id: slug, name, email, describes, signInPosition: signIn ? position : null })
    for (const { body, role, from } of roles)
      await grantRole(occasion, { person: slug, body, role, validFrom: from, validUntil: null })
  }
  for (const { slug: body, offices } of bodies)
    for (const { slug, title, kind, holders } of offices) {
      await addOffice(occasion, { id: slug, body, kind, title })
      for (const { person, ...period } of holders)
        await holdOffice(occasion, { office: slug, person, ...validity(period) })
    }
}
