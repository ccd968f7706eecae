import type { PublicField } from '#database/schema/consultations.ts'
import type { T } from '#languages/index.ts'

/** What of its sender a published response shows, as a sentence. */
export function publicFieldsSentence(t: T, fields: readonly PublicField[]): string {
  const names: Record<PublicField, string> = {
    name: t('your name'),
    organisation: t('the organisation you answer for'),
    postcode: t('your postcode'),
    district: t('your district'),
  }
  if (fields.length === 0)
    return t('Your response is published without saying who wrote it. E-mail and telephone are never published.')
  return t('Your response is published with {fields}. E-mail and telephone are never published.', {
    fields: t.list(fields.map((field) => names[field])),
  })
}
