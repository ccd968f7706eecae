import { createHmac } from 'node:crypto'
import { canonicalJson } from '#platform/canonical-json.ts'
import { type Hash, leafHash } from '#platform/transparency/index.ts'

/** What happened to a response, as the public log names it. */
export const entryTypes = ['response', 'correction', 'withdrawal', 'publication', 'take-down', 'closing'] as const

/** The log of the staff names no more than that somebody did something. */
export type EntryType = (typeof entryTypes)[number] | 'act'

/**
 * What an entry commits to, as canonical JSON, with the salt that hides it. Whoever holds both can prove the content;
 * without the salt nobody can find out from the entry what was written, also not by trying words.
 */
export type Opening = { record: string; salt: Uint8Array }

/** Every record says at least this; what else it says depends on what happened. */
export type RecordFacts = { type: EntryType; consultation: string; at: Date }

/** Bytes of a salt. */
export const saltBytes = 32

/** HMAC-SHA256 under the salt, as base64. */
export const commitmentOf = ({ record, salt }: Opening): string =>
  createHmac('sha256', salt).update(record).digest('base64')

/** To the minute: a second would tell two neighbours who answered first. */
const minuteOf = (at: Date) => `${at.toISOString().slice(0, 16)}Z`

/** The public entry: no name, no words, no plain hash of either. */
export const entryText = ({ type, consultation, at }: RecordFacts, index: number, commitment: string): string =>
  canonicalJson({ v: 1, consultation, seq: index, type, minute: minuteOf(at), c: commitment })

export const hashOfEntry = (entry: string): Hash => leafHash(Buffer.from(entry))

// Crockford's signs: none that can be taken for another.
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The first 60 bits of an entry's hash, as people can read it to each other: '7H3K-Q2MX-9DRT'. */
export function shortCode(hash: Hash): string {
  const bits = [...hash.subarray(0, 8)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const code = Array.from({ length: 12 }, (_, at) => signs[Number.parseInt(bits.slice(at * 5, at * 5 + 5), 2)]).join('')
  return code.replace(/(.{4})(?=.)/g, '$1-')
}
