import type { ColumnType, Generated } from 'kysely'

export type SetAside = 'not_remark' | 'quotation' | 'copy'

/** A sentence or clause of a letter, by where it begins. */
export type SentenceRow = {
  tenant: string
  response: string
  letter: number
  starts: number
  ends: number
  /** What the reader bids, as JSON. */
  bids: ColumnType<unknown, string, string>
  setAside: SetAside | null
  setAsideBy: string | null
  setAsideAt: Date | null
  /** Grows with everything a person does to it, so that nobody judges what they have not seen. */
  revision: Generated<number>
}

export type Step = 'remark' | SetAside | 'divided' | 'joined' | 'reopened'

/** What a person did last, with the sentences as they were before. */
export type LedgerStepRow = {
  tenant: string
  id: string
  response: string
  letter: number
  person: string
  at: Date
  did: Step
  before: ColumnType<unknown, string, string>
  after: ColumnType<unknown, string, string>
  remark: string | null
  undoneAt: Date | null
}

/** Who reads a response now; one at a time. */
export type LedgerHoldRow = { tenant: string; response: string; person: string; since: Date; until: Date }

/** How many judged sentences of a consultation the bids have learned from. */
export type LedgerLearningRow = { tenant: string; consultation: string; learnedFrom: number; learnedAt: Date }
