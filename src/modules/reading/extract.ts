import mammoth from 'mammoth'
import PostalMime from 'postal-mime'
import { sha256 } from '#platform/canonical-json.ts'
import { Refusal } from '#platform/refusal.ts'
import { pdfText } from './pdf-text.ts'
import { largestFileBytes, largestUnpackedBytes, longestTextUnits } from './rules.ts'
import { withoutMarkup } from './without-markup.ts'

export type ExtractedText = {
  /** NFC, lines ended by \n, otherwise as in the file. */
  text: string
  /** Of the text as UTF-8, hexadecimal. */
  sha256: string
  /** What made the text from the file, with its version. */
  extractor: string
  mediaType: string
}

const starts = (bytes: Uint8Array, signature: string) =>
  [...signature].every((character, index) => bytes[index] === character.charCodeAt(0))

/** The text of bytes in UTF-8, or in Windows-1252 where they are no UTF-8; a byte order mark is taken off. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The sizes a ZIP file says its entries unpack to, summed; read from its directory without unpacking. */
function unpackedBytes(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let total = 0
  for (let at = 0; at + 46 <= bytes.length; at++)
    if (view.getUint32(at, true) === 0x02014b50) total += view.getUint32(at + 24, true)
  return total
}

async function docxText(bytes: Uint8Array): Promise<string> {
  if (unpackedBytes(bytes) > largestUnpackedBytes)
    throw new Refusal('invalid', 'The file unpacks to more than a letter can hold', {}, 'file')
  try {
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) })
    // mammoth ends every paragraph with two line breaks; a line break inside one stays single.
    return value.replace(/\n{3,}/g, '\n\n').trim()
  } catch {
    throw new Refusal('invalid', 'The file is not a Word document that can be read (DOCX)', {}, 'file')
  }
}

const isEmail = (text: string) =>
  /^(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}/.test(text.slice(0, 20_000)) &&
  /^(?:from|message-id|received|mime-version|return-path):/im.test(text.slice(0, 20_000)) &&
  /^(?:mime-version|message-id|received|content-type):/im.test(text.slice(0, 20_000))

const monthNames = 'januar februar marts april maj juni juli august september oktober november december'.split(' ')
const monthsInMail = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** The day that a mail's Date header names, as its writer's clock had it: “3. april 2009”. */
function dayWritten(header: string | undefined): string | undefined {
  const [, day, month, year] = /\b(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{4})\b/i.exec(header ?? '') ?? []
  const name = monthNames[monthsInMail.indexOf(month?.toLowerCase() ?? '')]
  return name && `${Number(day)}. ${name} ${year}`
}

/** The words of a mail: its plain part, else its HTML without markup. Who, to whom and when stand first, as lines. */
async function emailText(bytes: Uint8Array): Promise<string> {
  const mail = await PostalMime.parse(bytes)
  const address = (who: { name?: string; address?: string } | undefined) =>
    who ? [who.name, who.address && `<${who.address}>`].filter(Boolean).join(' ') : ''
  const body = (mail.text ?? (mail.html ? withoutMarkup(mail.html) : '')).trim()
  if (!body) throw new Refusal('invalid', 'The e-mail has no text in it', {}, 'file')
  const sent = dayWritten(mail.headers.find(({ key }) => key === 'date')?.value)
  const head = [
    mail.from && `Fra: ${address(mail.from)}`,
    mail.to?.[0] && `Til: ${mail.to.map(address).join(', ')}`,
    sent && `Dato: ${sent}`,
    mail.subject && `Emne: ${mail.subject}`,
  ].filter(Boolean)
  return `${head.join('\n')}\n\n${body}`
}

type Kind = { extractor: string; mediaType: string; text(bytes: Uint8Array): string | Promise<string> }

function kindOf(bytes: Uint8Array): Kind {
  if (starts(bytes, '%PDF')) return { extractor: 'pdf@2', mediaType: 'application/pdf', text: pdfText }
  if (starts(bytes, 'PK\x03\x04'))
    return {
      extractor: 'docx@1',
      mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      text: docxText,
    }
  if (starts(bytes, '\xd0\xcf\x11\xe0'))
    throw new Refusal('invalid', 'The file is locked or in the old Word format: save it as DOCX or PDF', {}, 'file')
  const text = decode(bytes)
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
  if (isEmail(text)) return { extractor: 'email@2', mediaType: 'message/rfc822', text: emailText }
  const controls = text.slice(0, 10_000).match(/[\0-\x08\x0e-\x1f\x7f]/g)?.length ?? 0
  if (controls > 0)
    throw new Refusal(
      'invalid',
      'The file is not a letter that can be read: send text, PDF, Word or e-mail',
      {},
      'file',
    )
  return { extractor: 'text@1', mediaType: 'text/plain; charset=utf-8', text: () => text }
}

/** The text of a letter, by what the file is and not by what it is called. Refuses what cannot be read, with one sentence. */
export async function extract(bytes: Uint8Array): Promise<ExtractedText> {
  if (bytes.length === 0) throw new Refusal('invalid', 'The file is empty', {}, 'file')
  if (bytes.length > largestFileBytes) throw new Refusal('invalid', 'The file is larger than 20 MB', {}, 'file')
  const { extractor, mediaType, text: read } = kindOf(bytes)
  const text = (await read(bytes)).replaceAll('\r\n', '\n').normalize('NFC')
  if (!text.trim()) throw new Refusal('invalid', 'The file is empty', {}, 'file')
  if (text.length > longestTextUnits) throw new Refusal('invalid', 'The text is too long to be a letter', {}, 'file')
  return { text, sha256: sha256(text), extractor, mediaType }
}
