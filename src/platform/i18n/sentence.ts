import { IntlMessageFormat } from 'intl-messageformat'

type Parts = ReturnType<IntlMessageFormat['getAst']>
type Part = Parts[number]
type Facts = Readonly<Record<string, string | number>>
/** `counted` is the number that `#` stands for inside a plural. */
type Writer = (facts: Facts, counted: number | undefined) => string

/** Kinds of parts of an ICU sentence, by the parser's numbers. */
const kind = { literal: 0, argument: 1, select: 5, plural: 6, pound: 7 } as const

/** Asking for a number's plural or digits costs more than the rest of a sentence: small whole numbers are remembered. */
function remembered(say: (number: number) => string): (number: number) => string {
  const known: string[] = []
  return (number) => {
    if (!Number.isInteger(number) || number < 0 || number > 999) return say(number)
    known[number] ??= say(number)
    return known[number]
  }
}

/**
 * Reads a sentence in ICU syntax once, so that writing it costs no more than joining its parts: a list page writes
 * some hundred. Says what IntlMessageFormat would say, which a test compares for every sentence of the product.
 */
export function readSentence(text: string, locale: string): (facts: Facts) => string {
  const format = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true })
  const digits = remembered(new Intl.NumberFormat(locale).format)

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
        return (_, counted) => (counted === undefined ? '#' : digits(counted))
      case kind.argument:
        return (facts) => String(factOf(facts, part.value))
      case kind.select: {
        const { writers, other } = choice(part.options)
        return (facts, counted) => (writers.get(String(factOf(facts, part.value))) ?? other)(facts, counted)
      }
      case kind.plural: {
        const { writers, other } = choice(part.options)
        const rules = new Intl.PluralRules(locale, { type: part.pluralType ?? 'cardinal' })
        const rule = remembered((number) => rules.select(number))
        const namesNumbers = Object.keys(part.options).some((name) => name.startsWith('='))
        return (facts) => {
          const number = Number(factOf(facts, part.value))
          const counted = number - part.offset
          const exact = namesNumbers ? writers.get(`=${number}`) : undefined
          return (exact ?? writers.get(rule(counted)) ?? other)(facts, counted)
        }
      }
      default:
        throw new Error(`“${text}” has a part that no sentence of ours has: write dates and numbers before`)
    }
  }

  function choice(options: Record<string, { value: Parts }>): { writers: Map<string, Writer>; other: Writer } {
    const writers = new Map(Object.entries(options).map(([name, { value }]) => [name, joined(value)]))
    return { writers, other: writers.get('other') ?? (() => '') }
  }

  function factOf(facts: Facts, name: string): string | number {
    const fact = facts[name]
    if (fact === undefined) throw new Error(`“${text}” was written without “${name}”`)
    return fact
  }

  const write = joined(format.getAst())
  return (facts) => write(facts, undefined)
}
