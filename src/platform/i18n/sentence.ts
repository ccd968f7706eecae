import { IntlMessageFormat } from 'intl-messageformat'

type Parts = ReturnType<IntlMessageFormat['getAst']>
type Part = Parts[number]
type Facts = Readonly<Record<string, string | number>>
/** `counted` is the number that `#` stands for inside a plural. */
type Writer = (facts: Facts, counted: number | undefined) => string

/** Kinds of parts of an ICU sentence, by the parser's numbers. */
const kind = { literal: 0, argument: 1, select: 5, plural: 6, pound: 7 } as const

/** Asking for the plural of a number costs more than the rest of a sentence: small whole numbers are remembered. */
function remembered(rules: Intl.PluralRules): (number: number) => string {
  const known: string[] = []
  return (number) => {
    if (!Number.isInteger(number) || number < 0 || number > 999) return rules.select(number)
    known[number] ??= rules.select(number)
    return known[number]
  }
}

/**
 * Reads a sentence in ICU syntax once, so that writing it costs no more than joining its parts: a list page writes
 * some hundred. Says what IntlMessageFormat would say, which a test compares for every sentence of the product.
 */
export function readSentence(text: string, locale: string): (facts: Facts) => string {
  const format = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true })
  const numbers = new Intl.NumberFormat(locale)

  function joined(parts: Parts): Writer {
    const writers = parts.map(writerOf)
    const [only] = writers
    if (only && writers.length === 1) return only
    return (facts, counted) => {
      let written = ''
      for (const write of writers) written += write(facts, counted)
      return written
    }
  }

  function writerOf(part: Part): Writer {
    switch (part.type) {
      case kind.literal:
        return () => part.value
      case kind.pound:
        return (_, counted) => (counted === undefined ? '#' : numbers.format(counted))
      case kind.argument:
        return (facts) => String(factOf(facts, part.value))
      case kind.select: {
        const chosen = choice(part.options)
        return (facts, counted) => chosen(String(factOf(facts, part.value)))(facts, counted)
      }
      case kind.plural: {
        const chosen = choice(part.options)
        const rule = remembered(new Intl.PluralRules(locale, { type: part.pluralType ?? 'cardinal' }))
        return (facts) => {
          const number = Number(factOf(facts, part.value))
          const counted = number - part.offset
          return chosen(`=${number}`, rule(counted))(facts, counted)
        }
      }
      default:
        throw new Error(`“${text}” has a part that no sentence of ours has: write dates and numbers before`)
    }
  }

  function choice(options: Record<string, { value: Parts }>) {
    const writers = new Map(Object.entries(options).map(([name, { value }]) => [name, joined(value)]))
    const other = writers.get('other') ?? (() => '')
    return (...names: string[]): Writer => {
      for (const name of names) if (writers.has(name)) return writers.get(name) as Writer
      return other
    }
  }

  function factOf(facts: Facts, name: string): string | number {
    const fact = facts[name]
    if (fact === undefined) throw new Error(`“${text}” was written without “${name}”`)
    return fact
  }

  const write = joined(format.getAst())
  return (facts) => write(facts, undefined)
}
