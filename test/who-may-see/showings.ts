import { addRemark } from '#modules/remarks/index.ts'
import { showingAddress, showSummaries } from '#modules/reports/index.ts'
import { receiveResponse } from '#modules/responses/index.ts'
import { addTopic, placeRemarks } from '#modules/topics/index.ts'
import { site } from '../consulting-town.ts'
import { type AnsweringTown, now } from './town.ts'

/** A summary that was shown to whoever sent the response. */
export async function shownSummary({ as, announced, tenant, db }: AnsweringTown) {
  const signe = as('signe', now)
  const consultation = 'vist'
  await announced(consultation)
  const { id } = await receiveResponse(signe, {
    ...{ consultation, name: 'Vera Vist', channel: 'letter', receivedAt: new Date(now), text: 'Bevar bænkene.' },
    email: 'vera.vist@example.net',
  })
  const remark = await addRemark(signe, {
    ...{ response: id, quote: 'Bevar bænkene.', labels: ['ask'], speaker: 'sender', elements: [] },
  })
  const words = { theme: null, direction: 'wish', title: 'Ønske om bænke', summary: 'Svaret ønsker bænke.' } as const
  const topic = await addTopic(signe, { consultation, ...words })
  await placeRemarks(signe, { topic, remarks: [remark] })
  await showSummaries(signe, { consultation, replyBy: '2026-03-20', site })
  const [, , response = '', seal = ''] = (await showingAddress(db, tenant, id)).split('/')
  return { showing: { open: { response, seal, topic } } }
}
