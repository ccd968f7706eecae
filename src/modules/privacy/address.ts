import type { Found } from './finding.ts'

// How Danish streets end, after Danmarks Adresseregister; without a number none of them is anybody's address.
const endings =
  `vej vejen gade gaden allé alle alléen alleen stræde strædet plads pladsen torv torvet vænge vænget boulevard
park parken have haven haverne vang vangen bakke bakken sti stien krog krogen toft toften tofte ager ageren
kaj kajen bro broen gård gården eng engen lund lunden sving svinget ring ringen strand stranden kanal kanalen
bugt bugten mark marken skov skoven led leddet bo huse husene passage passagen port porten høj højen dal
dalen sø søen volden vold slugten lågen løkken ås åsen kær kæret mosen mose banke banken byen havn havnen linie
terrasse terrassen brink brinken hegn hegnet kilde kilden rende renden street road avenue`.replace(/\s+/g, '|')

/** The same as words of their own: 'Jernbane Allé', 'Skjulhøj Plads'. */
const alone = endings.replace(/(^|\|)(.)/g, (_, bar: string, letter: string) => bar + letter.toUpperCase())

/** Endings that hardly anything but a street has, also in small letters. */
const surest = 'vej|vejen|gade|gaden|allé|alle|stræde|strædet|boulevard|vænget|torv|parken'
const noStreet =
  /^(?:motor|cykel|gang|ring|lande|om(?:farts|kørsels)|side|adgangs|ud|ind|gen|skole|hoved|tra[fv]ik|bus|privat|parkerings|lege|bygge|holde|arbejds|raste|genbrugs|under)(?:vej|vejen|gade|gaden|plads|pladsen|torv)$/i
const smallWord =
  /^(?:på|ad|af|i|og|til|en|et|den|det|denne|vores|min|mit|hver|langs|fra|ved|om|for|er|bor|jeg|vi|hen|som|med|ligger|adresse|adressen|adr)$/i

const word = "\\p{Lu}[\\p{L}.'’-]{0,40}"
const lower = "[\\p{L}.'’-]{2,40}"
const number =
  '(?:nr\\.?|nummer|no\\.?)? ?\\d{1,3}(?: ?[A-Za-z])?(?: ?- ?\\d{1,3} ?[A-Za-z]?)?(?![\\p{L}\\d]|[.,]\\d{3})'
const door =
  '(?:t\\.? ?v\\.?|t\\.? ?h\\.?|m\\.? ?f\\.?|dør ?\\d{1,4}|lejl(?:ighed)?\\.? ?\\d{1,4}|vær(?:else)?\\.? ?\\d{1,4}|\\d{1,4})'
const storey = '(?:\\d{1,2}\\.?(?: ?(?:sal|etage))?|st\\.?|stuen|kl\\.?|kld\\.?|kælder(?:en)?)'
const floor = `(?:[,.]? {0,2}\\(?(?:${storey}(?![\\d\\p{L}])(?:[,. /-]{0,3}${door}(?![\\d\\p{L}])\\.?)?|${door.replace('|\\d{1,4}', '')}(?![\\d\\p{L}])\\.?)\\)?)?`
const town = '(?:[,.]?[ \\n]{1,3}(?:DK-?)?[1-9]\\d{3} {1,2}\\p{Lu}\\p{L}+(?: (?:\\p{Lu}\\p{L}*|[NSØVKC]))?)'

/** In any case the word after a town could be any: only the letter of a part of it belongs there. */
const townInAnyCase = '(?:[,.]?[ \\n]{1,3}(?:DK-?)?[1-9]\\d{3} {1,2}\\p{L}+(?: [NSØVKC](?![\\p{L}]))?)'

/** What comes between a street and its number: a space, or a comma or the end of a line as in a list or a form. */
const reach = '(?:,? {1,2}|,?[ \\t]{0,2}\\n[ \\t]{0,2})'

const street = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:\\d{1,2}\\. )?(?:${word} ){0,3}(?:\\p{Lu}[\\p{L}.'’-]{0,40}?(?:${endings})|${alone}))${reach}${number}${floor}${town}?`,
  'gu',
)
const anyCase = new RegExp(
  `(?<![\\p{L}\\d])((?:\\d{1,2}\\. )?(?:${lower} ){0,2}[\\p{L}.'’-]{0,40}?(?:${surest})) {1,2}(${number})${floor}${townInAnyCase}?`,
  'giu',
)
const anyWithTown = new RegExp(`(?<![\\p{L}\\d])${word}(?: ${word}){0,3},? ${number}${floor}${town}`, 'gu')
const anyWithDoor = new RegExp(
  `(?<![\\p{L}\\d])${word}(?: ${word}){0,3} \\d{1,3} ?[A-Za-z]?,? {1,2}(?:${storey}[,. ]{0,3}(?:t\\.? ?v|t\\.? ?h|m\\.? ?f)(?![\\p{L}]))\\.?${town}?`,
  'gu',
)
/** After words that say that somebody lives there any name with a number is where. */
const livesAt = new RegExp(
  `(?:\\bbor|boende|bosat|bopæl|beboer|adresse[n]?|adr\\.)(?: (?:på|i|ved|til|er|her))?:? {0,2}((?:${word} ){1,4}${number}${floor}${town}?)`,
  'gu',
)

/** What a street is counted, measured or dated in: then the number is not a house's. */
const counted =
  /^ ?(?:km|m|meter|cm|kr|kroner|mio|pct|procent|%|år|gange|børn|borgere|beboere|cyklister|biler|boliger|lejligheder|træer|timer|dage|januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)(?![\p{L}])/iu

/** Postal addresses: a street with its number, with what follows of floor, door, postcode and town. */
export function findAddress(text: string): Found[] {
  const place = (start: number, written: string): Found[] => {
    const words = written.trimEnd()
    const end = start + words.length
    if (/\d$/.test(words) && counted.test(text.slice(end, end + 20))) return []
    return [{ start, end, sure: /\d{4} {1,2}\p{Lu}|[,.] ?(?:\d|st)/u.test(words) }]
  }
  const named = [street, anyWithTown, anyWithDoor].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => place(match.index, match[0])),
  )
  const small = [...text.matchAll(anyCase)].flatMap((match) => {
    const words = (match[1] ?? '').split(' ')
    // Of the words before only those that could be of the name belong to it.
    let first = words.length - 1
    while (first > 0 && !smallWord.test(words[first - 1] ?? '')) first--
    const name = words.slice(first)
    const last = name.at(-1) ?? ''
    if (noStreet.test(last) || (name.length === 1 && new RegExp(`^(?:${surest})$`, 'iu').test(last))) return []
    const from = words.slice(0, first).reduce((sum, word) => sum + word.length + 1, 0)
    return place(match.index + from, match[0].slice(from))
  })
  const lived = [...text.matchAll(livesAt)].flatMap((match) => {
    const words = match[1] ?? ''
    return place(match.index + match[0].length - words.length, words)
  })
  return [...named, ...small, ...lived]
}
