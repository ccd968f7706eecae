import { addRemark } from '#modules/remarks/index.ts'
import { assignTopic, draftReply, proposePlanChange } from '#modules/replies/index.ts'
import { publishReport, writeIntroduction } from '#modules/reports/index.ts'
import { receiveResponse } from '#modules/responses/index.ts'
import { addTopic, placeRemarks } from '#modules/topics/index.ts'
import { approvedReply } from '../approved-reply.ts'
import { readAndPublish } from '../published.ts'
import { reviewedReport } from '../reviewed-report.ts'
import { everySentenceJudged } from '../sentences-judged.ts'
import { secrets } from './secrets.ts'
import { type AnsweringTown, now } from './town.ts'

/** A report before anything is written, with a drafted reply, with an approved one, and published. */
export async function reportsInEveryState({ person, announced }: AnsweringTown) {
  const signe = person('signe', now)
  const gry = person('gry', now)

  async function written(consultation: string, introduction: string, reply: string) {
    await announced(consultation, { deadline: '2026-02-20' })
    const text = 'Vi vil have bump.'
    const { id } = await receiveResponse(signe, {
      consultation,
      name: 'Bo Bump',
      channel: 'letter',
      receivedAt: new Date('2026-02-10T10:00:00+01:00'),
      text,
    })
    const remark = await addRemark(signe, {
      response: id,
      quote: text,
      labels: ['proposal'],
      speaker: 'sender',
      elements: ['T1'],
    })
    await readAndPublish(signe, gry, { consultation, responses: [id] })
    const topic = await addTopic(signe, {
      consultation,
      theme: 'T1',
      direction: 'wish',
      title: 'Ønske om bump',
      summary: 'De vil have bump.',
    })
    await placeRemarks(signe, { topic, remarks: [remark] })
    await assignTopic(signe, { topic, unit: 'skoleforvaltning', note: secrets.assignmentNote })
    await draftReply(signe, { topic, unit: 'skoleforvaltning', text: reply, disposition: 'full', reason: '' })
    const change = await proposePlanChange(signe, {
      topic,
      element: 'T1',
      oldWords: 'skole',
      newWords: reply,
    })
    await writeIntroduction(signe, { consultation, introduction })
    await everySentenceJudged(signe, consultation)
    return { id: consultation, topic, remark, change, version: '1', format: 'json' }
  }
  const approved = async (consultation: string, introduction: string, reply: string) => {
    const place = await written(consultation, introduction, reply)
    await approvedReply(gry, { topic: place.topic })
    await reviewedReport(gry, { consultation })
    return place
  }

  const published = await approved('besvaret', 'Vi har læst alle svar.', 'Der kommer bump.')
  await publishReport(gry, { consultation: published.id })
  return {
    report: {
      none: {
        id: 'aaben',
        topic: published.topic,
        remark: published.remark,
        change: published.change,
        version: '1',
        format: 'json',
      },
      written: await written('udkast', secrets.reportDraft, secrets.replyDraft),
      approved: await approved('godkendt', secrets.reportDraft, secrets.replyDraft),
      published,
    },
  }
}
