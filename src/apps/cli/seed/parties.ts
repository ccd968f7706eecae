import type { Occasion, Role } from '#database/occasion.ts'
import {
  addBody,
  addOffice,
  addPerson,
  addPolicyGoal,
  addRemit,
  addUnit,
  type BodyKind,
  grantRole,
  holdOffice,
} from '#modules/parties/index.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { read } from './content.ts'

type Period = { from: CalendarDate; to?: CalendarDate | null }

type SeedBody = {
  slug: string
  kind: BodyKind
  name: string
  shortName: string
  email: string
  from?: CalendarDate
  to?: CalendarDate | null
  administration?: { slug: string; name: string; units?: { slug: string; name: string }[] } | null
  offices?: {
    slug: string
    title: string
    kind: 'mayor' | 'chair' | 'secretary'
    holders?: ({ person: string } & Period)[]
  }[]
  remits?: ({ subject: string } & Period)[]
  policyGoals?: { id: string; kind: 'goal' | 'focus_area'; title: string; text: string }[]
}

type SeedPerson = {
  slug: string
  /** Offered on the sign-in page; the others are known by name only. */
  signIn?: boolean
  name: string
  email: string
  describes?: { da: string; en: string }
  roles?: { body: string; role: Role; from: CalendarDate }[]
}

const validity = ({ from, to }: Partial<Period>) => ({
  validFrom: from ?? ('2006-01-01' as const),
  validUntil: to ?? null,
})

/** The bodies of the city, their administrations and remits, the people and what they hold. */
export async function seedParties(occasion: Occasion): Promise<void> {
  const bodies = read<SeedBody[]>('bodies.yaml')
  const people = read<SeedPerson[]>('people.yaml')
  for (const body of bodies) {
    const { slug, kind, name, shortName, email } = body
    const period = validity(body)
    await addBody(occasion, { id: slug, kind, name, shortName, email, ...period })
    if (body.administration) {
      const { slug: administration, name, units = [] } = body.administration
      await addUnit(occasion, { id: administration, body: slug, name, ...period })
      for (const unit of units)
        await addUnit(occasion, { id: unit.slug, body: slug, parent: administration, name: unit.name, ...period })
    }
    for (const remit of body.remits ?? [])
      await addRemit(occasion, { body: slug, subject: remit.subject, ...validity(remit) })
    for (const goal of body.policyGoals ?? []) await addPolicyGoal(occasion, { ...goal, body: slug, ...period })
  }
  for (const [position, { slug, name, email, describes = {}, signIn }] of people.entries())
    await addPerson(occasion, { id: slug, name, email, describes, signInPosition: signIn ? position : null })
  for (const person of people)
    for (const { body, role, from } of person.roles ?? [])
      await grantRole(occasion, { person: person.slug, body, role, validFrom: from })
  for (const body of bodies)
    for (const { slug, title, kind, holders = [] } of body.offices ?? []) {
      await addOffice(occasion, { id: slug, body: body.slug, kind, title })
      for (const { person, ...period } of holders)
        await holdOffice(occasion, { office: slug, person, ...validity(period) })
    }
}
