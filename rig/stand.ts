import type { Fault } from './faults.ts'
import { Ledger } from './ledger.ts'
import type { Product } from './product.ts'

/** Checkpoints that were seen, as a witness keeps them. */
export type Seen = string[]

/** What stands on the rig: one or more processes of the product, what was sent to them, and what a witness has seen. */
export type Rig = {
  nodes: readonly [Product, ...Product[]]
  ledger: Ledger
  seen: Seen
  faults: readonly Fault[]
  dispose(): Promise<void>
}

/** One way to set the product up, and what can go wrong there. */
export type Stand = {
  name: string
  /** A control, of which something must be lost, and which therefore is not settled at the end. */
  control?: boolean
  /** Why this machine cannot have it; undefined where it can. */
  whyNot(): string | undefined
  setUp(): Promise<Rig>
}

/** What a rig begins with. */
export const begun = () => ({ ledger: new Ledger(), seen: [] as Seen })
