import { connect, type NetConnectOpts, type Socket } from 'node:net'

/** What a scan of one file says; it throws when there is no answer, and the file is scanned again later. */
export type VirusScanner = { scan(bytes: Uint8Array): Promise<'clean' | { found: string }> }

const chunkBytes = 64 * 1024

/** How long clamd may be silent, in milliseconds. A file of 20 MB takes it some seconds. */
const silentMs = 30_000

function optionsOf(url: string): NetConnectOpts {
  const { protocol, hostname, port, pathname } = new URL(url)
  if (protocol === 'unix:') return { path: decodeURIComponent(pathname) }
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 3310) }
}

function write(socket: Socket, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => socket.write(bytes, (error) => (error ? reject(error) : resolve())))
}

/** The bytes in pieces, each after its length (four bytes, big-endian), ended by a piece of none. Source: clamd(8), INSTREAM. */
async function stream(socket: Socket, bytes: Uint8Array): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'))
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const chunk = bytes.subarray(at, at + chunkBytes)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    await write(socket, Buffer.concat([length, chunk]))
  }
  await write(socket, Buffer.alloc(4))
}

function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    socket.setEncoding('utf8')
    socket.on('data', (words) => {
      said += words
      const end = said.indexOf('\0')
      if (end >= 0) resolve(said.slice(0, end).trim())
    })
    socket.once('error', reject)
    socket.once('timeout', () => reject(new Error('clamd does not answer')))
    socket.once('close', () => reject(new Error(`clamd closed the connection${said ? `: ${said}` : ''}`)))
  })
}

/** A clamd at tcp://host:3310 or unix:///run/clamav/clamd.ctl; one connection for each file. */
export function clamd(url: string, limitMs = silentMs): VirusScanner {
  const options = optionsOf(url)
  return {
    async scan(bytes) {
      const socket = connect(options)
      socket.setTimeout(limitMs)
      const answer = answerOf(socket)
      try {
        // clamd answers and closes before the end of what it will not read: its answer says more than the broken write.
        const sent = stream(socket, bytes)
        sent.catch(() => {})
        const said = await answer
        const found = /^stream: (.+) FOUND$/.exec(said)?.[1]
        if (found) return { found }
        if (said === 'stream: OK') return 'clean'
        throw new Error(`clamd says: ${said.slice(0, 200)}`)
      } finally {
        socket.destroy()
      }
    },
  }
}
