import type { Tx } from '#database/connect.ts'
import { change, type Occasion } from '#database/occasion.ts'
import { placesOf } from '#platform/anchor.ts'
import { Refusal } from '#platform/refusal.ts'
import { bidsAt } from '../reading/index.ts'
import { readRemarks } from '../remarks/index.ts'
import { biddingFor, sentenceFrom } from './dividing.ts'
import { type Held, holdSentence, recordStep, type Seen } from './judging.ts'
import { remarksIn, type Sentence, standingOf } from './sentence.ts'

/** Puts other sentences in the place of some: what the reader bids for them is bid anew. */
export async function replaceSentences(
  tx: Tx,
  { tenant }: Pick<Occasion, 'tenant'>,
  { response, letter }: { response: string; letter: number },
  before: readonly Sentence[],
  after: readonly Sentence[],
  setAsideAt: Date | null = null,
): Promise<void> {
  await tx
    .deleteFrom('sentences')
    .where('tenant', '=', tenant)
    .where('response', '=', response)
    .where('letter', '=', letter)
    .where(
      'starts',
      'in',
      before.map(({ starts }) => starts),
    )
    .execute()
  await tx
    .insertInto('sentences')
    .values(
      after.map(({ bids, ...sentence }) => ({
        tenant,
        response,
        letter,
        ...sentence,
        bids: JSON.stringify(bids),
        setAsideAt: sentence.setAside && setAsideAt,
      })),
    )
    .execute()
}

async function redivide(
  tx: Tx,
  occasion: Occasion,
  held: Held,
  did: 'divided' | 'joined',
  before: readonly Sentence[],
  spans: readonly { start: number; end: number }[],
): Promise<void> {
  const { response, letter } = held
  const remarks = await readRemarks(occasion, response.id, tx)
  if (before.some((one) => standingOf(one, remarksIn(one, letter.version, remarks)) !== 'unread'))
    throw new Refusal('conflict', 'Only sentences that nobody has judged can be divided or joined')
  const revision = Math.max(...before.map((one) => one.revision)) + 1
  const bidding = await biddingFor({ tenant: occasion.tenant, db: tx as unknown as Occasion['db'] }, response)
  const after = bidsAt(letter.text, spans, bidding).map((bids) => ({ ...sentenceFrom(bids), revision }))
  await replaceSentences(tx, occasion, { response: response.id, letter: letter.version }, before, after)
  await recordStep(tx, occasion, held, { did, before, after })
}

/** Divides a sentence where the given words of it begin: two points in one sentence are two remarks. */
export function divideSentence(occasion: Occasion, seen: Seen, words: string): Promise<void> {
  return change(occasion, async (tx) => {
    const held = await holdSentence(tx, occasion, seen)
    const { letter, sentence } = held
    const whole = letter.text.slice(sentence.starts, sentence.ends)
    const places = placesOf(whole, words).filter(({ start }) => start > 0)
    const [place] = places
    if (!place || places.length > 1)
      throw new Refusal(
        'invalid',
        'Copy the first words of the second part from the sentence, so many that they stand there once',
        {},
        `words-${sentence.starts}`,
      )
    const first = whole.slice(0, place.start).trimEnd()
    if (!/[\p{L}\p{N}]/u.test(first))
      throw new Refusal('invalid', 'Both parts need words', {}, `words-${sentence.starts}`)
    await redivide(
      tx,
      occasion,
      held,
      'divided',
      [sentence],
      [
        { start: sentence.starts, end: sentence.starts + first.length },
        { start: sentence.starts + place.start, end: sentence.ends },
      ],
    )
  })
}

/** Joins a sentence with the one after it: one point in two sentences is one remark. */
export function joinSentences(occasion: Occasion, seen: Seen): Promise<void> {
  return change(occasion, async (tx) => {
    const held = await holdSentence(tx, occasion, seen)
    const { sentences, sentence } = held
    const next = sentences[sentences.indexOf(sentence) + 1]
    if (!next) throw new Refusal('conflict', 'There is no sentence after this one')
    await redivide(tx, occasion, held, 'joined', [sentence, next], [{ start: sentence.starts, end: next.ends }])
  })
}
