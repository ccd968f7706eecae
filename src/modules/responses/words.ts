import type { T } from '#languages/index.ts'
import type { TagKind } from '#platform/ui/index.ts'
import type { Channel, Letter, ResponseState, SenderKind } from './response.ts'

export const senderKindName = (t: T, kind: SenderKind): string =>
  ({
    committee: t('Committees'),
    local_committee: t('Local committees'),
    council: t('Advisory councils'),
    organisation: t('Associations and organisations'),
    person: t('Citizens'),
  })[kind]

/** The same of one sender. */
export const senderKindOfOne = (t: T, kind: SenderKind): string =>
  ({
    committee: t('Committee'),
    local_committee: t('Local committee'),
    council: t('Advisory council'),
    organisation: t('Association or organisation'),
    person: t('Citizen'),
  })[kind]

export const channelName = (t: T, channel: Channel): string =>
  ({
    web: t('On the website'),
    email: t('By e-mail'),
    letter: t('By letter'),
    phone: t('By telephone'),
    visit: t('In person'),
    structured: t('Written here'),
    upload: t('As a file'),
  })[channel]

export const sourceName = (t: T, { source, fileName }: Pick<Letter, 'source' | 'fileName'>): string =>
  ({
    pasted: t('Pasted'),
    uploaded: fileName ?? t('Uploaded'),
    composed: t('Written question by question'),
    web: t('Entered by the secretariat'),
  })[source]

export const responseStateName = (t: T, state: ResponseState): string =>
  ({
    begun: t('Begun'),
    written: t('Written'),
    approved: t('Decided'),
    signed: t('Signed'),
    submitted: t('Sent, not published'),
    published: t('Published'),
  })[state]

export const responseStateTag = {
  begun: 'neutral',
  written: 'info',
  approved: 'info',
  signed: 'accent',
  submitted: 'warning',
  published: 'success',
} as const satisfies Record<ResponseState, TagKind>

/** Who a response is from: an organisation with the person who wrote for it, else the name. */
export const senderName = ({ name, organisation }: { name: string; organisation: string | null }): string =>
  organisation && organisation !== name ? `${organisation} (${name})` : name
