import type { Disposition } from '../remarks/index.ts'

export type Reply = {
  unit: string
  unitName: string
  text: string
  disposition: Disposition
  reason: string
  draftedBy: string
  approvedBy: string | null
}
