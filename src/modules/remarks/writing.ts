import type { Tx } from '#database/connect.ts'
import { type Occasion, personOf } from '#database/occasion.ts'
import type { Anchor } from '#platform/anchor.ts'
import { newId } from '#platform/id.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Content, content as contentShape } from '../reading/index.ts'
import { isSealed, lockResponse, mayWriteResponse, type Response } from '../responses/index.ts'
import { type Links, writeLinks } from './links.ts'
import { labels as knownLabels, type Label, labelOf, type Speaker } from './remark.ts'

/** What a remark says, as a person or the reader gives it. */
export type RemarkWords = {
  labels?: readonly Label[]
  speaker: Speaker
  elements?: readonly string[]
  questions?: readonly number[]
  content?: Content | null
} & Links

/** Holds a response that may still be written in, by this person. */
export async function lockForWriting(tx: Tx, occasion: Occasion, id: string): Promise<Response> {
  const response = await lockResponse(tx, occasion, id)
  if (!mayWriteResponse(occasion, response))
    throw new Refusal('forbidden', 'Only a case worker of the body may write its response')
  if (isSealed(response)) throw new Refusal('conflict', 'The response has been signed: its words no longer change')
  return response
}

/** What a remark says, checked; the label follows from its fields where none is given. */
export function checked(words: RemarkWords): { labels: Label[]; content: Content | null } {
  const parsed = words.content ? contentShape.safeParse(words.content) : null
  if (parsed && !parsed.success) throw new Refusal('invalid', 'Fill in what the remark says', {}, 'content')
  const content = parsed?.data ?? null
  const labels = [...new Set(words.labels ?? [])].filter((label) => knownLabels.includes(label))
  if (content && labels.length === 0) labels.push(labelOf(content))
  if (labels.length === 0) throw new Refusal('invalid', 'Choose what the remark is', {}, 'labels')
  return { labels, content }
}

/** Writes which plan elements a remark is about; unknown ones are refused. */
export async function writeElements(
  tx: Tx,
  { tenant }: Occasion,
  response: Response,
  remark: string,
  elements: readonly string[],
): Promise<void> {
  await tx.deleteFrom('remarkElements').where('tenant', '=', tenant).where('remark', '=', remark).execute()
  const wanted = [...new Set(elements)]
  if (wanted.length === 0) return
  const known = await tx
    .selectFrom('planElements')
    .where('tenant', '=', tenant)
    .where('plan', '=', response.plan)
    .where('version', '=', response.planVersion)
    .where('id', 'in', wanted)
    .select('id')
    .execute()
  if (known.length < wanted.length) throw new Refusal('invalid', 'Choose elements of the plan', {}, 'elements')
  await tx
    .insertInto('remarkElements')
    .values(wanted.map((element, position) => ({ tenant, remark, plan: response.plan, element, position })))
    .execute()
}

type NewRow = {
  words: RemarkWords
  quote: string
  anchor: (Anchor & { letter: number }) | null
  ranked?: readonly Label[]
  position: number
  origin: 'reader' | 'person'
}

/** Adds a row; a person's remark is confirmed by being added, the reader's waits. */
export async function writeRemark(tx: Tx, occasion: Occasion, response: Response, row: NewRow): Promise<string> {
  const { words, anchor, origin } = row
  const { labels, content } = checked(words)
  const id = newId()
  const person = personOf(occasion) ?? 'system'
  await tx
    .insertInto('remarks')
    .values({
      tenant: occasion.tenant,
      id,
      response: response.id,
      letter: anchor?.letter ?? null,
      starts: anchor?.start ?? null,
      ends: anchor?.end ?? null,
      quote: anchor?.quote ?? row.quote.trim(),
      prefix: anchor?.prefix ?? '',
      suffix: anchor?.suffix ?? '',
      labels,
      ranked: [...(row.ranked ?? [])],
      speaker: words.speaker,
      questions: [...(words.questions ?? [])],
      content: content && JSON.stringify(content),
      origin,
      position: row.position,
      createdAt: occasion.now,
      createdBy: personOf(occasion),
      ...(origin === 'person' ? { confirmedAt: occasion.now, confirmedBy: person } : {}),
    })
    .execute()
  await writeElements(tx, occasion, response, id, words.elements ?? [])
  await writeLinks(tx, occasion, response, { remark: id, content, links: words })
  return id
}
