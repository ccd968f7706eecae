import type { Found } from './finding.ts'

// How Danish streets end, after Danmarks Adresseregister; without a number none of them is anybody's address.
const endings =
  `vej vejen gade gaden allé alle alléen alleen stræde strædet plads pladsen torv torvet vænge vænget boulevard
park parken have haven haverne vang vangen bakke bakken sti stien krog krogen toft toften tofte ager ageren
kaj kajen bro broen gård gården eng engen lund lunden sving svinget ring ringen strand stranden kanal kanalen
bugt bugten mark marken skov skoven led leddet bo huse husene passage passagen port porten høj højen dal
dalen sø søen volden vold slugten lågen løkken ås åsen kær kæret mosen mose banke banken byen street road
avenue`.replace(/\s+/g, '|')

/** The same as words of their own: 'Jernbane Allé', 'Skjulhøj Plads'. */
const alone = endings.replace(/(^|\|)(.)/g, (_, bar: string, letter: string) => bar + letter.toUpperCase())

const word = "\\p{Lu}[\\p{L}.'’-]{0,40}"
const number = '\\d{1,3} ?[A-Za-z]?(?:-\\d{1,3} ?[A-Za-z]?)?(?![\\p{L}\\d])'
const floor =
  '(?:[,.]? {0,2}(?:\\d{1,2}\\.?(?: ?(?:sal|etage))?|st\\.?|stuen|kl\\.?|kælderen)(?![\\d\\p{L}])(?:[,. ]{0,3}(?:t\\.?v\\.?|t\\.?h\\.?|m\\.?f\\.?|dør ?\\d{1,3}|lejl\\.? ?\\d{1,3}|\\d{1,3})(?![\\d\\p{L}])\\.?)?)?'
const town = '(?:[,.]?[ \\n]{1,3}(?:DK-)?[1-9]\\d{3} \\p{Lu}\\p{L}+(?: (?:\\p{Lu}\\p{L}*|[NSØVKC]))?)'

const street = new RegExp(
  `(?<![\\p{L}\\d])(?:${word} ){0,3}(?:\\p{Lu}[\\p{L}.'’-]{0,40}?(?:${endings})|${alone}) {1,2}(?:nr\\.? ?)?${number}${floor}${town}?`,
  'gu',
)
const anyWithTown = new RegExp(`(?<![\\p{L}\\d])${word}(?: ${word}){0,3} ${number}${floor}${town}`, 'gu')

/** Postal addresses: a street with its number, with what follows of floor, door, postcode and town. */
export function findAddress(text: string): Found[] {
  return [street, anyWithTown].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      sure: /\d{4} \p{Lu}|[,.] ?(?:\d|st)/u.test(match[0]),
    })),
  )
}
