import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import { after } from 'node:test'
import { getRequestListener } from '@hono/node-server'

type Fetch = (request: Request) => Response | Promise<Response>

/** A server on a port of its own until the file's last test has run. */
export async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, done))
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  assert.ok(address && typeof address === 'object')
  return `http://localhost:${address.port}`
}

/** What `app` makes of its own address, served there. What it gives can be exchanged meanwhile. */
export async function served(
  app: (site: string) => { fetch: Fetch },
): Promise<{ site: string; door: { fetch: Fetch } }> {
  const door: { fetch: Fetch } = { fetch: () => new Response('', { status: 503 }) }
  const site = await listening(createServer(getRequestListener((request) => door.fetch(request))))
  door.fetch = app(site).fetch
  return { site, door }
}
