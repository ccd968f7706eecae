/** A word of a text, lower-case, with where it stands in UTF-16 units. */
export type Word = { text: string; start: number; end: number }

const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}]*(?:[-'’][\p{L}\p{N}]+)*/gu

export function wordsOf(text: string): Word[] {
  return [...text.matchAll(wordPattern)].map((match) => ({
    text: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }))
}

const endings = [
  'erne',
  'ernes',
  'elser',
  'else',
  'ende',
  'ede',
  'ene',
  'ens',
  'ets',
  'ers',
  'en',
  'et',
  'er',
  'es',
  'te',
  'e',
  's',
  'n',
  't',
]

/** A Danish word without its inflection, roughly: enough to bring 'skolerne' and 'skole' together. */
export function stem(word: string): string {
  for (const ending of endings)
    if (word.endsWith(ending) && word.length - ending.length >= 4) return word.slice(0, -ending.length)
  return word
}

const silent = new Set(
  'og i at det er som på de en den til for der med af et har vi om så men ikke kan jeg man ved fra sig skal også vil eller hvor være var dog blive bliver bør må samt under over mod efter end især især herunder blandt andet alle denne dette disse vores jeres deres sin sit sine han hun os jer dem mig dig hvad hvem hvilke hvordan hvornår når hvis da idet mere mange flere meget helt derfor således både hver noget nogle ingen'.split(
    ' ',
  ),
)

/** The stems of the words that carry meaning. */
export const stemsOf = (text: string): string[] =>
  wordsOf(text)
    .filter(({ text }) => text.length > 2 && !silent.has(text))
    .map(({ text }) => stem(text))

/** Runs of 3 to 5 letters of a word with its edges marked: what compounds and misspellings have in common. */
export function gramsOf(word: string): string[] {
  const marked = `·${word}·`
  const grams: string[] = []
  for (let size = 3; size <= 5; size++)
    for (let start = 0; start + size <= marked.length; start++) grams.push(marked.slice(start, start + size))
  return grams
}

/** Words on one line, as they are read: one space, and whole where the end of a line breaks them. */
export const onOneLine = (text: string): string =>
  text
    .replace(/(?<=\p{Ll}{2})-\s{0,3}\n\s{0,9}(?!(?:og|eller|samt|til)\b)(?=\p{Ll}{2})/gu, '')
    .replace(/\s+/g, ' ')
    .trim()

/** Folded for comparing: lower case, one space, no quotation marks. */
export const folded = (text: string): string =>
  text
    .toLowerCase()
    .replace(/["“”„»«]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
