import { createServer, type Socket } from 'node:net'
/** What the fake takes for a virus. */
export const virus = 'THIS-IS-THE-VIRUS-OF-THE-TEST'

export type FakeClamd = {
  url: string
  /** The bytes of every file it was given whole. */
  seen: Buffer[]
  behave(way: 'scans' | 'too large' | 'silent' | 'hangs up'): void
  stop(): Promise<void>
}

/** Takes the pieces of an INSTREAM apart; undefined while the last one is missing. */
function whole(received: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0'
  if (received.length < command.length) return undefined
  if (received.toString('latin1', 0, command.length) !== command) throw new Error('not INSTREAM')
  const pieces: Buffer[] = []
  for (let at = command.length; at + 4 <= received.length; ) {
    const length = received.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    if (at + 4 + length > received.length) return undefined
    pieces.push(received.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}

/** A clamd that knows one virus, on a free port or a socket. */
export async function fakeClamd(socketPath?: string): Promise<FakeClamd> {
  const seen: Buffer[] = []
  let way: Parameters<FakeClamd['behave']>[0] = 'scans'
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => {}).on('close', () => open.delete(socket))
    if (way === 'hangs up') return socket.end()
    if (way === 'too large') return socket.end('INSTREAM size limit exceeded. ERROR\0')
    let received = Buffer.alloc(0)
    socket.on('data', (bytes) => {
      received = Buffer.concat([received, bytes as Buffer])
      const file = way === 'scans' ? whole(received) : undefined
      if (!file) return
      seen.push(file)
      socket.end(file.includes(virus) ? 'stream: Test.Virus FOUND\0' : 'stream: OK\0')
    })
  })
  await new Promise<void>((resolve) => server.listen(socketPath ?? { port: 0, host: '127.0.0.1' }, resolve))
  const address = server.address()
  return {
    url: typeof address === 'string' ? `unix://${address}` : `tcp://127.0.0.1:${address?.port}`,
    seen,
    behave: (next) => {
      way = next
    },
    stop: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
