/** What a remark is. `proposal_mentioned`: a proposal of somebody else that is only mentioned. */
export const labels = [
  'assessment',
  'priority',
  'endorse',
  'endorse_res',
  'oppose',
  'ask',
  'proposal',
  'proposal_mentioned',
  'offer',
  'constraint',
  'exception',
  'budget',
  'reason',
  'background',
] as const

export type Label = (typeof labels)[number]
