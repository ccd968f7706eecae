import type { Tx } from '#database/connect.ts'
import { change, type Occasion, personOf } from '#database/occasion.ts'
import { canonicalJson, sha256 } from '#platform/canonical-json.ts'
import { newId } from '#platform/id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { readDraft } from './draft.ts'
import { mayApproveReply, mayDraftReply, mayPublishReport, mayWriteReport } from './policy.ts'
import { findUnit } from './queries.ts'
import { composeReport, type Direction, type Disposition, obstaclesOf, opposes } from './report.ts'

type Case = { id: string; consultingBody: string; title: string; plan: string; planVersion: number }

/** Locks the case for writing its report: one writes at a time, nothing is lost. */
async function lockCase(tx: Tx, occasion: Occasion, id: string): Promise<Case> {
  const consultation = await tx
    .selectFrom('consultations')
    .where('tenant', '=', occasion.tenant)
    .where('id', '=', id)
    .where('announcedAt', 'is not', null)
    .select(['id', 'consultingBody', 'title', 'plan', 'planVersion'])
    .forUpdate()
    .executeTakeFirst()
  if (!consultation) throw notFound()
  return consultation
}

async function lockForWriting(tx: Tx, occasion: Occasion, id: string): Promise<Case> {
  const consultation = await lockCase(tx, occasion, id)
  if (!mayWriteReport(occasion, consultation)) throw notFound()
  return consultation
}

async function caseOfTopic(
  tx: Tx,
  occasion: Occasion,
  topic: string,
): Promise<{ topic: TopicRow; consultation: Case }> {
  const row = await tx
    .selectFrom('topics')
    .where('tenant', '=', occasion.tenant)
    .where('id', '=', topic)
    .select(['id', 'consultation', 'direction', 'title'])
    .executeTakeFirst()
  if (!row) throw notFound()
  return { topic: row, consultation: await lockCase(tx, occasion, row.consultation) }
}

type TopicRow = { id: string; consultation: string; direction: Direction; title: string }

export type TopicWords = { theme: string | null; direction: Direction; title: string; summary: string }

function checkedWords({ theme, direction, title, summary }: TopicWords): TopicWords {
  if (!title.trim())
    throw new Refusal('invalid', 'Write a title that says what is wished for, supported or opposed', {}, 'title')
  return { theme: theme || null, direction, title: title.trim(), summary: summary.trim() }
}

async function checkTheme(
  tx: Tx,
  { tenant }: Occasion,
  { plan, planVersion }: Case,
  theme: string | null,
): Promise<void> {
  if (theme === null) return
  const known = await tx
    .selectFrom('planElements')
    .where('tenant', '=', tenant)
    .where('plan', '=', plan)
    .where('version', '=', planVersion)
    .where('id', '=', theme)
    .where('kind', '=', 'theme')
    .select('id')
    .executeTakeFirst()
  if (!known) throw new Refusal('invalid', 'Choose one of the plan’s themes', {}, 'theme')
}

/** Adds a topic after the others. Returns its id. */
export async function addTopic(occasion: Occasion, input: TopicWords & { consultation: string }): Promise<string> {
  const words = checkedWords(input)
  return change(occasion, async (tx) => {
    const consultation = await lockForWriting(tx, occasion, input.consultation)
    await checkTheme(tx, occasion, consultation, words.theme)
    const { last } = await tx
      .selectFrom('topics')
      .where('tenant', '=', occasion.tenant)
      .where('consultation', '=', consultation.id)
      .select(({ fn }) => fn.max('position').as('last'))
      .executeTakeFirstOrThrow()
    const id = newId()
    await tx
      .insertInto('topics')
      .values({
        tenant: occasion.tenant,
        id,
        consultation: consultation.id,
        position: (last ?? 0) + 1,
        createdAt: occasion.now,
        ...words,
      })
      .execute()
    await record(tx, occasion, 'topic.added', `consultation:${consultation.id}`, { topic: id, title: words.title })
    return id
  })
}

/** Changes a topic's words. Its direction can only change while none of its remarks says the opposite. */
export async function editTopic(occasion: Occasion, input: TopicWords & { topic: string }): Promise<void> {
  const words = checkedWords(input)
  return change(occasion, async (tx) => {
    const { topic, consultation } = await caseOfTopic(tx, occasion, input.topic)
    if (!mayWriteReport(occasion, consultation)) throw notFound()
    await checkTheme(tx, occasion, consultation, words.theme)
    const remarks = await tx
      .selectFrom('topicRemarks as placed')
      .innerJoin('remarks as remark', (join) =>
        join.onRef('remark.tenant', '=', 'placed.tenant').onRef('remark.id', '=', 'placed.remark'),
      )
      .where('placed.tenant', '=', occasion.tenant)
      .where('placed.topic', '=', topic.id)
      .select('remark.labels')
      .execute()
    if (remarks.some(({ labels }) => opposes(words.direction, labels)))
      throw new Refusal(
        'conflict',
        'The topic holds remarks of the opposite direction: move them first',
        {},
        'direction',
      )
    await tx.updateTable('topics').set(words).where('tenant', '=', occasion.tenant).where('id', '=', topic.id).execute()
    await record(tx, occasion, 'topic.edited', `consultation:${consultation.id}`, {
      topic: topic.id,
      title: words.title,
    })
  })
}

