import { createServer, type Socket } from 'node:net'

type Stored = { uid: number; raw: Buffer; at: Date }

export type FakeImap = {
  url: string
  /** What clients have asked, one command each. */
  asked: string[]
  deliver(raw: Uint8Array, at: Date): void
  /** As when a server is set up anew: every mail gets another number. */
  renumber(): void
  /** Breaks the connection when a mail is fetched for the so-manieth time from now; 0 for never. */
  breakAtFetch(count: number): void
  stop(): Promise<void>
}

const user = 'svar@byen.dk'
const password = 'hemme"lig'

const internalDate = (at: Date) => {
  const month = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][at.getUTCMonth()]
  return `${String(at.getUTCDate()).padStart(2, '0')}-${month}-${at.getUTCFullYear()} ${at.toISOString().slice(11, 19)} +0000`
}

const inSet = (set: string, uid: number, last: number) =>
  set.split(',').some((range) => {
    const [from = '', to = from] = range.split(':')
    const number = (text: string) => (text === '*' ? last : Number(text))
    const [low, high] = [number(from), number(to)].sort((a, b) => a - b) as [number, number]
    return uid >= low && uid <= high
  })

/** A mail server with one mailbox that speaks as much IMAP4rev1 as fetching mail takes. */
export async function fakeImap(): Promise<FakeImap> {
  let mails: Stored[] = []
  let validity = 7
  let breaking = 0
  const asked: string[] = []
  const open = new Set<Socket>()

  function fetched({ uid, raw, at }: Stored, index: number, items: string): Buffer {
    const parts: (string | Buffer)[] = [`UID ${uid}`]
    if (/RFC822\.SIZE/i.test(items)) parts.push(`RFC822.SIZE ${raw.length}`)
    if (/INTERNALDATE/i.test(items)) parts.push(`INTERNALDATE "${internalDate(at)}"`)
    const body = /BODY\.PEEK\[\](?:<(\d+)\.(\d+)>)?/i.exec(items)
    const whole: Buffer[] = [Buffer.from(`* ${index + 1} FETCH (${parts.join(' ')}`)]
    if (body) {
      const from = Number(body[1] ?? 0)
      const piece = raw.subarray(from, body[2] ? from + Number(body[2]) : undefined)
      whole.push(Buffer.from(` BODY[]${body[1] === undefined ? '' : `<${from}>`} {${piece.length}}\r\n`), piece)
    }
    return Buffer.concat([...whole, Buffer.from(')\r\n')])
  }

  function answer(socket: Socket, line: string): void {
    const [tag = '', name = '', ...rest] = line.split(' ')
    const command = name.toUpperCase() === 'UID' ? `UID ${rest.shift()?.toUpperCase()}` : name.toUpperCase()
    const args = rest.join(' ')
    asked.push(`${command} ${args}`.trim())
    const say = (text: string) => socket.write(`${text}\r\n`)
    const last = mails.at(-1)?.uid ?? 0
    if (command === 'CAPABILITY') say('* CAPABILITY IMAP4rev1 AUTH=PLAIN')
    if (command === 'LOGIN' || command === 'AUTHENTICATE') {
      const plain = Buffer.from(`\0${user}\0${password}`).toString('base64')
      if (args === 'PLAIN') {
        socket.once('data', (said) =>
          say(said.toString().trim() === plain ? `${tag} OK` : `${tag} NO [AUTHENTICATIONFAILED] no`),
        )
        return void say('+ ')
      }
      if (!args.includes(user) && !args.includes(plain)) return void say(`${tag} NO [AUTHENTICATIONFAILED] no`)
    }
    if (command === 'LIST') say('* LIST (\\HasNoChildren) "/" INBOX')
    if (command === 'SELECT' || command === 'EXAMINE') {
      say(
        `* ${mails.length} EXISTS\r\n* 0 RECENT\r\n* FLAGS (\\Seen)\r\n* OK [UIDVALIDITY ${validity}] ok\r\n* OK [UIDNEXT ${last + 1}] ok`,
      )
      return void say(`${tag} OK [${command === 'EXAMINE' ? 'READ-ONLY' : 'READ-WRITE'}] done`)
    }
    if (command === 'UID SEARCH') {
      const set = /UID ([\d:*,]+)/i.exec(args)?.[1] ?? '1:*'
      say(
        `* SEARCH ${mails
          .filter(({ uid }) => inSet(set, uid, last))
          .map(({ uid }) => uid)
          .join(' ')}`,
      )
    }
    if (command === 'UID FETCH') {
      if (args.includes('BODY') && breaking > 0 && --breaking === 0) return void socket.destroy()
      const set = rest[0] ?? ''
      for (const [index, mail] of mails.entries())
        if (inSet(set, mail.uid, last)) socket.write(fetched(mail, index, args))
    }
    if (command === 'LOGOUT') say('* BYE bye')
    say(`${tag} OK done`)
    if (command === 'LOGOUT') socket.end()
  }

  const server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => {}).on('close', () => open.delete(socket))
    socket.write('* OK IMAP4rev1 ready\r\n')
    let received = ''
    socket.on('data', (bytes) => {
      received += bytes.toString('latin1')
      for (let end = received.indexOf('\r\n'); end >= 0; end = received.indexOf('\r\n')) {
        const line = received.slice(0, end)
        received = received.slice(end + 2)
        // The answer to a challenge is no command.
        if (/^\w+ \S/.test(line)) answer(socket, line)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return {
    url: `imap://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${port}/INBOX`,
    asked,
    deliver: (raw, at) => void mails.push({ uid: (mails.at(-1)?.uid ?? 10) + 3, raw: Buffer.from(raw), at }),
    renumber: () => {
      validity++
      mails = mails.map((mail, index) => ({ ...mail, uid: 1000 + index }))
    },
    breakAtFetch: (count) => {
      breaking = count
    },
    stop: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
