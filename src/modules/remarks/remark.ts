import { type Content, type Label, labels } from '../reading/index.ts'

export { type Label, labels }

export const speakers = ['committee', 'administration', 'unit', 'sender', 'quoted'] as const

export type Speaker = (typeof speakers)[number]

/** A plan element a remark is about. */
export type AboutElement = {
  id: string
  title: string
  kind: 'theme' | 'goal' | 'effort' | 'proposal' | 'text'
  theme: string | null
}

/** One point made in a response, with its exact words. */
export type Remark = {
  id: string
  response: string
  /** The letter version its place is in; null while the words have no place (answered question by question). */
  letter: number | null
  starts: number | null
  ends: number | null
  quote: string
  prefix: string
  suffix: string
  labels: Label[]
  /** The reader's three best labels, best first. */
  ranked: Label[]
  speaker: Speaker
  questions: number[]
  elements: AboutElement[]
  content: Content | null
  /** The remark that this one is a reason for or an exception from. */
  ofRemark: string | null
  /** The constraints that an answer about money rests on, and the offer that is made instead. */
  basis: string[]
  alternative: string | null
  origin: 'reader' | 'person'
  position: number
  confirmedAt: Date | null
  rejectedAt: Date | null
}

export type RemarkState = 'proposed' | 'confirmed' | 'rejected'

export const stateOf = ({ confirmedAt, rejectedAt }: Pick<Remark, 'confirmedAt' | 'rejectedAt'>): RemarkState => {
  if (confirmedAt) return 'confirmed'
  return rejectedAt ? 'rejected' : 'proposed'
}

/** The labels that fit what a remark says in fields. */
const labelsOfContent: Record<Content['kind'], readonly Label[]> = {
  alignment: ['assessment'],
  priority: ['priority', 'endorse'],
  position: ['endorse', 'endorse_res', 'oppose'],
  approach: ['proposal', 'offer'],
  proposal_mention: ['proposal_mentioned'],
  dialogue_offer: ['offer'],
  resource_offer: ['offer'],
  constraint: ['constraint'],
  exception: ['exception'],
  funding: ['budget'],
}

/** True when what a remark says in fields is what a label calls it. */
export const fits = ({ kind }: Pick<Content, 'kind'>, label: Label): boolean => labelsOfContent[kind].includes(label)

/** The kind of fields that says most of what a label calls a remark; null for a label without any. */
export const kindOfLabel = (label: Label): Content['kind'] | null => mostTelling[label] ?? null

const mostTelling: Partial<Record<Label, Content['kind']>> = {
  assessment: 'alignment',
  priority: 'priority',
  endorse: 'position',
  endorse_res: 'position',
  oppose: 'position',
  proposal: 'approach',
  proposal_mentioned: 'proposal_mention',
  offer: 'dialogue_offer',
  constraint: 'constraint',
  exception: 'exception',
  budget: 'funding',
}

/** The label a remark has when a person fills in its fields and says no more. */
export function labelOf(content: Content): Label {
  if (content.kind === 'position') {
    if (content.position === 'endorse_with_reservation') return 'endorse_res'
    return content.position === 'endorse' ? 'endorse' : content.position === 'not_endorse' ? 'oppose' : 'background'
  }
  return labelsOfContent[content.kind][0] as Label
}

export type MarkKind = 'position' | 'offer' | 'constraint' | 'money' | 'oppose' | 'plain'

/** How a remark is marked in the text. */
export function markOf({ labels, content }: Pick<Remark, 'labels' | 'content'>): MarkKind {
  if (content?.kind === 'funding' || labels.includes('budget')) return 'money'
  if (content?.kind === 'constraint' || labels.includes('constraint') || labels.includes('exception'))
    return 'constraint'
  if (content?.kind === 'dialogue_offer' || content?.kind === 'resource_offer' || labels.includes('offer'))
    return 'offer'
  if (labels.includes('oppose')) return 'oppose'
  const inFavour: readonly Label[] = ['endorse', 'endorse_res', 'assessment', 'priority']
  return labels.some((label) => inFavour.includes(label)) ? 'position' : 'plain'
}
