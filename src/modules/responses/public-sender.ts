import type { PublicField } from '#database/schema/consultations.ts'
import type { T } from '#languages/index.ts'
import { senderName } from './words.ts'

export type NamedSender = {
  name: string
  organisation: string | null
  postcode: string | null
  /** True for who has a protected name and address. */
  nameWithheld: boolean
}

/** What of a sender the public may know, by the consultation's fields; what may not be known is null. */
export function publicSender(
  fields: readonly PublicField[],
  { name, organisation, postcode, nameWithheld }: NamedSender,
): Omit<NamedSender, 'name' | 'nameWithheld'> & { name: string | null } {
  return {
    name: fields.includes('name') && !nameWithheld ? name : null,
    organisation: fields.includes('organisation') ? organisation : null,
    postcode: fields.includes('postcode') && !nameWithheld ? postcode : null,
  }
}

/** The same as one line: 'Cyklistforeningen (Dorte Cykelglad)', 'Dorte Cykelglad', 'A citizen in 2720'. */
export function publicSenderName(t: T, fields: readonly PublicField[], sender: NamedSender): string {
  const { name, organisation, postcode } = publicSender(fields, sender)
  if (name) return senderName({ name, organisation })
  if (organisation) return organisation
  if (sender.organisation) return t('An organisation')
  return postcode ? t('A citizen in {postcode}', { postcode }) : t('A citizen')
}
