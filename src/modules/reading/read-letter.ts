import { sha256 } from '#platform/canonical-json.ts'
import { type Claim, claimsOf } from './claims.ts'
import { extractInWorker } from './extract-in-worker.ts'
import type { Fields } from './field.ts'
import { fieldsOf } from './fields.ts'
import { type Learner, startingLearner } from './learner.ts'
import type { Question } from './questions.ts'
import { type ReadRemark, remarksOf } from './remarks.ts'
import { structureOf } from './sentences.ts'
import { indexThemes, type Theme } from './themes.ts'
import { tieFunding } from './ties.ts'

export type Reading = {
  /** The canonical text that every offset points into. */
  text: string
  sha256: string
  extractor: string
  fields: Fields
  remarks: ReadRemark[]
  /** What the remarks say in fields: one claim each, with its own exact words. */
  claims: Claim[]
}

export type ReadingOptions = { themes?: readonly Theme[]; questions?: readonly Question[]; learner?: Learner }

/** Reads the text of a letter: fields, remarks and claims, each tied to its exact words. Deterministic, without network. */
export function readText(
  text: string,
  { themes = [], questions = [], learner = startingLearner() }: ReadingOptions = {},
): Omit<Reading, 'sha256' | 'extractor'> {
  const structure = structureOf(text)
  const fields = fieldsOf(text, structure)
  const remarks = remarksOf(text, structure, {
    learner,
    themes: themes.length > 0 ? indexThemes(themes) : null,
    questions,
    fields,
  })
  return { text, fields, remarks, claims: tieFunding(text, claimsOf(text, remarks, fields), structure.headings) }
}

/** Reads a letter from the bytes of a file, or from its text. Refuses a file that cannot be read. */
export async function readLetter(
  input: { bytes: Uint8Array } | { text: string },
  options: ReadingOptions = {},
): Promise<Reading> {
  const { text, extractor } =
    'bytes' in input
      ? await extractInWorker(input.bytes)
      : { text: input.text.replaceAll('\r\n', '\n').normalize('NFC'), extractor: 'text@1' }
  return { ...readText(text, options), sha256: sha256(text), extractor }
}
