/** Why a person's request is not carried out. Only the doors know what it is in HTTP or as an exit code. */
export type RefusalKind = 'invalid' | 'forbidden' | 'conflict' | 'not-found' | 'unavailable'

export type Values = Record<string, string | number | Date | null | undefined>

/**
 * A "no" that a person can act on: nothing was changed. A refusal is not a fault.
 * `message` is a key of the languages (English, ICU syntax); `field` is the name of the input it belongs to.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly kind: RefusalKind
  readonly values: Values
  readonly field: string | undefined

  constructor(kind: RefusalKind, message: string, values: Values = {}, field?: string) {
    super(message)
    this.kind = kind
    this.values = values
    this.field = field
  }
}

/** Several fields refused at once, so that a form can say all of it. */
export class InvalidForm extends Refusal {
  readonly refusals: readonly Refusal[]

  constructor(refusals: readonly Refusal[]) {
    super('invalid', 'Some answers need your attention')
    this.refusals = refusals
  }
}

/** Absent and not yours to see look the same. */
export const notFound = () => new Refusal('not-found', 'There is nothing at this address')
