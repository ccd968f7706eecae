export type Direction = 'wish' | 'support' | 'opposition'

export const directions = ['wish', 'support', 'opposition'] as const satisfies readonly Direction[]

export type SenderKind = 'committee' | 'local_committee' | 'council' | 'organisation' | 'person'

/** A remark as the report cites it: the exact words and the number of the response they stand in. */
export type CitedRemark = {
  remark: string
  responseNumber: number
  quote: string
  labels: readonly string[]
  /** Null for a private person, who stays anonymous in the report. */
  name: string | null
  sender: SenderKind
}

export type Topic = {
  id: string
  theme: string | null
  direction: Direction
  title: string
  summary: string
  remarks: readonly CitedRemark[]
}

export const numbersOf = (topic: Pick<Topic, 'remarks'>): number[] =>
  [...new Set(topic.remarks.map(({ responseNumber }) => responseNumber))].sort((a, b) => a - b)

/** True when a remark says the opposite of a topic's direction: the two may never stand together. */
export function opposes(direction: Direction, labels: readonly string[]): boolean {
  const against = labels.includes('oppose')
  const inFavour = labels.includes('endorse') || labels.includes('endorse_res')
  if (direction === 'support') return against && !inFavour
  if (direction === 'opposition') return inFavour && !against
  return false
}
