import type { Json, JsonGenerated } from './json.ts'

/** Words left out of an edition, by UTF-16 units of the letter it was made from. */
export type OmittedWords = { start: number; end: number; reason: string; note: string; mark: string }

/** Words a check pointed out that were left standing, and why. */
export type LeftStanding = { start: number; end: number; kind: string; reason: string }

/** Which stretches of a text are kept where in the one made of it. */
export type SpanMapRow = { from: { start: number; end: number }; to: { start: number; end: number }; kept: boolean }[]

export type EditionRow = {
  tenant: string
  response: string
  version: number
  /** The version of the letter it was made from. */
  letter: number
  text: string
  sha256: string
  map: Json<SpanMapRow>
  omissions: JsonGenerated<OmittedWords[]>
  leftStanding: JsonGenerated<LeftStanding[]>
  madeAt: Date
  madeBy: string | null
}
