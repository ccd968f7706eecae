import PostalMime, { type Address, type Email } from 'postal-mime'
import { canonicalJson, sha256 } from '#platform/canonical-json.ts'
import { partsOfMail, withoutMarkup } from '../reading/index.ts'
import { automaticOf, type Headers, isAnswerable } from './automatic.ts'
import type { ParsedMail } from './mail.ts'
import { smallestInlineBytes } from './rules.ts'

const longestLine = 500
const longestText = 2_000_000

/** One line without characters that cannot be kept or seen. */
const line = (text: string | undefined) =>
  (text ?? '')
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .toWellFormed()
    .trim()
    .slice(0, longestLine)

const body = (text: string) =>
  text.replaceAll('\0', '').replaceAll('\r\n', '\n').toWellFormed().normalize('NFC').slice(0, longestText)

const addressesIn = (text: string): string[] => text.toLowerCase().match(/[^\s<>,;:"]+@[^\s<>,;:"]+/g) ?? []

const addressesOf = (list: readonly Address[] | undefined): string[] =>
  (list ?? []).flatMap(({ address, group }) => [address ?? '', ...(group ?? []).map((one) => one.address ?? '')])

/** Where the own server noted whom it delivered to, also when the mail itself names somebody else. */
const deliveryHeaders = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to']

function recipientsOf({ to, cc, headers }: Email): string[] {
  const noted = headers.filter(({ key }) => deliveryHeaders.includes(key)).flatMap(({ value }) => addressesIn(value))
  const named = [...addressesOf(to), ...addressesOf(cc)].map((address) => address.toLowerCase())
  return [...new Set([...noted, ...named])].filter((address) => address.length <= longestLine).slice(0, 200)
}

type File = Email['attachments'][number]

const bytesOf = ({ content }: File): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)

const endings: Record<string, string> = { 'message/rfc822': 'mail.eml', 'text/plain': 'tekst.txt' }

const isDecoration = (file: File, bytes: Uint8Array) =>
  (file.related || file.disposition === 'inline') &&
  file.mimeType.startsWith('image/') &&
  bytes.length < smallestInlineBytes

function attachmentsOf({ attachments }: Email): ParsedMail['attachments'] {
  return attachments.flatMap((file) => {
    const bytes = bytesOf(file)
    if (bytes.length === 0 || isDecoration(file, bytes)) return []
    return [{ fileName: line(file.filename ?? '') || endings[file.mimeType] || 'fil', bytes }]
  })
}

/** Takes a mail apart. The fingerprint is of what does not change on the way to different mailboxes. */
export async function parseMail(raw: Uint8Array): Promise<ParsedMail> {
  const mail = await PostalMime.parse(raw, { forceRfc822Attachments: true })
  const header: Headers = (name) => mail.headers.find(({ key }) => key === name)?.value
  const from = { name: line(mail.from?.name), address: line(mail.from?.address).toLowerCase() }
  const subject = line(mail.subject)
  const written = body(mail.text?.trim() ? mail.text : withoutMarkup(mail.html ?? ''))
  const { own, quoted, signature } = partsOfMail(written)
  const automatic = automaticOf(header, from.address, subject)
  const attachments = attachmentsOf(mail)
  const messageId = line(mail.messageId) || null
  const files = attachments.map(({ fileName, bytes }) => [fileName, sha256(bytes)])
  const lasting = { messageId, from: from.address, date: header('date') ?? null, subject, text: sha256(written), files }
  return {
    messageId,
    from,
    recipients: recipientsOf(mail),
    subject,
    text: own,
    quoted,
    signature,
    automatic,
    answerable: isAnswerable(header, from.address, automatic),
    attachments,
    // What says neither who nor which it is, is the same only when every byte is.
    fingerprint: messageId || from.address ? sha256(canonicalJson(lasting)) : sha256(raw),
  }
}
