import type { Content, ContentKind } from '../reading/index.ts'
import { type Typed, typedFrom } from './content-form.ts'
import { fits, type Label, type Remark } from './remark.ts'

/** The inputs in which people write, kind by kind; the others are choices. */
const writtenIn: Record<ContentKind, readonly string[]> = {
  alignment: ['hedge'],
  priority: ['priorityReason'],
  position: ['reservation', 'positionReason'],
  approach: ['description'],
  proposal_mention: ['wording'],
  dialogue_offer: ['from', 'to', 'subject', 'contact', 'date'],
  resource_offer: ['provider', 'scope'],
  constraint: ['reason', 'legalBasis', 'earmarks'],
  exception: ['exceptionSubject', 'area', 'exceptionReason'],
  funding: ['amountDkk', 'year', 'fundingHedge'],
}

/** Inputs of different kinds that mean the same. */
const sameMeaning: readonly (readonly string[])[] = [
  ['hedge', 'fundingHedge'],
  ['reason', 'priorityReason', 'positionReason', 'exceptionReason'],
  ['subject', 'scope', 'exceptionSubject', 'wording', 'description'],
  ['from', 'provider'],
]

/** The inputs of another kind, filled in with what stood in inputs that mean the same. */
export function carriedTo(kind: ContentKind, content: Content): Typed {
  if (kind === content.kind) return typedFrom(content)
  const typed = typedFrom(content)
  const carried: Typed = {}
  for (const input of writtenIn[kind]) {
    const alike = sameMeaning.find((inputs) => inputs.includes(input)) ?? [input]
    const from = alike.find((name) => writtenIn[content.kind].includes(name) && typed[name])
    if (from) carried[input] = typed[from] as string
  }
  return carried
}

const positionOfLabel: Partial<Record<Label, Extract<Content, { kind: 'position' }>['position']>> = {
  endorse: 'endorse',
  endorse_res: 'endorse_with_reservation',
  oppose: 'not_endorse',
}

const folded = (words: string) => words.replace(/\s+/g, ' ').trim().toLowerCase()

/**
 * What the fields of a remark say under another label: what fits stays, and a position follows the label. Undefined
 * when something that was written would be lost by it, unless it stands in the remark's words anyway: a person decides.
 */
export function underLabel({ content, quote, basis, alternative }: Remark, label: Label): Content | null | undefined {
  if (!content) return null
  const typed = typedFrom(content)
  const isLost = (input: string) =>
    (typed[input] ?? '').split('\n').some((line) => !folded(quote).includes(folded(line)))
  if (!fits(content, label)) {
    const isTied = basis.length > 0 || alternative !== null
    return isTied || writtenIn[content.kind].some(isLost) ? undefined : null
  }
  const position = content.kind === 'position' ? positionOfLabel[label] : undefined
  if (content.kind !== 'position' || !position || position === content.position) return content
  if (content.reservation && isLost('reservation')) return undefined
  return { ...content, position, reservation: null }
}

/** The fields a person starts from who gives a remark another label or kind: what they say now, carried over. */
export function startingFrom(content: Content | null, label: Label | undefined, kind: ContentKind | null): Typed {
  if (!content || !kind) return {}
  const typed = carriedTo(kind, content)
  const position = label && positionOfLabel[label]
  return kind === 'position' && position ? { ...typed, position } : typed
}
