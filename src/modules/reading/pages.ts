import { type PageLine, runsOn } from './pdf-page.ts'

/** How many lines at the head and at the foot of a page may be there on every page. */
const edgeLines = 3

const pageNumber = /^(?:(?:side|page|s\.)\s*)?[-–]?\s*\d{1,3}\s*[-–]?(?:\s*(?:af|of|\/)\s*\d{1,3})?$/i
const numbered = /^(?:side|page)\s*\d{1,3}\s*(?:af|of|\/)\s*\d{1,3}$/i
const withoutNumbers = (words: string) => words.replace(/\d+/g, '0').replace(/\s+/g, ' ').trim().toLowerCase()

/** The lines at the edges of a page, by what they say and on which side they stand. */
function edges(page: readonly PageLine[]): Map<PageLine, string> {
  const found = new Map<PageLine, string>()
  for (const line of page.slice(0, edgeLines)) found.set(line, `head ${withoutNumbers(line.words)}`)
  for (const line of page.slice(-edgeLines)) found.set(line, `foot ${withoutNumbers(line.words)}`)
  return found
}

/**
 * Takes off what stands on every page: its number everywhere, a head on all but the first page, a foot on all but the
 * last; so that each is read once and no sentence is broken by it.
 */
function withoutFurniture(pages: readonly PageLine[][]): PageLine[][] {
  if (pages.length < 2) return pages.map((page) => page.filter(({ words }) => !numbered.test(words.trim())))
  const onPages = new Map<string, number>()
  const kinds = pages.map(edges)
  for (const of of kinds) for (const words of new Set(of.values())) onPages.set(words, (onPages.get(words) ?? 0) + 1)
  const often = Math.max(2, Math.ceil(pages.length * 0.6))
  return pages.map((page, number) => {
    const edge = kinds[number] as Map<PageLine, string>
    return page.filter((line) => {
      const kind = edge.get(line)
      if (kind === undefined) return true
      if (pageNumber.test(line.words.trim())) return false
      if ((onPages.get(kind) ?? 0) < often || line.words.trim().length < 3) return true
      return kind.startsWith('head') ? number === 0 : number === pages.length - 1
    })
  })
}

/** A word that the end of a line breaks is one word again; “Børne-” before “og” stays, and so do the hyphens of “kys-og-kør”. */
const whole = (text: string) =>
  text
    .replace(/(?<=-\p{L}{1,20}-)\n(?=\p{Ll})/gu, '')
    .replace(/(?<=\p{Ll}{2})-\n(?!(?:og|eller|samt|til)\b)(?=\p{Ll}{2})/gu, '')

/** The pages as one text: an empty line where the eye sees one, and between pages unless a sentence goes on. */
export function textOfPages(pages: readonly PageLine[][]): string {
  let text = ''
  for (const page of withoutFurniture(pages))
    for (const [index, { words, gapAbove }] of page.entries()) {
      const above = text.slice(text.lastIndexOf('\n') + 1)
      if (text !== '') text += index === 0 ? (runsOn(above, words) ? '\n' : '\n\n') : gapAbove ? '\n\n' : '\n'
      text += words
    }
  return whole(text)
}
