import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Refusal } from '#platform/refusal.ts'

export type Answer = (request: Request, connection: object) => Response | Promise<Response>

/** What can be answered without asking further; false for everything else. */
export type AtOnce = (request: IncomingMessage, response: ServerResponse) => boolean

/** The open port. Until it has something to answer with it asks people to come back in a moment. */
export type Listening = { answerWith(answer: Answer, atOnce?: AtOnce): void; close(): Promise<void> }

const finishWithinMs = 5_000

const starting: Answer = ({ url }) =>
  // Whoever watches must not end a process that is still being born.
  new URL(url).pathname === '/health/live' ? Response.json({ live: true }) : notYet()

const notYet = () =>
  new Response('Lydhør starter. Prøv igen om et øjeblik. / Lydhør is starting. Try again in a moment.\n', {
    status: 503,
    headers: { 'Retry-After': '2', 'Content-Type': 'text/plain; charset=utf-8' },
  })

/** Opens the port, or refuses with what to do when it is taken or not allowed. */
export async function listen(port: number): Promise<Listening> {
  let answer = starting
  let atOnce: AtOnce = () => false
  const ask = getRequestListener((request, connection) => answer(request, connection))
  let closed: Promise<void> | undefined
  const server = createServer((request, response) => {
    // A busy connection would be asked on and on, until it is cut off in the middle of an answer.
    if (closed) response.setHeader('Connection', 'close')
    if (!atOnce(request, response)) void ask(request, response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(refusalFor(error, port)))
    server.listen(port, resolve)
  })
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeIdleConnections()
      setTimeout(() => server.closeAllConnections(), finishWithinMs).unref()
    })
  return {
    answerWith: (next, nextAtOnce = atOnce) => {
      answer = next
      atOnce = nextAtOnce
    },
    close: () => {
      closed ??= close()
      return closed
    },
  }
}

function refusalFor(error: NodeJS.ErrnoException, port: number): Error {
  const other = port === 65_535 ? 3000 : port + 1
  const values = { port: String(port), other: String(other) }
  if (error.code === 'EADDRINUSE')
    return new Refusal(
      'conflict',
      'Port {port} is taken by another program. Choose another: PORT={other} npm start',
      values,
    )
  if (error.code === 'EACCES')
    return new Refusal('conflict', 'Port {port} is reserved for root. Choose another: PORT=3000 npm start', values)
  return error
}
