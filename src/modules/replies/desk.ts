import { type Occasion, personOf } from '#database/occasion.ts'
import type { DeskSource } from '../consultations/index.ts'
import { bodiesWith } from '../responses/index.ts'
import { type Answering, isLate, listWaiting } from './board.ts'
import { replyState } from './reply.ts'

/** What a person can do next with a topic; null when it is somebody else's turn. */
function stepOf(occasion: Occasion, topic: Answering): string | null {
  const { t } = occasion
  const me = personOf(occasion)
  if (topic.unit === null) return t('Give it to an administration')
  const state = replyState(topic.draftedBy === null ? null : topic)
  if (state === 'unanswered') return t('Write the reply')
  if (state === 'sent back') return t('Mend the reply')
  if (topic.draftedBy === me) return null
  return state === 'drafted' ? t('Review the reply') : t('Record the committee’s approval')
}

/** Topics a person has to give to somebody, answer, review or approve, what is due first at the top. */
const toAnswer: DeskSource = async (occasion) => {
  const secretariats = bodiesWith(occasion, 'secretariat')
  const answeringFor = [
    ...new Set([...bodiesWith(occasion, 'case_worker'), ...bodiesWith(occasion, 'signer'), ...secretariats]),
  ]
  if (answeringFor.length === 0) return null
  const waiting = await listWaiting(occasion, { answeringFor, consultingFor: secretariats })
  const items = waiting.flatMap((topic) => {
    const text = stepOf(occasion, topic)
    if (text === null) return []
    return {
      key: topic.topic,
      title: topic.title,
      href: `/consultations/${topic.consultation}/report/topics/${topic.topic}/reply`,
      text,
      deadline: topic.dueOn,
      ...(isLate(topic, occasion.today) ? { tag: { kind: 'danger' as const, text: occasion.t('late') } } : {}),
    }
  })
  return { id: 'topics-to-answer', title: occasion.t('Topics to answer'), items: items.slice(0, 30) }
}

export const replyDesk: readonly DeskSource[] = [toAnswer]
