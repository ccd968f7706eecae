import { randomBytes } from 'node:crypto'
import type { Db, Tx } from '#database/connect.ts'
import { type Occasion, personOf } from '#database/occasion.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { type Consultation, getConsultation } from '../consultations/index.ts'
import { authorizeSending, type FormKey, hashOf } from '../responses/index.ts'
import { type Content, noContent } from './content.ts'

/** What signed-in people are writing before it is sent: kept here, seen by those who write it and by nobody else. */
export type Draft = {
  id: string
  consultation: string
  owner: string
  content: Content
  begunAt: Date
  /** Counts the savings: whoever saves names the one that was read, so that nobody writes over another. */
  saved: number
  savedAt: Date
  savedBy: string
  savedByName: string
  /** Who else writes in it, by name. */
  writers: string[]
}

const drafts = (db: Db | Tx, { tenant }: Pick<Occasion, 'tenant'>, person: string) =>
  db
    .selectFrom('answerDrafts as draft')
    .innerJoin('people as saver', (join) =>
      join.onRef('saver.tenant', '=', 'draft.tenant').onRef('saver.id', '=', 'draft.savedBy'),
    )
    .where('draft.tenant', '=', tenant)
    .where('draft.response', 'is', null)
    .where((where) =>
      where.or([
        where('draft.owner', '=', person),
        where.exists(
          where
            .selectFrom('answerDraftWriters as writer')
            .whereRef('writer.tenant', '=', 'draft.tenant')
            .whereRef('writer.draft', '=', 'draft.id')
            .where('writer.person', '=', person)
            .select('writer.person'),
        ),
      ]),
    )
    .select((select) => [
      'draft.id',
      'draft.consultation',
      'draft.owner',
      'draft.content',
      'draft.saved',
      'draft.begunAt',
      'draft.savedAt',
      'draft.savedBy',
      'saver.name as savedByName',
      select
        .selectFrom('answerDraftWriters as writer')
        .innerJoin('people as person', (join) =>
          join.onRef('person.tenant', '=', 'writer.tenant').onRef('person.id', '=', 'writer.person'),
        )
        .whereRef('writer.tenant', '=', 'draft.tenant')
        .whereRef('writer.draft', '=', 'draft.id')
        .select((aggregate) => aggregate.fn<string[]>('array_agg', ['person.name']).as('names'))
        .as('writers'),
    ])

type Row = Awaited<ReturnType<ReturnType<typeof drafts>['executeTakeFirstOrThrow']>>

const draftOf = (row: Row): Draft => ({
  ...row,
  content: { ...noContent, ...(row.content as Partial<Content>) },
  writers: row.writers ?? [],
})

