import { Refusal } from '#platform/refusal.ts'

/** Numbers by the name under which prose may write them in braces. */
export type NamedNumbers = Readonly<Record<string, number>>

const named = /\{([^{}\n]*)\}/g

/** Puts the numbers into prose. What is in braces and none of them stays as it is. */
export const withNumbers = (text: string, values: NamedNumbers): string =>
  text.replace(named, (braced, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : braced))

/** A count that somebody has typed: it would be wrong with the next response. */
const typedCount = /(?<![\d.])\d{1,6} (?:hørings)?(svar|emner|borgere|foreninger|udvalg|lokaludvalg|råd)(?![a-zæøå])/i

/** Refuses prose with a number that would not be counted, or with a name that is none of `names`. */
export function checkNumbers(text: string, field: string, names: readonly string[]): void {
  const unknown = [...text.matchAll(named)].find(([, name = '']) => !names.includes(name))
  if (unknown)
    throw new Refusal(
      'invalid',
      '{field} is none of the numbers. There are: {fields}',
      { field: unknown[0], fields: names.map((name) => `{${name}}`).join(' ') },
      field,
    )
  const [words, noun] = typedCount.exec(text) ?? []
  if (words && noun)
    throw new Refusal(
      'invalid',
      'Write {field} instead of the number in “{words}”: then it is counted for you and stays right',
      { field: `{${noun.toLowerCase()}}`, words },
      field,
    )
}
