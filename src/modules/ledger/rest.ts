import { change, type Occasion, personOf } from '#database/occasion.ts'
import { Refusal } from '#platform/refusal.ts'
import { dropProposalsAt, readRemarks } from '../remarks/index.ts'
import { holdLetter, recordStep, writeStanding } from './judging.ts'
import { judgedIn } from './sentence.ts'

/** The rest of a letter as a person saw it: of which letter, and how many of its sentences nobody had judged. */
export type SeenRest = { response: string; letter: number; unread?: number }

/**
 * Sets every sentence of a letter aside that nobody has judged, as no remark: one act, and one step to undo. Refused when
 * `unread` is not how many there are. Returns how many there were.
 */
export function setRestAside(occasion: Occasion, seen: SeenRest): Promise<number> {
  return change(occasion, async (tx) => {
    const held = await holdLetter(tx, occasion, seen)
    const { response, letter, sentences } = held
    const remarks = await readRemarks(occasion, response.id, tx)
    const before = judgedIn(sentences, letter.version, remarks)
      .filter(({ standing }) => standing === 'unread')
      .map(({ standing: _, remarks: __, ...sentence }) => sentence)
    if (seen.unread !== undefined && seen.unread !== before.length)
      throw new Refusal('conflict', 'Somebody has gone on reading since you saw it: here it is as it is now')
    if (before.length === 0) return 0
    const by = personOf(occasion)
    const after = before.map((sentence) => ({
      ...sentence,
      setAside: 'not_remark' as const,
      setAsideBy: by,
      revision: sentence.revision + 1,
    }))
    const place = { response: response.id, letter: letter.version }
    for (const sentence of after) {
      await writeStanding(tx, occasion, place, sentence, 'not_remark')
      await dropProposalsAt(tx, occasion, { ...place, start: sentence.starts, end: sentence.ends })
    }
    await recordStep(tx, occasion, held, { did: 'not_remark', before, after })
    return before.length
  })
}
