import type { Demonstration } from '#database/seeds/vanloese/read.ts'
import { setRestAside } from '#modules/ledger/index.ts'
import { approveReply, assignTopic, draftReply, proposePlanChange, reviewReply } from '#modules/replies/index.ts'
import { getDraft, publishReport, reviewReport, writeIntroduction } from '#modules/reports/index.ts'
import { addTopic, placeRemarks } from '#modules/topics/index.ts'
import type { City } from './city.ts'
import type { SeededRemarks } from './responses.ts'

/** Who drafts and who approves the reply of an administration: its case worker and its signer, or the secretariat's two. */
function repliersOf(
  { bodies, people, consultation }: Demonstration,
  administration: string,
): { drafts: string; approves: string } {
  const body = bodies.find((body) => body.administration?.slug === administration)?.slug
  const holder = (role: string) =>
    people.find(({ roles }) => roles.some((held) => held.body === body && held.role === role))?.slug
  const drafts = holder('case_worker')
  const approves = holder('signer')
  if (drafts && approves) return { drafts, approves }
  return { drafts: consultation.draftedBy, approves: 'gudrun-blaastempel' }
}

/** What no remark was made of, the secretariat read and set aside. */
async function readToTheEnd(city: City, { consultation }: Demonstration): Promise<void> {
  const reader = await city.person(consultation.draftedBy, '2009-05-06T09:00:00+02:00')
  const responses = await reader.db
    .selectFrom('responses')
    .where('tenant', '=', reader.tenant)
    .where('consultation', '=', consultation.slug)
    .where('submittedAt', 'is not', null)
    .select('id')
    .orderBy('responseNumber')
    .execute()
  for (const { id: response } of responses) await setRestAside(reader, { response, letter: 1 })
}

/** The consultation report: topics by the secretariat, replies by the administrations, published by the publisher. */
export async function seedReport(
  city: City,
  demonstration: Demonstration,
  remarks: SeededRemarks,
  done: () => void,
): Promise<void> {
  const { report, consultation } = demonstration
  const secretariat = await city.person(consultation.draftedBy, '2009-05-06T09:30:00+02:00')
  for (const { theme, direction, title, summary, remarks: cited, reply } of report.topics) {
    const topic = await addTopic(secretariat, { consultation: consultation.slug, theme, direction, title, summary })
    await placeRemarks(secretariat, {
      topic,
      remarks: cited.map(({ response, quote }) => remarks.find(response, quote)),
    })
    if (reply) {
      const { administration: unit, text, disposition, reason, changes } = reply
      const { drafts, approves } = repliersOf(demonstration, unit)
      await assignTopic(secretariat, { topic, unit, dueOn: '2009-05-12' })
      const author = await city.person(drafts, '2009-05-11T13:00:00+02:00')
      await draftReply(author, {
        topic,
        unit,
        text,
        disposition,
        reason,
      })
      for (const { element, from, to } of changes)
        await proposePlanChange(author, { topic, element, oldWords: from, newWords: to })
      const approver = await city.person(approves, '2009-05-13T09:00:00+02:00')
      await reviewReply(approver, { topic })
      await approveReply(approver, { topic, kind: 'decision', decidedOn: '2009-05-12', item: '4' })
    }
    done()
  }
  await readToTheEnd(city, demonstration)
  await writeIntroduction(secretariat, { consultation: consultation.slug, introduction: report.introduction })
  const publisher = await city.person('gudrun-blaastempel', '2009-05-15T12:00:00+02:00')
  const { fingerprint: read } = await getDraft(publisher, consultation.slug)
  await reviewReport(publisher, { consultation: consultation.slug, read, accepted: true, comment: '' })
  await publishReport(publisher, { consultation: consultation.slug })
}
