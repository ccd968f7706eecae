export type Direction = 'wish' | 'support' | 'opposition'

export const directions = ['wish', 'support', 'opposition'] as const satisfies readonly Direction[]

/** A title says its direction first, as consultation reports do (TMF's template of 2022). */
export const beginnings = {
  wish: ['Ønske om', 'Wish for'],
  support: ['Støtte til', 'Support for'],
  opposition: ['Modstand mod', 'Opposition to'],
} as const satisfies Record<Direction, readonly string[]>

export type SenderKind = 'committee' | 'local_committee' | 'council' | 'organisation' | 'person'

/** In the order a report names them. */
export const senderKinds = [
  'committee',
  'local_committee',
  'council',
  'organisation',
  'person',
] as const satisfies readonly SenderKind[]

/** A remark as the report cites it: the exact words and the number of the response they stand in. */
export type CitedRemark = {
  remark: string
  responseNumber: number
  quote: string
  labels: readonly string[]
  /** Null for a private person, who stays anonymous in the report. */
  name: string | null
  sender: SenderKind
  /** Where its letter stands for a campaign: the other letters, which count as letters of their own. */
  campaign?: readonly Raising[]
}

/** A response that raises a topic. */
export type Raising = { number: number; sender: SenderKind }

export type Topic = {
  id: string
  theme: string | null
  direction: Direction
  title: string
  summary: string
  remarks: readonly CitedRemark[]
}

/** The responses that raise a topic, each once, by number. */
export function raisedBy({ remarks }: Pick<Topic, 'remarks'>): Raising[] {
  const senders = new Map<number, SenderKind>()
  for (const { responseNumber, sender, campaign = [] } of remarks) {
    senders.set(responseNumber, sender)
    for (const letter of campaign) senders.set(letter.number, letter.sender)
  }
  return [...senders].map(([number, sender]) => ({ number, sender })).sort((a, b) => a.number - b.number)
}

/** The count of a topic is the length of this list. */
export const numbersOf = (topic: Pick<Topic, 'remarks'>): number[] => raisedBy(topic).map(({ number }) => number)

export type Stance = 'for' | 'against'

/** Whether a remark is for or against what it is about; null when it says neither, or both. */
export function stanceOf(labels: readonly string[]): Stance | null {
  const against = labels.includes('oppose')
  const inFavour = labels.includes('endorse') || labels.includes('endorse_res')
  if (against === inFavour) return null
  return against ? 'against' : 'for'
}

/** What the remarks of a topic of this direction say; those of a wish say what the first of them does. */
export const stanceOfDirection = (direction: Direction): Stance | null =>
  ({ wish: null, support: 'for', opposition: 'against' })[direction] as Stance | null

/** True when a remark says the opposite of a topic's direction: the two may never stand together. */
export function opposes(direction: Direction, labels: readonly string[]): boolean {
  const [wanted, said] = [stanceOfDirection(direction), stanceOf(labels)]
  return wanted !== null && said !== null && wanted !== said
}

/** True when remarks of a topic say the opposite of each other or of it: labels were corrected after they were placed. */
export function holdsOpposites({ direction, remarks }: Pick<Topic, 'direction' | 'remarks'>): boolean {
  const said = new Set([stanceOfDirection(direction), ...remarks.map(({ labels }) => stanceOf(labels))])
  return said.has('for') && said.has('against')
}
