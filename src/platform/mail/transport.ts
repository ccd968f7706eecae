import { mkdir, open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { isThisMachine } from '../web/loopback.ts'

export type OutgoingMail = {
  id: string
  to: string
  subject: string
  text: string
  /** When it is handed over, by the clock of its city. */
  at: Date
  attachments: readonly { fileName: string; mediaType: string; base64: string }[]
  /** Where its receiver stops such mail with one click (RFC 8058). */
  unsubscribe?: string | null
}

/** Hands one mail over; throws when it could not be handed over, and the outbox tries again. */
export type MailTransport = { send(mail: OutgoingMail): Promise<void>; close(): void }

const sender = (host: string) => `Lydhør <lydhoer@${host}>`

const message = (mail: OutgoingMail, host: string) => ({
  from: sender(host),
  to: mail.to,
  subject: mail.subject,
  text: mail.text,
  date: mail.at,
  // The same mail sent twice has the same id, so that the receiver's system can tell.
  messageId: `<${mail.id}@${host}>`,
  // No answering machine is to answer what a program wrote (RFC 3834).
  headers: {
    'Auto-Submitted': 'auto-generated',
    ...(mail.unsubscribe && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  },
  ...(mail.unsubscribe && { list: { unsubscribe: mail.unsubscribe } }),
  attachments: mail.attachments.map(({ fileName, mediaType, base64 }) => ({
    filename: fileName,
    contentType: mediaType,
    content: base64,
    encoding: 'base64' as const,
  })),
})

async function flushNames(folder: string): Promise<void> {
  const opened = await open(folder)
  await opened.sync().finally(() => opened.close())
}

/** Without a mail server: each mail becomes a .eml file that any mail program opens. */
export function mailFolder(folder: string, host: string): MailTransport {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  return {
    async send(mail) {
      await mkdir(folder, { recursive: true })
      const composed = await composer.sendMail(message(mail, host))
      // On the disk before the outbox says that it was handed over, or a power cut takes a receipt that was sent.
      await writeFile(join(folder, `${mail.id}.eml`), composed.message as Buffer, { flush: true })
      await flushNames(folder)
    },
    close: () => composer.close(),
  }
}

/** Mail is handed to another machine encrypted or not at all; `?ignoreTLS=true` is for a network that is closed. */
export function encryptedOrHere(address: string): string {
  const url = new URL(address)
  const isSaid = ['ignoreTLS', 'requireTLS'].some((name) => url.searchParams.has(name))
  if (url.protocol === 'smtp:' && !isSaid && !isThisMachine(url.hostname)) url.searchParams.set('requireTLS', 'true')
  return url.href
}

/** `url` is smtp://user:password@host:port or smtps://…; connections are kept and reused. */
export function smtp(url: string, host: string): MailTransport {
  const transport = createTransport(encryptedOrHere(url), { pool: true } as object)
  return {
    send: async (mail) => void (await transport.sendMail(message(mail, host))),
    close: () => transport.close(),
  }
}