/** Removes a topic; its remarks are free again and its reply goes with it. */
export async function removeTopic(occasion: Occasion, id: string): Promise<string> {
  return change(occasion, async (tx) => {
    const { topic, consultation } = await caseOfTopic(tx, occasion, id)
    if (!mayWriteReport(occasion, consultation)) throw notFound()
    await tx.deleteFrom('topics').where('tenant', '=', occasion.tenant).where('id', '=', topic.id).execute()
    await record(tx, occasion, 'topic.removed', `consultation:${consultation.id}`, { topic: id, title: topic.title })
    return consultation.id
  })
}

/** Puts confirmed remarks of the consultation's submitted responses into a topic; those already there stay. */
export async function placeRemarks(
  occasion: Occasion,
  { topic: id, remarks }: { topic: string; remarks: readonly string[] },
): Promise<void> {
  return change(occasion, async (tx) => {
    const { topic, consultation } = await caseOfTopic(tx, occasion, id)
    if (!mayWriteReport(occasion, consultation)) throw notFound()
    if (remarks.length === 0) throw new Refusal('invalid', 'Choose at least one remark', {}, 'remarks')
    const known = await tx
      .selectFrom('remarks as remark')
      .innerJoin('responses as response', (join) =>
        join.onRef('response.tenant', '=', 'remark.tenant').onRef('response.id', '=', 'remark.response'),
      )
      .where('remark.tenant', '=', occasion.tenant)
      .where('remark.id', 'in', [...remarks])
      .where('remark.confirmedAt', 'is not', null)
      .where('response.consultation', '=', consultation.id)
      .where('response.submittedAt', 'is not', null)
      .select(['remark.id', 'remark.labels', 'remark.quote'])
      .execute()
    if (known.length !== new Set(remarks).size) throw notFound()
    const opposite = known.find(({ labels }) => opposes(topic.direction, labels))
    if (opposite)
      throw new Refusal(
        'conflict',
        '“{quote}” says the opposite of the topic: opposing remarks never share one',
        { quote: opposite.quote },
        'remarks',
      )
    await tx
      .insertInto('topicRemarks')
      .values(known.map((remark) => ({ tenant: occasion.tenant, topic: topic.id, remark: remark.id })))
      .onConflict((on) => on.doNothing())
      .execute()
    await record(tx, occasion, 'topic.remarks-placed', `consultation:${consultation.id}`, { topic: id, remarks })
  })
}

/** Takes a remark out of a topic. */
export async function takeOutRemark(
  occasion: Occasion,
  { topic: id, remark }: { topic: string; remark: string },
): Promise<void> {
  return change(occasion, async (tx) => {
    const { topic, consultation } = await caseOfTopic(tx, occasion, id)
    if (!mayWriteReport(occasion, consultation)) throw notFound()
    await tx
      .deleteFrom('topicRemarks')
      .where('tenant', '=', occasion.tenant)
      .where('topic', '=', topic.id)
      .where('remark', '=', remark)
      .execute()
    await record(tx, occasion, 'topic.remark-taken-out', `consultation:${consultation.id}`, { topic: id, remark })
  })
}

export type ReplyWords = { topic: string; unit: string; text: string; disposition: Disposition; reason: string }

/** Writes an administration's reply to a topic. A changed reply has to be approved anew. */
export async function draftReply(
  occasion: Occasion,
  { topic: id, unit, text, disposition, reason }: ReplyWords,
): Promise<void> {
  if (!text.trim()) throw new Refusal('invalid', 'Write the reply', {}, 'text')
  if (['partial', 'none', 'out_of_scope'].includes(disposition) && !reason.trim())
    throw new Refusal('invalid', 'Write why the wish is not, or only partly, met', {}, 'reason')
  return change(occasion, async (tx) => {
    const { topic, consultation } = await caseOfTopic(tx, occasion, id)
    const { body } = await findUnit(tx, occasion, unit)
    if (!mayDraftReply(occasion, consultation, body)) throw notFound()
    const words = { unit, text: text.trim(), disposition, reason: reason.trim() }
    const drafted = { draftedAt: occasion.now, draftedBy: personOf(occasion) ?? '', approvedAt: null, approvedBy: null }
    await tx
      .insertInto('replies')
      .values({ tenant: occasion.tenant, topic: topic.id, ...words, ...drafted })
      .onConflict((on) => on.columns(['tenant', 'topic']).doUpdateSet({ ...words, ...drafted }))
      .execute()
    await record(tx, occasion, 'reply.drafted', `consultation:${consultation.id}`, { topic: id, unit, disposition })
  })
}

