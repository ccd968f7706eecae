import type { Role } from '#database/occasion.ts'
import type { T } from '#languages/index.ts'

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
