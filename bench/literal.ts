// What a person writes who wants only speed: a template literal with the Danish words where they stand, no components.
// The parts around the list and around the plan are pasted from the product's own page, so that both send the same bytes.

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' }

export const escape = (text: string) =>
  /["&<]/.test(text) ? text.replace(/["&<]/g, (sign) => escapes[sign] as string) : text

const months = 'januar februar marts april maj juni juli august september oktober november december'.split(' ')

/** '2026-03-02' → '2. marts 2026'. */
export const longDate = (date: string) =>
  `${Number(date.slice(8, 10))}. ${months[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`

/** What of a page stands before its first `opening`, that included, and from its last `closing` on. */
export function around(page: string, opening: string, closing: string): [string, string] {
  const [begins, ends] = [page.indexOf(opening), page.lastIndexOf(closing)]
  if (begins < 0 || ends < begins) throw new Error(`The page has no ${opening} … ${closing}: write the literal anew`)
  return [page.slice(0, begins + opening.length), page.slice(ends)]
}
