import { brotliCompressSync, constants } from 'node:zlib'

type Kept = {
  plain: Uint8Array<ArrayBuffer>
  brotli: Uint8Array<ArrayBuffer>
  headers: Record<string, string>
  change: number
  day: string
  bytes: number
}

/** What a page is kept under: everything its content may depend on besides the data and the day. */
export type PageKey = { tenant: string; address: string }

/**
 * Public pages as bytes, plain and compressed, until the city's data changes or the day does.
 * A page belongs to the change count seen *before* its data was read, so one that was rendered while a change
 * committed is never kept as new. Least recently used pages go first when `limitBytes` is reached.
 */
export function keptPages(limitBytes = 32 * 1024 * 1024) {
  const pages = new Map<string, Kept>()
  let bytes = 0

  const name = ({ tenant, address }: PageKey) => `${tenant} ${address}`

  function drop(key: string): void {
    bytes -= pages.get(key)?.bytes ?? 0
    pages.delete(key)
  }

  return {
    find(key: PageKey, change: number | null, day: string): Kept | undefined {
      const kept = pages.get(name(key))
      if (!kept) return undefined
      if (change === null || kept.change !== change || kept.day !== day) {
        drop(name(key))
        return undefined
      }
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
      drop(name(key))
      pages.set(name(key), kept)
      bytes += kept.bytes
      for (const oldest of pages.keys()) {
        if (bytes <= limitBytes) break
        drop(oldest)
      }
      return kept
    },

    get bytes() {
      return bytes
    },
  }
}

export type KeptPages = ReturnType<typeof keptPages>
