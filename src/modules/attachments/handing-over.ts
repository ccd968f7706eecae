import type { WebContext } from '#database/occasion.ts'
import type { HandedOver } from './queries.ts'

const disposition = (fileName: string) =>
  `attachment; filename="${fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16)}`)}`

/**
 * A file as an answer: only to be saved, never shown by the browser as a page of this site. A copy that can be taken
 * down at any moment is asked for anew each time; one that was not changed is not sent again.
 */
export function handOver(c: WebContext, { bytes, fileName, mediaType, sha256 }: HandedOver): Response {
  const headers = {
    'Content-Type': mediaType,
    'Content-Disposition': disposition(fileName),
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-cache',
    ETag: `"${sha256}"`,
  }
  if (c.req.header('If-None-Match') === headers.ETag) return new Response(null, { status: 304, headers })
  return new Response(new Uint8Array(bytes), { headers: { ...headers, 'Content-Length': String(bytes.length) } })
}
