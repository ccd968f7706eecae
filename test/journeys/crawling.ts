import type { Visitor } from '../journey-town.ts'

export type Found = { kind: string; path: string; visitor: Visitor }

/** Addresses that answer with a file, or with nothing to look at. */
const files = /\.(pdf|json)$|\/(pdf|docx|xlsx|csv|json|original)(\?|$)|\/attachments\/\d|^\/(api|assets|en)(\/|$)/

/** Words of an address that are always the same; whatever else stands after the name of a collection is one of many. */
const fixed = new Set(['new', 'draft', 'preview', 'topics', 'versions'])
const collection = /s$|^mail$|^answer$/

/** The kind of page an address leads to: its names of collections, with what is chosen in them left open. */
export function kindOf(path: string): string {
  const [place = '', query = ''] = path.split('?')
  const parts = place.split('/').slice(1)
  const named = parts.map((part, index) => {
    const before = parts[index - 1]
    return before !== undefined && collection.test(before) && !fixed.has(part) && !parts[index + 1]?.startsWith('?')
      ? ':'
      : part
  })
  const asked = [...new URLSearchParams(query)].map(([name, value]) => (name === 'kind' ? `kind=${value}` : name))
  return `/${named.join('/')}${asked.length > 0 ? `?${asked.join('&')}` : ''}`
}

/** Follows every link from the given addresses, as each visitor; one address of each kind of page and visitor is kept. */
export async function crawl(visitors: readonly Visitor[], starts: readonly string[]): Promise<Found[]> {
  const found = new Map<string, Found>()
  for (const visitor of visitors) {
    const seen = new Set<string>()
    const waiting = [...starts]
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const kind = kindOf(path)
      if (seen.has(kind) || files.test(path)) continue
      seen.add(kind)
      const answer = await visitor.page.request.get(path, { maxRedirects: 0 })
      if (answer.status() !== 200 || !answer.headers()['content-type']?.startsWith('text/html')) continue
      if (!found.has(kind)) found.set(kind, { kind, path, visitor })
      for (const [, href] of (await answer.text()).matchAll(/<a [^>]*?href="(\/[^"#]*)/g))
        if (href) waiting.push(href.replaceAll('&amp;', '&'))
    }
  }
  return [...found.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1))
}
