import type { T } from '#languages/index.ts'
import type { Direction, Obstacle, SenderKind } from './report.ts'

export const directionName = (t: T, direction: Direction): string =>
  ({ wish: t('Wish'), support: t('Support'), opposition: t('Opposition') })[direction]

export const senderName = (t: T, sender: SenderKind): string =>
  ({
    committee: t('Committees'),
    local_committee: t('Local committees'),
    council: t('Advisory councils'),
    organisation: t('Associations and organisations'),
    person: t('Citizens'),
  })[sender]

/** How a sender is named in the report: a private person never by name. */
export const senderInReport = (t: T, name: string | null): string => name ?? t('a citizen')

export function obstacleText(t: T, obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case 'no-topics':
      return t('There are no topics yet')
    case 'no-introduction':
      return t('The introduction has not been written')
    case 'topic-without-remarks':
      return t('“{title}” has no remarks', { title: obstacle.topic.title })
    case 'topic-without-summary':
      return t('“{title}” has no summary', { title: obstacle.topic.title })
    case 'topic-without-reply':
      return t('“{title}” has no reply', { title: obstacle.topic.title })
    case 'reply-not-approved':
      return t('The reply to “{title}” has not been approved', { title: obstacle.topic.title })
    case 'unpublished-response':
      return t('Response {number} is cited but not published', { number: obstacle.responseNumber })
  }
}
