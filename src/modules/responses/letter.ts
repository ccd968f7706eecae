import type { Tx } from '#database/connect.ts'
import { change, type Occasion } from '#database/occasion.ts'
import { sha256 } from '#platform/canonical-json.ts'
import { Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { extractInWorker } from '../reading/index.ts'
import { mayWriteResponse } from './policy.ts'
import { getResponse, isSealed, lockResponse } from './queries.ts'
import type { Letter, Response } from './response.ts'
import { longestName, longestTextUnits } from './rules.ts'

export type NewLetter = { response: string } & (
  | { source: 'pasted' | 'composed' | 'web'; text: string }
  | { source: 'uploaded'; bytes: Uint8Array; fileName: string }
)

type FrozenText = Pick<Letter, 'source' | 'fileName' | 'mediaType' | 'text' | 'extractor'> & {
  bytes: Uint8Array | null
}

/** The text of a letter as it is kept: NFC, lines ended by \n; of a file with its bytes and what read it. */
export async function freeze(letter: NewLetter): Promise<FrozenText> {
  if (letter.source === 'uploaded') {
    const { text, extractor, mediaType } = await extractInWorker(letter.bytes)
    return {
      source: 'uploaded',
      fileName: letter.fileName.slice(0, longestName),
      mediaType,
      text,
      extractor,
      bytes: letter.bytes,
    }
  }
  const text = letter.text.replaceAll('\r\n', '\n').normalize('NFC')
  if (!text.trim()) throw new Refusal('invalid', 'Write or paste the letter', {}, 'text')
  if (text.length > longestTextUnits)
    throw new Refusal('invalid', 'The text is too long: send it in several parts', {}, 'text')
  return {
    source: letter.source,
    fileName: null,
    mediaType: 'text/plain; charset=utf-8',
    text,
    extractor: 'text',
    bytes: null,
  }
}

/** Writes the next version of the letter; the caller holds the response. */
export async function writeLetter(
  tx: Tx,
  { tenant, now, ...occasion }: Occasion,
  response: string,
  letter: FrozenText,
): Promise<number> {
  const { last } = await tx
    .selectFrom('letters')
    .where('tenant', '=', tenant)
    .where('response', '=', response)
    .select(({ fn }) => fn.max('version').as('last'))
    .executeTakeFirstOrThrow()
  const version = (last ?? 0) + 1
  await tx
    .insertInto('letters')
    .values({
      tenant,
      response,
      version,
      ...letter,
      bytes: letter.bytes && Buffer.from(letter.bytes),
      sha256: sha256(letter.text),
      fields: '{}',
      createdAt: now,
      createdBy: occasion.actor.kind === 'person' ? occasion.actor.id : null,
    })
    .execute()
  return version
}

function authorizeWriting(occasion: Occasion, response: Response): void {
  if (!mayWriteResponse(occasion, response))
    throw new Refusal('forbidden', 'Only a case worker of the body may write its response')
}

/** Adds a letter to a response that is being written, as its newest version. Returns the version. */
export async function addLetter(occasion: Occasion, letter: NewLetter): Promise<number> {
  authorizeWriting(occasion, await getResponse(occasion, letter.response))
  const frozen = await freeze(letter)
  return change(occasion, (tx) => addLetterIn(tx, occasion, letter.response, frozen))
}

/** The same in the transaction of a caller that does more with it. */
export async function addLetterIn(tx: Tx, occasion: Occasion, id: string, letter: FrozenText): Promise<number> {
  const response = await lockResponse(tx, occasion, id)
  authorizeWriting(occasion, response)
  if (isSealed(response)) throw new Refusal('conflict', 'The response has been signed: its words no longer change')
  const version = await writeLetter(tx, occasion, response.id, letter)
  await record(tx, occasion, 'letter.added', `response:${response.id}`, { version, source: letter.source })
  return version
}
