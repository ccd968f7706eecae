import {
  openNote,
  readVerifierKey,
  type SignerKey,
  signNote,
  type VerifierKey,
  writeVerifierKey,
} from './signed-note.ts'

/** A key that takes over from others: checkpoints of more entries than `from` are signed with it. */
export type Succession = { origin: string; verifierKey: string; from: number }

const heading = 'lydhoer/log-key-succession/v1'

/** What the key of a log says of the one that follows it, as a signed note; no checkpoint can be read as one. */
export const signSuccession = ({ origin, verifierKey, from }: Succession, ...keys: readonly SignerKey[]): string =>
  signNote(`${heading}\n${origin}\n${verifierKey}\n${from}\n`, ...keys)

/** What a note says of a following key; undefined unless one of the keys, which must be of the same log, has signed it. */
export function openSuccession(note: string, keys: readonly VerifierKey[]): Succession | undefined {
  const [, said, origin = '', verifierKey = '', from = ''] =
    /^([^\n]+)\n([^\n]+)\n([^\n]+)\n(0|[1-9]\d{0,15})\n$/.exec(openNote(note, keys) ?? '') ?? []
  const next = readVerifierKey(verifierKey)
  if (said !== heading || next?.name !== origin || !keys.some(({ name }) => name === origin)) return undefined
  return { origin, verifierKey, from: Number(from) }
}

/** The keys that are trusted because a trusted one has signed for them, and they for the next; in their order. */
export function successorsOf(keys: readonly VerifierKey[], notes: readonly string[]): string[] {
  const trusted = [...keys]
  const found: string[] = []
  // Each round finds at least one key or is the last.
  for (let searching = true; searching; ) {
    searching = false
    for (const note of notes) {
      const next = openSuccession(note, trusted)
      const key = next && readVerifierKey(next.verifierKey)
      if (!key || trusted.some(({ id }) => id === key.id)) continue
      trusted.push(key)
      found.push(writeVerifierKey(key))
      searching = true
    }
  }
  return found
}
