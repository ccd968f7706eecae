import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AssetFile } from '#platform/ui/index.ts'

/** The files of MapLibre that a browser needs, as its package brings them: we serve them ourselves. */
const files = {
  library: ['maplibre-gl.mjs', 'text/javascript; charset=utf-8'],
  worker: ['maplibre-gl-worker.mjs', 'text/javascript; charset=utf-8'],
  stylesheet: ['maplibre-gl.css', 'text/css; charset=utf-8'],
} as const

type Part = keyof typeof files

let read: Record<Part, { address: string; file: AssetFile }> | undefined

/** Read when they are first asked for: two megabytes that most cities never need. */
function library() {
  if (read) return read
  const require = createRequire(import.meta.url)
  const part = (name: Part) => {
    const [fileName, mediaType] = files[name]
    const body = new Uint8Array(readFileSync(require.resolve(`maplibre-gl/dist/${fileName}`)))
    const fingerprint = createHash('sha256').update(body).digest('hex').slice(0, 12)
    return { address: `/assets/${fileName.replace('.', `-${fingerprint}.`)}`, file: { body, mediaType } }
  }
  read = { library: part('library'), worker: part('worker'), stylesheet: part('stylesheet') }
  return read
}

/** Where a page finds what draws its map. */
export function mapLibrary(): Record<Part, string> {
  const { library: main, worker, stylesheet } = library()
  return { library: main.address, worker: worker.address, stylesheet: stylesheet.address }
}

/** The file at an address; undefined when there is none. */
export const findMapFile = (address: string): AssetFile | undefined =>
  Object.values(library()).find((part) => part.address === address)?.file
