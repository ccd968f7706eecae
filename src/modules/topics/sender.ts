import { sql } from 'kysely'
import type { BodyKind } from '#database/schema/parties.ts'
import type { SenderKind } from './topic.ts'

const senderKinds = {
  council: 'committee',
  finance_committee: 'committee',
  standing_committee: 'committee',
  local_committee: 'local_committee',
  advisory_council: 'council',
  representative_assembly: 'local_committee',
} as const

/** What kind of sender a response has. */
export function senderOf(bodyKind: BodyKind | null, organisation: string | null): SenderKind {
  if (bodyKind) return senderKinds[bodyKind]
  return organisation ? 'organisation' : 'person'
}

/** Bodies and organisations are named in a report, private persons never; an organisation as the consultation has it. */
export const nameOf = (sender: SenderKind, name: string, organisation: string | null, organisationPublic: boolean) => {
  if (sender === 'person') return null
  if (sender !== 'organisation') return name
  return organisationPublic ? organisation : null
}

/** Whether an organisation may be named, in a query over `responses as response`. */
export const organisationIsPublic = sql<boolean>`(select 'organisation' = any (consultation.public_fields)
  from consultations as consultation
  where consultation.tenant = response.tenant and consultation.id = response.consultation)`
