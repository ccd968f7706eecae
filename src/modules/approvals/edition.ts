import type { Remark } from '../remarks/index.ts'

/** What a signer has to see of a response before anything else. A remark stands where it weighs most. */
export type Edition = {
  promises: Remark[]
  costs: Remark[]
  refusals: Remark[]
  rest: Remark[]
}

type Part = keyof Edition

function partOf({ labels, content }: Pick<Remark, 'labels' | 'content'>): Part {
  if (content?.kind === 'funding' || labels.includes('budget')) return 'costs'
  if (content?.kind === 'position' && content.position === 'not_endorse') return 'refusals'
  if (content?.kind === 'constraint' || content?.kind === 'exception') return 'refusals'
  if (labels.some((label) => label === 'oppose' || label === 'constraint' || label === 'exception')) return 'refusals'
  if (content?.kind === 'dialogue_offer' || content?.kind === 'resource_offer' || content?.kind === 'priority')
    return 'promises'
  return labels.some((label) => label === 'offer' || label === 'priority') ? 'promises' : 'rest'
}

/** The confirmed remarks by what they bind the body to, each in one part, in the letter's order. */
export function editionOf(remarks: readonly Remark[]): Edition {
  const edition: Edition = { promises: [], costs: [], refusals: [], rest: [] }
  for (const remark of remarks) if (remark.confirmedAt) edition[partOf(remark)].push(remark)
  return edition
}