/** Approves the reply to a topic, by somebody else than the one who drafted it. */
export async function approveReply(occasion: Occasion, { topic: id }: { topic: string }): Promise<void> {
  return change(occasion, async (tx) => {
    const { topic, consultation } = await caseOfTopic(tx, occasion, id)
    const reply = await tx
      .selectFrom('replies')
      .where('tenant', '=', occasion.tenant)
      .where('topic', '=', topic.id)
      .select(['unit', 'draftedBy', 'approvedBy'])
      .executeTakeFirst()
    if (!reply) throw new Refusal('conflict', 'There is no reply to approve yet')
    const { body } = await findUnit(tx, occasion, reply.unit)
    if (!mayDraftReply(occasion, consultation, body)) throw notFound()
    if (!mayApproveReply(occasion, consultation, { unitBody: body, draftedBy: reply.draftedBy }))
      throw new Refusal('forbidden', 'A reply is approved by somebody else than the one who wrote it')
    if (reply.approvedBy) throw new Refusal('conflict', 'The reply is already approved')
    await tx
      .updateTable('replies')
      .set({ approvedAt: occasion.now, approvedBy: personOf(occasion) })
      .where('tenant', '=', occasion.tenant)
      .where('topic', '=', topic.id)
      .execute()
    await record(tx, occasion, 'reply.approved', `consultation:${consultation.id}`, { topic: id })
  })
}

/** Writes the introduction of the report's next version, and begins that version if there is none. */
export async function writeIntroduction(
  occasion: Occasion,
  { consultation: id, introduction }: { consultation: string; introduction: string },
): Promise<number> {
  return change(occasion, async (tx) => {
    const consultation = await lockForWriting(tx, occasion, id)
    const versions = await tx
      .selectFrom('reports')
      .where('tenant', '=', occasion.tenant)
      .where('consultation', '=', id)
      .select(['version', 'publishedAt'])
      .orderBy('version', 'desc')
      .execute()
    const newest = versions[0]
    const version = newest && !newest.publishedAt ? newest.version : (newest?.version ?? 0) + 1
    await tx
      .insertInto('reports')
      .values({
        tenant: occasion.tenant,
        consultation: id,
        version,
        introduction: introduction.trim(),
        begunAt: occasion.now,
        begunBy: personOf(occasion) ?? '',
      })
      .onConflict((on) =>
        on.columns(['tenant', 'consultation', 'version']).doUpdateSet({ introduction: introduction.trim() }),
      )
      .execute()
    await record(tx, occasion, 'report.introduction-written', `consultation:${consultation.id}`, { version })
    return version
  })
}

/** Publishes the report: what it says now is frozen under a fingerprint. Returns the version's number. */
export async function publishReport(
  occasion: Occasion,
  { consultation: id }: { consultation: string },
): Promise<number> {
  return change(occasion, async (tx) => {
    const consultation = await lockCase(tx, occasion, id)
    if (!mayWriteReport(occasion, consultation)) throw notFound()
    if (!mayPublishReport(occasion, consultation))
      throw new Refusal('forbidden', 'A report is published by a publisher')
    const draft = await readDraft(tx, occasion, id)
    if (!draft.version) throw new Refusal('conflict', 'Write the introduction of the report first')
    const obstacles = obstaclesOf(draft.facts.introduction, draft.topics, draft.published)
    if (obstacles.length > 0)
      throw new Refusal(
        'conflict',
        '{count, plural, one {# thing stands} other {# things stand}} between the report and its publication',
        { count: obstacles.length },
      )
    const content = composeReport(draft.facts, draft.topics)
    const frozen = canonicalJson(content)
    const fingerprint = sha256(frozen)
    await tx
      .updateTable('reports')
      .set({ publishedAt: occasion.now, publishedBy: personOf(occasion), content: frozen, sha256: fingerprint })
      .where('tenant', '=', occasion.tenant)
      .where('consultation', '=', id)
      .where('version', '=', draft.version)
      .execute()
    await record(tx, occasion, 'report.published', `consultation:${id}`, {
      version: draft.version,
      sha256: fingerprint,
    })
    return draft.version
  })
}
