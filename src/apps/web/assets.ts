import { brotliCompressSync, constants } from 'node:zlib'
import { Hono } from 'hono'
import { assetFiles } from '#platform/ui/index.ts'
import { findIsland } from './islands.ts'
import { findMapFile } from './map-library.ts'

/** What is longer is compressed less: the best would hold everybody up for seconds. */
const longBytes = 200_000

function fileAt(name: string) {
  const address = `/assets/${name}`
  const own = assetFiles().get(address)
  if (own) return own
  if (name.startsWith('maplibre-gl')) return findMapFile(address)
  return name.endsWith('.js') ? findIsland(address) : undefined
}

/** As small as it gets, where that does not take long. */
function compress(body: Uint8Array): Uint8Array<ArrayBuffer> {
  const quality = body.length > longBytes ? 5 : constants.BROTLI_MAX_QUALITY
  return new Uint8Array(brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }))
}

/** Style sheet, fonts and scripts: their names hold their fingerprints, so browsers keep them for a year. */
export function assets(): Hono {
  const app = new Hono()
  const compressed = new Map<string, Uint8Array<ArrayBuffer>>()
  app.get('/:name', (c) => {
    const name = c.req.param('name')
    const file = fileAt(name)
    if (!file) return c.text('', 404)
    const headers = {
      'Content-Type': file.mediaType,
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
    }
    const isText = /^text|javascript|svg/.test(file.mediaType)
    if (!isText || !/\bbr\b/.test(c.req.header('Accept-Encoding') ?? '')) return c.body(file.body, 200, headers)
    const small = compressed.get(name) ?? compress(file.body)
    compressed.set(name, small)
    return c.body(small, 200, { ...headers, 'Content-Encoding': 'br' })
  })
  return app
}
