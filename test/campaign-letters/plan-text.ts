import { asks, does, what, when, where, who } from './phrases.ts'
import type { Random } from './random.ts'

/** A plan of so many paragraphs, whose words letters quote. */
export const planParagraphs = (random: Random, amount: number): string[] =>
  Array.from({ length: amount }, (_, index) => {
    const [one, other] = [random.one(what), random.one(what)]
    return (
      `Mål ${index + 1}. Det er planens sigte, at ${one} ${random.one(where)} styrkes, således at ${random.one(who)} i planperioden ` +
      `${random.one(does)} ${other}. Indsatsen koordineres på tværs af forvaltningerne, og ${random.one(when)} følges der op. ` +
      `Der afsættes midler til at ${random.one(asks)} ${other} ${random.one(where)}, idet hensynet til ${random.one(what)} vejer tungt, ` +
      `og en samlet afrapportering af ${one} forelægges udvalget sammen med ${random.one(what)} ${random.one(where)}.`
    )
  })
