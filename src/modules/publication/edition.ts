import type { LeftStanding, OmittedWords } from '#database/schema/publication.ts'
import type { T } from '#languages/index.ts'
import type { SpanMap } from '../privacy/index.ts'

/** Why words are left out of what becomes public. */
export type OmissionReason = 'cpr' | 'contact' | 'address' | 'name' | 'sensitive' | 'third_party' | 'other'

export const omissionReasons = [
  'cpr',
  'contact',
  'address',
  'name',
  'sensitive',
  'third_party',
  'other',
] as const satisfies readonly OmissionReason[]

/** Why words that look like personal data may stand. */
export type StandingReason = 'not_personal' | 'office' | 'own_wish'

export const standingReasons = ['not_personal', 'office', 'own_wish'] as const satisfies readonly StandingReason[]

/** The public wording of a response: made of one version of its letter, which stays as it is. */
export type Edition = {
  version: number
  letter: number
  text: string
  sha256: string
  map: SpanMap
  omissions: OmittedWords[]
  leftStanding: LeftStanding[]
  madeAt: Date
  madeBy: string | null
}

/** What stands in the place of words that were left out, in the language of the response. */
export const omissionMark = (t: T, reason: OmissionReason): string =>
  ({
    cpr: t('[left out: civil registration number]'),
    contact: t('[left out: telephone or e-mail]'),
    address: t('[left out: address]'),
    name: t('[left out: name]'),
    sensitive: t('[left out: sensitive data]'),
    third_party: t('[left out: matters of others]'),
    other: t('[left out]'),
  })[reason]

export const omissionReasonName = (t: T, reason: OmissionReason): string =>
  ({
    cpr: t('Civil registration number'),
    contact: t('Telephone or e-mail'),
    address: t('Address'),
    name: t('Name of somebody else'),
    sensitive: t('Health and other sensitive data'),
    third_party: t('Private matters of others'),
    other: t('Other'),
  })[reason]

export const standingReasonName = (t: T, reason: StandingReason): string =>
  ({
    not_personal: t('It is no personal data'),
    office: t('It belongs to an office or institution'),
    own_wish: t('The sender wants it to stand'),
  })[reason]
