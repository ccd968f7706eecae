import type { T } from '#languages/index.ts'
import { Tag, type TagKind } from '#platform/ui/index.ts'
import { type Disposition, dispositionName } from '../remarks/index.ts'
import type { ReplyState } from './reply.ts'

const dispositionTag = {
  full: 'success',
  partial: 'info',
  none: 'danger',
  noted: 'neutral',
  out_of_scope: 'neutral',
} as const satisfies Record<Disposition, TagKind>

export const DispositionTag = ({ t, disposition }: { t: T; disposition: Disposition }) => (
  <Tag kind={dispositionTag[disposition]}>{dispositionName(t, disposition)}</Tag>
)

export const stateName = (t: T, state: ReplyState): string =>
  ({
    unanswered: t('No reply'),
    drafted: t('Drafted'),
    'sent back': t('Sent back'),
    reviewed: t('Reviewed'),
    approved: t('Approved'),
  })[state]

const stateTag = {
  unanswered: 'warning',
  drafted: 'warning',
  'sent back': 'danger',
  reviewed: 'info',
  approved: 'success',
} as const satisfies Record<ReplyState, TagKind>

export const StateTag = ({ t, state }: { t: T; state: ReplyState }) => (
  <Tag kind={stateTag[state]}>{stateName(t, state)}</Tag>
)
