import type { SetAside } from '#database/schema/ledger.ts'
import type { Bids } from '../reading/index.ts'
import type { Remark } from '../remarks/index.ts'

export type { SetAside, Step } from '#database/schema/ledger.ts'

export const waysToSetAside: readonly SetAside[] = ['not_remark', 'quotation', 'copy']

/** What the reader bids for a sentence; where it stands is said by the sentence. */
export type SentenceBids = Omit<Bids, 'start' | 'end'>

/** A sentence or clause of a letter, in UTF-16 units of the letter's text. */
export type Sentence = {
  starts: number
  ends: number
  bids: SentenceBids
  setAside: SetAside | null
  setAsideBy: string | null
  revision: number
}

export type Standing = 'unread' | 'remark' | SetAside

type Placed = {
  id: string
  letter: number | null
  starts: number | null
  ends: number | null
  confirmedAt: Date | null
}

/** The confirmed remarks that stand in a sentence, wholly or in part. */
export const remarksIn = <Remark extends Placed>(
  { starts, ends }: Pick<Sentence, 'starts' | 'ends'>,
  letter: number,
  remarks: readonly Remark[],
): Remark[] =>
  remarks.filter(
    (remark) =>
      remark.confirmedAt !== null &&
      remark.letter === letter &&
      (remark.starts ?? 0) < ends &&
      (remark.ends ?? 0) > starts,
  )

/** How a sentence stands, from what was recorded: a confirmed remark in it comes before what it was set aside as. */
export const standingOf = (sentence: Pick<Sentence, 'setAside'>, remarks: readonly unknown[]): Standing =>
  remarks.length > 0 ? 'remark' : (sentence.setAside ?? 'unread')

/** A sentence with how it stands and the remarks in it. */
export type Judged = Sentence & { standing: Standing; remarks: Remark[] }

export const judgedIn = (sentences: readonly Sentence[], letter: number, remarks: readonly Remark[]): Judged[] =>
  sentences.map((sentence) => {
    const own = remarksIn(sentence, letter, remarks)
    return { ...sentence, remarks: own, standing: standingOf(sentence, own) }
  })
