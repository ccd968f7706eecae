import { brotliCompressSync } from 'node:zlib'
import { Hono } from 'hono'
import { assetFiles } from '#platform/ui/index.ts'
import { findIsland } from './islands.ts'

/** Style sheet, fonts and scripts: their names hold their fingerprints, so browsers keep them for a year. */
export function assets(): Hono {
  const app = new Hono()
  const compressed = new Map<string, Uint8Array<ArrayBuffer>>()
  app.get('/:name', (c) => {
    const name = c.req.param('name')
    const address = `/assets/${name}`
    const file = assetFiles().get(address) ?? (name.endsWith('.js') ? findIsland(address) : undefined)
    if (!file) return c.text('', 404)
    const headers = {
      'Content-Type': file.mediaType,
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
    }
    const isText = /^text|javascript|svg/.test(file.mediaType)
    if (!isText || !/\bbr\b/.test(c.req.header('Accept-Encoding') ?? '')) return c.body(file.body, 200, headers)
    const small = compressed.get(name) ?? new Uint8Array(brotliCompressSync(file.body))
    compressed.set(name, small)
    return c.body(small, 200, { ...headers, 'Content-Encoding': 'br' })
  })
  return app
}
