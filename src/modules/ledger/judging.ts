import type { Tx } from '#database/connect.ts'
import { change, type Occasion, personOf } from '#database/occasion.ts'
import { newId } from '#platform/id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { bidsOf } from '../reading/index.ts'
import { addRemarkIn, dropProposalsAt, type Remark, readRemarks } from '../remarks/index.ts'
import { findLetter, type Letter, lockResponse, type Response } from '../responses/index.ts'
import { biddingFor, divideLetter, readSentences } from './dividing.ts'
import { holdIn } from './holding.ts'
import { mayMakeRemarks, mayReadInto } from './policy.ts'
import { remarksIn, type Sentence, type SetAside, type Step } from './sentence.ts'

/** A sentence as a person saw it: where it begins in which letter, and what had been done to it by then. */
export type Seen = { response: string; letter: number; starts: number; revision: number }

export type Held = { response: Response; letter: Letter; sentences: Sentence[]; sentence: Sentence }

type HeldLetter = Omit<Held, 'sentence'>

/** Holds a response with its sentences written down, as long as its letter is the one that was read. */
export async function holdLetter(
  tx: Tx,
  occasion: Occasion,
  seen: Pick<Seen, 'response' | 'letter'>,
): Promise<HeldLetter> {
  const response = await lockResponse(tx, occasion, seen.response)
  if (!mayReadInto(occasion, response) || !response.submittedAt) throw notFound()
  if (response.withdrawnAt) throw new Refusal('conflict', 'The response has been withdrawn')
  const letter = await findLetter(occasion, response.id, tx)
  if (letter?.version !== seen.letter)
    throw new Refusal('conflict', 'The letter has been corrected since you read it: read it again')
  await holdIn(tx, occasion, response.id)
  const inTransaction = { tenant: occasion.tenant, db: tx as unknown as Occasion['db'] }
  let sentences = await readSentences(tx, occasion, response.id, letter.version)
  if (sentences.length === 0) {
    await divideLetter(
      tx,
      occasion,
      response.id,
      letter,
      bidsOf(letter.text, await biddingFor(inTransaction, response)),
    )
    sentences = await readSentences(tx, occasion, response.id, letter.version)
  }
  return { response, letter, sentences }
}

/** Holds also the sentence that is judged, as long as nobody changed it since it was seen. */
export async function holdSentence(tx: Tx, occasion: Occasion, seen: Seen): Promise<Held> {
  const { response, letter, sentences } = await holdLetter(tx, occasion, seen)
  const sentence = sentences.find(({ starts }) => starts === seen.starts)
  const hasRemark =
    sentence && remarksIn(sentence, letter.version, await readRemarks(occasion, response.id, tx)).length > 0
  if (!sentence || sentence.revision !== seen.revision || hasRemark)
    throw new Refusal('conflict', 'This sentence has been changed since you saw it: here it is as it is now')
  return { response, letter, sentences, sentence }
}

type StepTaken = {
  did: Step
  /** The sentences as they were, and as they are. */
  before: readonly Sentence[]
  after: readonly Sentence[]
  remark?: string
}

/** Writes what was done, so that whoever did it can undo it. */
export async function recordStep(
  tx: Tx,
  occasion: Occasion,
  { response, letter }: Pick<Held, 'response' | 'letter'>,
  { did, before, after, remark }: StepTaken,
): Promise<void> {
  await tx
    .insertInto('ledgerSteps')
    .values({
      tenant: occasion.tenant,
      id: newId(),
      response: response.id,
      letter: letter.version,
      person: personOf(occasion) ?? 'system',
      at: occasion.now,
      did,
      before: JSON.stringify(before),
      after: JSON.stringify(after),
      remark: remark ?? null,
      undoneAt: null,
    })
    .execute()
}

/** Writes what a sentence was set aside as, or that it is not any more. */
export async function writeStanding(
  tx: Tx,
  occasion: Occasion,
  { response, letter }: { response: string; letter: number },
  { starts, revision }: Pick<Sentence, 'starts' | 'revision'>,
  setAside: SetAside | null,
): Promise<void> {
  await tx
    .updateTable('sentences')
    .set({
      setAside,
      setAsideBy: setAside && (personOf(occasion) ?? 'system'),
      setAsideAt: setAside && occasion.now,
      revision,
    })
    .where('tenant', '=', occasion.tenant)
    .where('response', '=', response)
    .where('letter', '=', letter)
    .where('starts', '=', starts)
    .execute()
}

/** Sets a sentence aside as no remark, a quotation or a copy; null takes that back. */
export function setAside(occasion: Occasion, seen: Seen, as: SetAside | null): Promise<void> {
  return change(occasion, async (tx) => {
    const held = await holdSentence(tx, occasion, seen)
    const { response, letter, sentence } = held
    const after = { ...sentence, setAside: as, setAsideBy: personOf(occasion), revision: sentence.revision + 1 }
    await writeStanding(tx, occasion, { response: response.id, letter: letter.version }, after, as)
    if (as)
      await dropProposalsAt(tx, occasion, {
        response: response.id,
        letter: letter.version,
        start: sentence.starts,
        end: sentence.ends,
      })
    await recordStep(tx, occasion, held, { did: as ?? 'reopened', before: [sentence], after: [after] })
  })
}

export type Judgement = Pick<Remark, 'labels' | 'speaker'> & { themes: readonly string[] }

/** Makes a sentence a remark, in its exact words; it counts at once, because a person said so. Returns the remark. */
export function makeRemark(occasion: Occasion, seen: Seen, judgement: Judgement): Promise<string> {
  return change(occasion, async (tx) => {
    const held = await holdSentence(tx, occasion, seen)
    const { response, letter, sentence } = held
    if (!mayMakeRemarks(response))
      throw new Refusal('conflict', 'What a body has sent has its own remarks: set the sentence aside')
    const place = { response: response.id, letter: letter.version, start: sentence.starts, end: sentence.ends }
    await dropProposalsAt(tx, occasion, place)
    const remark = await addRemarkIn(tx, occasion, response, {
      quote: letter.text.slice(sentence.starts, sentence.ends),
      start: sentence.starts,
      labels: judgement.labels,
      speaker: judgement.speaker,
      elements: judgement.themes,
    })
    const after = { ...sentence, setAside: null, setAsideBy: null, revision: sentence.revision + 1 }
    await writeStanding(tx, occasion, { response: response.id, letter: letter.version }, after, null)
    await recordStep(tx, occasion, held, { did: 'remark', before: [sentence], after: [after], remark })
    return remark
  })
}
