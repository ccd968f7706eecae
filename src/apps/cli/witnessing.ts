import { Refusal, type Values } from '#platform/refusal.ts'
import {
  type Checkpoint,
  consistencyProof,
  cosign,
  type HashAt,
  hashesIn,
  isConsistent,
  openCheckpoint,
  readNote,
  readVerifierKey,
  successorsOf,
  tilesNeeded,
  withSignature,
  writeVerifierKey,
} from '#platform/transparency/index.ts'
import { type PublishedLog, Unreachable } from './published-log.ts'
import type { WitnessFolder } from './witness-folder.ts'

/** What a look at a log found that is well; `before` is what was seen last, none at the first look. */
export type Witnessed = {
  origin: string
  size: number
  before: number | null
  /** Keys that a pinned one has signed for: they are pinned now. */
  followed: string[]
  otherKeys: string[]
}

const goneSentence =
  'ALARM. {url} has no log any more; it had {before} lines. What was seen is kept in {folder}: turn to the supervising authority with it'
const keySentence =
  'ALARM. The checkpoint of {url} is not signed with a key in {keys}. If the city has told you of a new key by another way than this, add it to that file. Otherwise turn to the supervising authority with what is kept in {folder}'
const shrunkSentence =
  'ALARM. The log {origin} has shrunk: it had {before} lines and now has {size}. What was seen is kept in {folder}: turn to the supervising authority with it'
const forkedSentence =
  'ALARM. The log {origin} has been changed: its {size} lines do not go on from the {before} seen before. What was seen is kept in {folder}: turn to the supervising authority with it'

type Looking = { log: PublishedLog; folder: WitnessFolder; now: Date; cosigner?: string | undefined }

/** Raises the alarm: the words for people, and what was seen kept as it came. */
function alarm({ folder, now }: Looking, seen: string, sentence: string, values: Values): Refusal {
  folder.keepAlarm(now, seen)
  return new Refusal('conflict', sentence, { ...values, folder: folder.folder })
}

/** True when the log's own tiles show that what was seen before is the beginning of what it signs now. */
async function goesOn({ log }: Looking, before: Checkpoint, now: Checkpoint): Promise<boolean> {
  const prove = (hashAt: HashAt) => consistencyProof(hashAt, before.size, now.size)
  const tiles = await log.tiles(tilesNeeded(prove), now.size)
  try {
    return isConsistent(before, now, prove(hashesIn(tiles)))
  } catch (error) {
    // A tile that is missing or too short proves nothing.
    if (error instanceof RangeError) return false
    throw error
  }
}

/**
 * Looks at a log once: its checkpoint is signed with a pinned key and goes on from the one seen before, which is then
 * replaced. Refuses, which is the alarm, when the log has shrunk, forked, gone or changed its key; Unreachable says
 * nothing about the log.
 */
export async function witness(looking: Looking): Promise<Witnessed> {
  const { log, folder, now, cosigner } = looking
  const kept = folder.checkpoint()
  const own = cosigner === undefined ? undefined : folder.ownKey(cosigner)
  const [note, told] = [await log.checkpoint(), await log.keys()]
  const url = log.site.href
  const pinned = folder.keys()
  const before = kept === undefined ? undefined : openCheckpoint(kept, pinned)
  if (kept !== undefined && !before)
    throw new Refusal('invalid', '{file} is not a checkpoint under a key in {keys}: somebody has changed one of them', {
      file: folder.path('checkpoint'),
      keys: folder.path('keys'),
    })
  if (note === undefined) {
    if (!before) throw new Unreachable('HTTP 404')
    throw alarm(looking, 'HTTP 404\n', goneSentence, { url, before: before.size })
  }
  const isPinned = (text: string) => pinned.some(({ id }) => readVerifierKey(text)?.id === id)
  const followed = pinned.length > 0 && !told.every(isPinned) ? successorsOf(pinned, await log.successions()) : []
  const added = pinned.length > 0 ? followed : told
  const trusted = [...pinned, ...added.flatMap((key) => readVerifierKey(key) ?? [])]
  const seen = openCheckpoint(note, trusted)
  if (!seen || !trusted.some(({ name }) => name === seen.origin) || (before && before.origin !== seen.origin))
    throw alarm(looking, note, keySentence, { url, keys: folder.path('keys') })
  const { origin, size } = seen
  if (before && size < before.size) throw alarm(looking, note, shrunkSentence, { origin, size, before: before.size })
  if (before && !(await goesOn(looking, before, seen)))
    throw alarm(looking, note, forkedSentence, { origin, size, before: before.size })
  if (added.length > 0) folder.pin([...pinned.map(writeVerifierKey), ...added.filter(readVerifierKey)])
  if (size !== before?.size) folder.keep(size, note)
  if (own) folder.keepCosigned(withSignature(note, cosign(readNote(note)?.text as string, own, now)))
  const known = folder.keys()
  const otherKeys = told.filter((text) => !known.some(({ id }) => readVerifierKey(text)?.id === id))
  return { origin, size, before: before?.size ?? null, followed, otherKeys }
}
