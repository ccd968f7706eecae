import { ImapFlow } from 'imapflow'
import { isThisMachine } from '#platform/web/loopback.ts'
import type { Mailbox } from './mailbox.ts'
import { headBytes, imapSilentMs, largestMailBytes, mostMailsARound } from './rules.ts'

/** imaps://user:password@host:993/INBOX; imap:// begins in the open and goes on encrypted, or not at all to another machine. */
function optionsOf(url: URL) {
  const secure = url.protocol === 'imaps:'
  return {
    host: url.hostname,
    port: Number(url.port || (secure ? 993 : 143)),
    secure,
    ...(secure || isThisMachine(url.hostname) ? {} : { doSTARTTLS: true }),
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    logger: false as const,
    connectionTimeout: imapSilentMs,
    greetingTimeout: imapSilentMs,
    socketTimeout: imapSilentMs,
  }
}

/**
 * A mailbox on a mail server. It is only read: nothing is marked, moved or deleted there. How far it was read is kept
 * as the last UID; when the server numbers its mails anew, all are looked at again, and the known ones are known.
 */
export function imapMailbox(address: string): Mailbox {
  const url = new URL(address)
  const folder = decodeURIComponent(url.pathname.slice(1)) || 'INBOX'
  return {
    source: 'imap',
    place: `${url.protocol}//${url.username}@${url.host}/${folder}`,
    async fetch(take, mark, setMark) {
      const client = new ImapFlow(optionsOf(url))
      // Told by the call that waits for it; without a listener it would end the process.
      client.on('error', () => {})
      await client.connect()
      try {
        const { uidValidity } = await client.mailboxOpen(folder, { readOnly: true })
        const validity = String(uidValidity)
        const last = mark?.uidValidity === validity ? Number(mark.uid) : 0
        const found = (await client.search({ uid: `${last + 1}:*` }, { uid: true })) || []
        const uids = found.filter((uid) => uid > last).sort((a, b) => a - b)
        for (const uid of uids.slice(0, mostMailsARound)) {
          const about = await client.fetchOne(String(uid), { size: true, internalDate: true }, { uid: true })
          if (about) {
            const cut = (about.size ?? 0) > largestMailBytes
            const asked = { source: cut ? { maxLength: headBytes } : true }
            const fetched = await client.fetchOne(String(uid), asked, { uid: true })
            const arrivedAt = about.internalDate ? new Date(about.internalDate) : null
            if (fetched && fetched.source) await take({ raw: new Uint8Array(fetched.source), arrivedAt, cut })
          }
          await setMark({ uidValidity: validity, uid })
        }
      } finally {
        await client.logout().catch(() => client.close())
      }
    },
  }
}
