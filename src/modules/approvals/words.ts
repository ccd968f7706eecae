import type { T } from '#languages/index.ts'
import type { Approval, Missing } from './approval.ts'

/** What stands between a response and its signature, and where it is put right. */
export const missingText = (t: T, missing: Missing): string =>
  ({
    letter: t('There is no letter to sign yet'),
    approval: t('The committee has not decided yet: record its decision or a mandate first'),
    'unconfirmed remarks': t('Some remarks wait for somebody to confirm or reject them'),
    'misplaced remarks': t('Some confirmed remarks are not in the newest letter: place them first'),
  })[missing]

export const missingPath = {
  letter: 'letter',
  approval: 'approvals',
  'unconfirmed remarks': 'remarks',
  'misplaced remarks': 'remarks',
} as const satisfies Record<Missing, string>

export const approvalName = (t: T, kind: Approval['kind']): string =>
  ({ decision: t('Decision of the body'), mandate: t('Mandate') })[kind]
