import { brotliCompressSync, constants } from 'node:zlib'

export type Kept = {
  plain: Uint8Array<ArrayBuffer>
  brotli: Uint8Array<ArrayBuffer>
  headers: Record<string, string>
  change: number
  day: string
  bytes: number
}

/** What a page is kept under: everything its content may depend on besides the data and the day. */
export type PageKey = { tenant: string; address: string }

const limit = 32 * 1024 * 1024

/** Least recently used pages go first when `limitBytes` is reached. */
function room(limitBytes: number) {
  const pages = new Map<string, Kept>()
  let bytes = 0

  function drop(name: string): void {
    bytes -= pages.get(name)?.bytes ?? 0
    pages.delete(name)
  }

  return {
    find: (name: string) => pages.get(name),
    drop,
    used(name: string, kept: Kept): void {
      pages.delete(name)
      pages.set(name, kept)
    },
    keep(name: string, kept: Kept): void {
      drop(name)
      pages.set(name, kept)
      bytes += kept.bytes
      for (const oldest of pages.keys()) {
        if (bytes <= limitBytes) break
        drop(oldest)
      }
    },
    get bytes() {
      return bytes
    },
  }
}

/**
 * Public pages as bytes, plain and compressed, until the city's data changes or the day does.
 * A page belongs to the change count seen *before* its data was read, so one that was rendered while a change
 * committed is never kept as new. Addresses with a query have a room of their own, a quarter of the whole: whoever
 * makes up queries cannot push out the pages that everybody reads.
 */
export function keptPages(limitBytes = limit) {
  const withQuery = room(limitBytes / 4)
  const withoutQuery = room(limitBytes - limitBytes / 4)
  const roomFor = ({ address }: PageKey) => (address.includes('?') ? withQuery : withoutQuery)
  const nameOf = ({ tenant, address }: PageKey) => `${tenant} ${address}`

  return {
    find(key: PageKey, change: number | null, day: string): Kept | undefined {
      const name = nameOf(key)
      const pages = roomFor(key)
      const kept = pages.find(name)
      if (!kept) return undefined
      if (change === null || kept.change !== change || kept.day !== day) {
        pages.drop(name)
        return undefined
      }
      pages.used(name, kept)
      return kept
    },

    keep(key: PageKey, change: number, day: string, body: string, headers: Record<string, string>): Kept {
      const plain = new TextEncoder().encode(body)
      const brotli = new Uint8Array(
        brotliCompressSync(plain, {
          params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
        }),
      )
      const kept = { plain, brotli, headers, change, day, bytes: plain.length + brotli.length }
      roomFor(key).keep(nameOf(key), kept)
      return kept
    },

    get bytes() {
      return withQuery.bytes + withoutQuery.bytes
    },
  }
}

export type KeptPages = ReturnType<typeof keptPages>

/** True when an Accept-Encoding header asks for Brotli, and does not rule it out with q=0. */
export const wantsBrotli = (accepted = ''): boolean => /\bbr\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(accepted)

/** What goes before the bytes of a kept page, besides what every answer carries. */
export const headersOf = (kept: Pick<Kept, 'headers'>, compressed: boolean): Record<string, string> => ({
  ...kept.headers,
  ...(compressed ? { 'Content-Encoding': 'br' } : {}),
  Vary: 'Accept-Encoding, Cookie',
  'Cache-Control': 'public, no-cache',
})
