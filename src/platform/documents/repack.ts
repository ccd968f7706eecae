import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Document } from './document.ts'

// Zip knows no time zone and no time before 1980; the packed parts of every document bear the same one.
const packedAt = '1980-01-01T12:00:00'

/** The same file without the moment it was made and without random or running names, so that its bytes depend on its words only. */
export function repack(file: Uint8Array, { date }: Document): Uint8Array {
  const parts = Object.entries(unzipSync(file)).sort(([a], [b]) => (a < b ? -1 : 1))
  const names = new Map<string, string>()
  const bookmarks = new Map<string, number>()
  const settled = parts.map(([path, bytes]) => {
    if (!/\.(xml|rels)$/.test(path)) return [path, bytes] as const
    const xml = strFromU8(bytes)
      .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${date}T12:00:00Z`)
      .replace(/\b(?:rId[\w-]{15,}|_Toc\d+)/g, (name) => {
        if (!names.has(name)) names.set(name, `${name.startsWith('_') ? '_Toc' : 'link'}${names.size + 1}`)
        return names.get(name) as string
      })
      .replace(/(<w:bookmark(?:Start|End)[^>]*w:id=")(\d+)/g, (_, before: string, id: string) => {
        if (!bookmarks.has(id)) bookmarks.set(id, bookmarks.size + 1)
        return `${before}${bookmarks.get(id)}`
      })
    return [path, strToU8(xml)] as const
  })
  return zipSync(Object.fromEntries(settled), { mtime: packedAt, level: 6 })
}
