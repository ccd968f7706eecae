import { languages } from '#languages/index.ts'
import { sameWords } from '#platform/anchor.ts'
import type { Content } from '../reading/index.ts'
import type { Letter } from '../responses/index.ts'
import type { Remark, Speaker } from './remark.ts'
import { sentenceOf } from './sentence.ts'

/**
 * True for words that were made from a remark's fields, and that nobody has written: they are made anew when the fields
 * change. Words of a letter that came in are never made, whatever they are.
 */
export function wereMade(remark: Remark, letter: Pick<Letter, 'source'> | undefined): boolean {
  const { quote, content } = remark
  if (!content) return false
  const mayBeMade = remark.letter === null || letter?.source === 'composed'
  return mayBeMade && (quote.trim() === '' || sameWords(quote, sentenceOf(languages.da.t, content, remark)))
}

/** True when the words of a remark are still those that would be made of its fields after a correction. */
export function wouldBeMade(
  { quote, elements }: Remark,
  content: Content | null,
  { speaker, elements: about = [] }: { speaker: Speaker; elements?: readonly string[] },
): boolean {
  const sameElements = elements.length === about.length && elements.every(({ id }, index) => id === about[index])
  return (
    content !== null && sameElements && sameWords(quote, sentenceOf(languages.da.t, content, { speaker, elements }))
  )
}
