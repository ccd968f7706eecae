import type { Db, Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import { type Bidding, type Bids, bidsOf, themeIndex } from '../reading/index.ts'
import { listElements, themesOf } from '../remarks/index.ts'
import type { Letter, Response } from '../responses/index.ts'
import type { Sentence, SetAside } from './sentence.ts'

/** What the bids of a consultation's letters are made with before anything was learned in it. */
export async function biddingFor(
  { tenant, db }: Pick<Occasion, 'tenant' | 'db'>,
  response: Pick<Response, 'plan' | 'planVersion'>,
): Promise<Bidding> {
  return { themes: themeIndex(themesOf(await listElements({ db, tenant }, response))) }
}

export const sentenceFrom = ({ start, end, ...bids }: Bids): Sentence => ({
  starts: start,
  ends: end,
  bids,
  setAside: null,
  setAsideBy: null,
  revision: 0,
})

export type Divided = Pick<Letter, 'version' | 'text'>

/** The rows of sentences, in the order of the letter. */
export async function readSentences(
  db: Db | Tx,
  { tenant }: Pick<Occasion, 'tenant'>,
  response: string,
  letter: number,
): Promise<Sentence[]> {
  return (await db
    .selectFrom('sentences')
    .where('tenant', '=', tenant)
    .where('response', '=', response)
    .where('letter', '=', letter)
    .select(['starts', 'ends', 'bids', 'setAside', 'setAsideBy', 'revision'])
    .orderBy('starts')
    .execute()) as Sentence[]
}

type SetAsideBefore = { setAside: SetAside; setAsideBy: string | null; setAsideAt: Date | null }

/** What was set aside in the version before, by its exact words; words that stood there twice say nothing. */
async function setAsideBefore(
  tx: Tx,
  { tenant }: Pick<Occasion, 'tenant'>,
  response: string,
  version: number,
): Promise<Map<string, SetAsideBefore | null>> {
  const rows = await tx
    .selectFrom('sentences as sentence')
    .innerJoin('letters as letter', (join) =>
      join
        .onRef('letter.tenant', '=', 'sentence.tenant')
        .onRef('letter.response', '=', 'sentence.response')
        .onRef('letter.version', '=', 'sentence.letter'),
    )
    .where('sentence.tenant', '=', tenant)
    .where('sentence.response', '=', response)
    .where('sentence.letter', '=', version - 1)
    .select(['letter.text', 'sentence.starts', 'sentence.ends'])
    .select(['sentence.setAside', 'sentence.setAsideBy', 'sentence.setAsideAt'])
    .execute()
  const before = new Map<string, SetAsideBefore | null>()
  for (const { text, starts, ends, setAside, setAsideBy, setAsideAt } of rows) {
    const words = text.slice(starts, ends)
    before.set(words, setAside && !before.has(words) ? { setAside, setAsideBy, setAsideAt } : null)
  }
  return before
}

const notSetAside = { setAside: null, setAsideBy: null, setAsideAt: null }

/**
 * Writes down the sentences of a letter, unless that is done. What was set aside in the version before and stands there
 * word for word again stays set aside; a person decides on the rest. Of two at once one writes.
 */
export async function divideLetter(
  tx: Tx,
  occasion: Pick<Occasion, 'tenant'>,
  response: string,
  { version, text }: Divided,
  bids: readonly Bids[],
): Promise<void> {
  if (bids.length === 0) return
  const before = version > 1 ? await setAsideBefore(tx, occasion, response, version) : new Map()
  await tx
    .insertInto('sentences')
    .values(
      bids.map(({ start, end, ...rest }) => ({
        tenant: occasion.tenant,
        response,
        letter: version,
        starts: start,
        ends: end,
        bids: JSON.stringify(rest),
        ...(before.get(text.slice(start, end)) ?? notSetAside),
      })),
    )
    .onConflict((on) => on.doNothing())
    .execute()
}

/** The sentences of a letter as they are written down, or as they will be. */
export async function sentencesOf(
  occasion: Occasion,
  response: Pick<Response, 'id' | 'plan' | 'planVersion'>,
  letter: Divided,
): Promise<Sentence[]> {
  const kept = await readSentences(occasion.db, occasion, response.id, letter.version)
  if (kept.length > 0) return kept
  return bidsOf(letter.text, await biddingFor(occasion, response)).map(sentenceFrom)
}
