import { Refusal } from '#platform/refusal.ts'
import {
  readEntryBundle,
  type Tile,
  type TileAddress,
  tilePath,
  tileWidth,
  widthIn,
} from '#platform/transparency/index.ts'

const longestWaitMs = 30_000
const mostTextBytes = 65_536
/** 256 entries of 65,535 bytes, each after its length. */
const mostBundleBytes = tileWidth * (2 + 65_535)
const tilesAtOnce = 4

/** The log could not be asked, which says nothing about it; `reason` is what a machine said. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
  readonly reason: string
  constructor(reason: string) {
    super(reason)
    this.reason = reason
  }
}

/** The address of a city, with a slash at its end. */
export function siteAt(written: string): URL {
  const url = URL.canParse(written) ? new URL(written) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash)
    throw new Refusal('invalid', '“{url}” is not the address of a city: write it as https://hoering.example.dk', {
      url: written,
    })
  if (!url.pathname.endsWith('/')) url.pathname += '/'
  return url
}

const reasonOf = (error: unknown): string => {
  const { cause, name, message } = error as Error & { cause?: { code?: string; message?: string } }
  return cause?.code ?? cause?.message ?? (name === 'TimeoutError' ? name : message)
}

/** The bytes at an address; undefined where the server says that there is nothing. A longer answer is no answer. */
export async function fetchBytes(url: URL, most: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(longestWaitMs), cache: 'no-store' })
    if (response.status === 404 || response.status === 410) {
      await response.body?.cancel()
      return undefined
    }
    if (response.status !== 200) throw new Unreachable(`HTTP ${response.status}`)
    const parts: Uint8Array[] = []
    let length = 0
    for await (const part of response.body ?? []) {
      length += part.length
      if (length > most) throw new Unreachable(`> ${most} bytes`)
      parts.push(part)
    }
    return new Uint8Array(Buffer.concat(parts))
  } catch (error) {
    throw error instanceof Unreachable ? error : new Unreachable(reasonOf(error))
  }
}

/** The entries of a bundle; none of one that is cut off, so that they are missed. */
function wholeEntries(bundle: Uint8Array): Uint8Array[] {
  try {
    return readEntryBundle(bundle)
  } catch {
    return []
  }
}

/** The log of a city as everybody can fetch it: C2SP tlog-tiles below /log. */
export class PublishedLog {
  readonly site: URL
  constructor(site: URL) {
    this.site = site
  }

  async #text(path: string): Promise<string | undefined> {
    const bytes = await fetchBytes(new URL(path, this.site), mostTextBytes)
    return bytes && Buffer.from(bytes).toString()
  }

  /** The newest checkpoint; undefined where there is no log. */
  readonly checkpoint = () => this.#text('log/checkpoint')

  /** The keys that it says of itself, one on each line. */
  readonly keys = async () => ((await this.#text('log/keys')) ?? '').split(/\s+/).filter(Boolean)

  /** The notes in which each key signs for the one that follows it; none of what is not written so. */
  async successions(): Promise<string[]> {
    const text = (await this.#text('log/successions')) ?? '[]'
    try {
      const notes: unknown = JSON.parse(text)
      return Array.isArray(notes) ? notes.filter((note) => typeof note === 'string') : []
    } catch {
      return []
    }
  }

  /** Tells the city what a witness has signed; a city that does not want to know says why. */
  async tell(note: string): Promise<{ told: true } | { told: false; reason: string }> {
    try {
      const response = await fetch(new URL('log/cosignatures', this.site), {
        method: 'POST',
        // Nothing is taken from another site: this is the site's own address.
        headers: { 'Content-Type': 'text/plain; charset=utf-8', Origin: this.site.origin },
        body: note,
        signal: AbortSignal.timeout(longestWaitMs),
      })
      if (response.status === 201) return { told: true }
      const said = await response.json().catch(() => null)
      return { told: false, reason: said?.error ? String(said.error).slice(0, 300) : `HTTP ${response.status}` }
    } catch (error) {
      return { told: false, reason: reasonOf(error) }
    }
  }

  #part(kind: number | 'entries', address: TileAddress, size: number): URL {
    const width = widthIn(size, address)
    return new URL(`log/tile/${kind}/${tilePath(address.index)}${width < tileWidth ? `.p/${width}` : ''}`, this.site)
  }

  /** Tiles of the log at a size, as it serves them; one that it does not have is empty. Nothing is verified. */
  async tiles(addresses: readonly TileAddress[], size: number): Promise<Tile[]> {
    const tiles: Tile[] = []
    for (let at = 0; at < addresses.length; at += tilesAtOnce)
      tiles.push(
        ...(await Promise.all(
          addresses.slice(at, at + tilesAtOnce).map(async (address) => ({
            ...address,
            hashes: (await fetchBytes(this.#part(address.level, address, size), tileWidth * 32)) ?? new Uint8Array(),
          })),
        )),
      )
    return tiles
  }

  /** The entries of the log at a size, in their order, as it serves them. Nothing is verified. */
  async *entries(size: number): AsyncGenerator<Uint8Array> {
    for (let index = 0; index * tileWidth < size; index++) {
      const bundle = await fetchBytes(this.#part('entries', { level: 0, index }, size), mostBundleBytes)
      if (bundle) yield* wholeEntries(bundle)
    }
  }
}
