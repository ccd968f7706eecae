import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Document } from './document.ts'

// Zip knows no time before 1980; every part of every document bears the same one.
const packedAt = '1980-01-01T12:00:00'

// Where the writer puts random or running names; words that people wrote stand in none of these places.
const named = /(\b(?:r:id|r:embed|Id|w:anchor|w:name)="|<w:instrText[^>]*>\s*PAGEREF )(rId[\w-]{15,}|_Toc\d+)/g
const bookmark = /(<w:bookmark(?:Start|End)\b[^>]*? w:id=")(\d+)/g
const drawing = /(<wp:docPr id=")(\d+)/g

/** The same file without the moment it was made and without random or running names: its bytes depend on its words only. */
export function repack(file: Uint8Array, { date }: Document): Uint8Array {
  const parts = Object.entries(unzipSync(file)).sort(([a], [b]) => (a < b ? -1 : 1))
  const names = renaming((count, name) => (name.startsWith('_') ? `_Toc${count}` : `link${count}`))
  const bookmarks = renaming(String)
  const drawings = renaming(String)
  const settled = parts.map(([path, bytes]) => {
    if (!/\.(xml|rels)$/.test(path)) return [path, bytes] as const
    const xml = strFromU8(bytes)
      .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${date}T12:00:00Z`)
      .replace(named, names)
      .replace(bookmark, bookmarks)
      .replace(drawing, drawings)
    return [path, strToU8(xml)] as const
  })
  return zipSync(Object.fromEntries(settled), { mtime: packedAt, level: 6 })
}

function renaming(rename: (count: number, name: string) => string) {
  const renamed = new Map<string, string>()
  return (_: string, before: string, name: string) => {
    const given = renamed.get(name) ?? rename(renamed.size + 1, name)
    renamed.set(name, given)
    return before + given
  }
}
