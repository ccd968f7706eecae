import type { T } from '#languages/index.ts'
import type { Obstacle } from './report.ts'

export { directionName, senderInReport, senderName } from '../topics/index.ts'

export function obstacleText(t: T, obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case 'no-topics':
      return t('There are no topics yet')
    case 'no-introduction':
      return t('The introduction has not been written')
    case 'topic-without-remarks':
      return t('“{title}” has no remarks', { title: obstacle.topic.title })
    case 'opposing-remarks':
      return t('“{title}” holds remarks that say the opposite of each other', { title: obstacle.topic.title })
    case 'topic-without-summary':
      return t('“{title}” has no summary', { title: obstacle.topic.title })
    case 'strange-sources':
      return t('“{title}” rests a sentence on response {numbers}, which does not raise it', {
        title: obstacle.topic.title,
        numbers: t.list(obstacle.numbers.map(String)),
      })
    case 'topic-without-reply':
      return t('“{title}” has no reply', { title: obstacle.topic.title })
    case 'reply-not-approved':
      return t('The reply to “{title}” has not been approved', { title: obstacle.topic.title })
    case 'undivided-letters':
      return t('{count, plural, one {# response has} other {# responses have}} not been divided into sentences yet', {
        count: obstacle.count,
      })
    case 'unread-sentences':
      return t('{count, plural, one {# sentence has} other {# sentences have}} not been read', {
        count: obstacle.count,
      })
    case 'open-corrections':
      return t(
        '{count, plural, one {# correction of a summary has} other {# corrections of summaries have}} not been answered',
        {
          count: obstacle.count,
        },
      )
    case 'lost-quote':
      return t('Words that are cited from response {number} do not stand in it any more', {
        number: obstacle.responseNumber,
      })
    case 'not-reviewed':
      return t('Nobody else has read the report through')
    case 'changed-since-review':
      return t('The report has been changed since it was read through')
    case 'sent-back':
      return t('The report was sent back by whoever read it through')
    case 'unpublished-response':
      return t('Response {number} is cited but not published', { number: obstacle.responseNumber })
  }
}
