/** What kind of personal data words are. */
export type FindingKind = 'cpr' | 'phone' | 'email' | 'address' | 'name'

/** Personal data in a text, by UTF-16 units: `quote` is exactly what stands from `start` to `end`. */
export type Finding = {
  kind: FindingKind
  start: number
  end: number
  quote: string
  /** Whether it can hardly be anything else, or a person should look twice. */
  sure: boolean
}

/** A finder works on folded text and gives places in it. */
export type Found = { start: number; end: number; sure: boolean }
