import type { Role } from '#database/occasion.ts'
import type { T } from '#languages/index.ts'
import type { BodyKind } from './body.ts'

export const roles = [
  'secretariat',
  'publisher',
  'case_worker',
  'signer',
  'local_committee_secretary',
  'administrator',
] as const satisfies readonly Role[]

export const roleName = (t: T, role: Role): string =>
  ({
    secretariat: t('Secretariat'),
    publisher: t('Publisher'),
    case_worker: t('Case worker'),
    signer: t('Signer'),
    local_committee_secretary: t('Secretary of a local committee'),
    administrator: t('Administrator'),
  })[role]

export const bodyKinds = [
  'council',
  'finance_committee',
  'standing_committee',
  'local_committee',
  'advisory_council',
  'representative_assembly',
] as const satisfies readonly BodyKind[]

export const bodyKindName = (t: T, kind: BodyKind): string =>
  ({
    council: t('Council'),
    finance_committee: t('Finance committee'),
    standing_committee: t('Standing committee'),
    local_committee: t('Local committee'),
    advisory_council: t('Advisory council'),
    representative_assembly: t('Representative assembly'),
  })[kind]

export const officeKinds = ['mayor', 'chair', 'secretary'] as const

export const officeKindName = (t: T, kind: (typeof officeKinds)[number]): string =>
  ({ mayor: t('Mayor'), chair: t('Chair'), secretary: t('Secretary') })[kind]