/** The draft that the person writes in for a consultation, the newest if there are several; undefined without one. */
export async function findDraft(occasion: Occasion, consultation: string): Promise<Draft | undefined> {
  const person = personOf(occasion)
  if (!person) return undefined
  const row = await drafts(occasion.db, occasion, person)
    .where('draft.consultation', '=', consultation)
    .orderBy('draft.savedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && draftOf(row)
}

/** What the person writes on that is not sent, newest first. */
export async function listDrafts(occasion: Occasion): Promise<(Draft & { title: string })[]> {
  const person = personOf(occasion)
  if (!person) throw notFound()
  const rows = await drafts(occasion.db, occasion, person)
    .innerJoin('consultations as consultation', (join) =>
      join.onRef('consultation.tenant', '=', 'draft.tenant').onRef('consultation.id', '=', 'draft.consultation'),
    )
    .select('consultation.title')
    .orderBy('draft.savedAt', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({ ...draftOf(row), title: row.title }))
}

async function lockDraft(tx: Tx, occasion: Occasion, id: string): Promise<Draft> {
  const person = personOf(occasion)
  if (!person || !/^[0-9a-f-]{36}$/.test(id)) throw notFound()
  const row = await drafts(tx, occasion, person).where('draft.id', '=', id).forUpdate('draft').executeTakeFirst()
  if (!row) throw await whyGone(tx, occasion, id, person)
  return draftOf(row)
}

/** A draft that is no longer there has perhaps been sent by somebody one writes with; of others' drafts nothing is said. */
async function whyGone(tx: Tx, { tenant }: Occasion, id: string, person: string): Promise<Refusal> {
  const sent = await tx
    .selectFrom('answerDrafts as draft')
    .leftJoin('answerDraftWriters as writer', (join) =>
      join
        .onRef('writer.tenant', '=', 'draft.tenant')
        .onRef('writer.draft', '=', 'draft.id')
        .on('writer.person', '=', person),
    )
    .where('draft.tenant', '=', tenant)
    .where('draft.id', '=', id)
    .where('draft.response', 'is not', null)
    .where((where) => where.or([where('draft.owner', '=', person), where('writer.person', '=', person)]))
    .select('draft.id')
    .executeTakeFirst()
  return sent ? new Refusal('conflict', 'The draft has been sent by somebody you write with') : notFound()
}

/** A draft that somebody else has saved since it was read: both are shown, and whoever writes decides. */
export class OtherWords extends Refusal {
  readonly theirs: Draft

  constructor(theirs: Draft) {
    super('conflict', '{name} has saved the draft meanwhile. Look at both, and save again.', {
      name: theirs.savedByName,
    })
    this.theirs = theirs
  }
}

/** `form` is the form's key: the draft that is made of it has the same, and so have the files attached to it. */
export type Saving = {
  consultation: string
  form: FormKey
  draft: string | null
  saved: number
  content: Content
}

/** Keeps what is being written. Returns the draft and its count. Refused as OtherWords when somebody else saved meanwhile. */
export async function saveDraft(occasion: Occasion, saving: Saving): Promise<{ id: string; saved: number }> {
  const person = personOf(occasion)
  const { db, tenant, now } = occasion
  const consultation = await getConsultation(occasion, saving.consultation)
  if (!person) throw new Refusal('forbidden', 'Sign in to keep a draft here')
  authorizeSending(occasion, consultation)
  const content = JSON.stringify(saving.content)
  if (content.length > 4_000_000)
    throw new Refusal('invalid', 'The text is too long: send it in several parts', {}, 'text')
  if (!saving.draft) {
    const id = saving.form.key
    const begun = await db.transaction().execute(async (tx) => {
      const added = await tx
        .insertInto('answerDrafts')
        .values({
          tenant,
          id,
          consultation: consultation.id,
          owner: person,
          content,
          begunAt: saving.form.begunAt ?? now,
          savedAt: now,
          savedBy: person,
        })
        .onConflict((on) => on.doNothing())
        .executeTakeFirst()
      if (added.numInsertedOrUpdatedRows === 0n) return false
      await record(tx, occasion, 'answer-draft.begun', `answer-draft:${id}`, { consultation: consultation.id })
      return true
    })
    if (begun) return { id, saved: 1 }
  }
  const id = saving.draft ?? saving.form.key
  return db.transaction().execute(async (tx) => {
    const draft = await lockDraft(tx, occasion, id)
    if (draft.consultation !== consultation.id) throw notFound()
    if (draft.saved !== saving.saved) throw new OtherWords(draft)
    await tx
      .updateTable('answerDrafts')
      .set({ content, saved: draft.saved + 1, savedAt: now, savedBy: person })
      .where('tenant', '=', tenant)
      .where('id', '=', id)
      .execute()
    return { id, saved: draft.saved + 1 }
  })
}

/** Refuses a draft that somebody else has sent; one's own second click goes on to the receipt. */
export async function refuseSentByAnother(occasion: Occasion, id: string): Promise<void> {
  const { db, tenant } = occasion
  const person = personOf(occasion)
  if (!person) throw notFound()
  const sent = await db
    .selectFrom('answerDrafts as draft')
    .innerJoin('responses as response', (join) =>
      join.onRef('response.tenant', '=', 'draft.tenant').onRef('response.id', '=', 'draft.response'),
    )
    .where('draft.tenant', '=', tenant)
    .where('draft.id', '=', id)
    .select('response.submittedBy')
    .executeTakeFirst()
  if (sent && sent.submittedBy !== person)
    throw await db.transaction().execute((tx) => whyGone(tx, occasion, id, person))
}

/** Ends a draft with the response it became, in the transaction that takes it in: one of its writers sends it, once. */
export async function endDraft(
  tx: Tx,
  occasion: Occasion,
  { draft: id, consultation, response }: { draft: string; consultation: string; response: string },
): Promise<void> {
  const draft = await lockDraft(tx, occasion, id)
  if (draft.consultation !== consultation) throw notFound()
  await tx
    .updateTable('answerDrafts')
    .set({ response, content: '{}', invitationHash: null })
    .where('tenant', '=', occasion.tenant)
    .where('id', '=', draft.id)
    .execute()
  await record(tx, occasion, 'answer-draft.sent', `answer-draft:${id}`)
}

/** Throws a draft away, with all that was written in it. Only whoever began it. */
export async function discardDraft(occasion: Occasion, id: string): Promise<Draft> {
  return occasion.db.transaction().execute(async (tx) => {
    const draft = await lockDraft(tx, occasion, id)
    if (draft.owner !== personOf(occasion))
      throw new Refusal('forbidden', 'Only the person who began the draft may delete it')
    await tx.deleteFrom('answerDrafts').where('tenant', '=', occasion.tenant).where('id', '=', id).execute()
    await record(tx, occasion, 'answer-draft.discarded', `answer-draft:${id}`)
    return draft
  })
}

/** Makes a link with which signed-in people join in writing; an earlier link stops working. Returns its secret. */
export async function inviteToDraft(occasion: Occasion, id: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  await occasion.db.transaction().execute(async (tx) => {
    await lockDraft(tx, occasion, id)
    await tx
      .updateTable('answerDrafts')
      .set({ invitationHash: hashOf(secret) })
      .where('tenant', '=', occasion.tenant)
      .where('id', '=', id)
      .execute()
    await record(tx, occasion, 'answer-draft.shared', `answer-draft:${id}`)
  })
  return secret
}

/** What an invitation to write together is about: whose draft, and to which consultation. Not found for any other secret. */
export async function getSharedDraft({ db, tenant }: Occasion, secret: string) {
  const shared = await db
    .selectFrom('answerDrafts as draft')
    .innerJoin('people as owner', (join) =>
      join.onRef('owner.tenant', '=', 'draft.tenant').onRef('owner.id', '=', 'draft.owner'),
    )
    .where('draft.tenant', '=', tenant)
    .where('draft.invitationHash', '=', hashOf(secret))
    .where('draft.response', 'is', null)
    .select(['draft.id', 'draft.consultation', 'draft.owner', 'owner.name as ownerName'])
    .executeTakeFirst()
  if (!shared) throw notFound()
  return shared
}

/** Joins in writing a draft. Returns the consultation it is for. */
export async function joinDraft(occasion: Occasion, secret: string): Promise<Pick<Consultation, 'id'>> {
  const person = personOf(occasion)
  if (!person) throw new Refusal('forbidden', 'Sign in to write along')
  const { id, consultation, owner } = await getSharedDraft(occasion, secret)
  if (owner !== person)
    await occasion.db.transaction().execute(async (tx) => {
      await tx
        .insertInto('answerDraftWriters')
        .values({ tenant: occasion.tenant, draft: id, person, joinedAt: occasion.now })
        .onConflict((on) => on.doNothing())
        .execute()
      await record(tx, occasion, 'answer-draft.joined', `answer-draft:${id}`)
    })
  return { id: consultation }
}
