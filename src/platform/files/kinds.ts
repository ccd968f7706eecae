import { Refusal } from '../refusal.ts'

/** What people may send, by what it is inside. */
export const fileKinds = {
  pdf: { mediaType: 'application/pdf', extension: 'pdf' },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extension: 'docx',
  },
  png: { mediaType: 'image/png', extension: 'png' },
  jpeg: { mediaType: 'image/jpeg', extension: 'jpg' },
  webp: { mediaType: 'image/webp', extension: 'webp' },
  tiff: { mediaType: 'image/tiff', extension: 'tif' },
  eml: { mediaType: 'message/rfc822', extension: 'eml' },
  text: { mediaType: 'text/plain; charset=utf-8', extension: 'txt' },
} as const

export type FileKind = keyof typeof fileKinds

export const isPicture = (kind: FileKind) => kind === 'png' || kind === 'jpeg' || kind === 'webp' || kind === 'tiff'

/** What a file field lets people choose; what is sent is looked into all the same. */
export const acceptedFiles = '.pdf,.docx,.png,.jpg,.jpeg,.webp,.tif,.tiff,.eml,.txt'

const signatures = [
  ['pdf', '%PDF-'],
  ['docx', 'PK\x03\x04'],
  ['png', '\x89PNG\r\n\x1a\n'],
  ['jpeg', '\xff\xd8\xff'],
  ['tiff', 'II*\0'],
  ['tiff', 'MM\0*'],
] as const

const refused = [
  ['\xd0\xcf\x11\xe0', 'The file is locked or in an old Office format: save it as DOCX or PDF'],
  ['PK\x05\x06', 'The file is a packed folder: unpack it and send what is in it'],
  ['PK\x07\x08', 'The file is a packed folder: unpack it and send what is in it'],
  ['Rar!', 'The file is a packed folder: unpack it and send what is in it'],
  ['7z\xbc\xaf\x27\x1c', 'The file is a packed folder: unpack it and send what is in it'],
  ['\x1f\x8b', 'The file is a packed folder: unpack it and send what is in it'],
  ['BZh', 'The file is a packed folder: unpack it and send what is in it'],
  ['\xfd7zXZ', 'The file is a packed folder: unpack it and send what is in it'],
  ['MZ', 'The file is a program, and programs are not taken in'],
  ['\x7fELF', 'The file is a program, and programs are not taken in'],
] as const

/** Whether the bytes at a place are those of a signature; `\x00`–`\xff` stand for bytes. */
export const bytesAt = (bytes: Uint8Array, at: number, signature: string): boolean =>
  at + signature.length <= bytes.length &&
  [...signature].every((character, index) => bytes[at + index] === character.charCodeAt(0))

/** Text in UTF-8, or in Windows-1252 where it is none; undefined for what is no text. */
export function textOfBytes(bytes: Uint8Array): string | undefined {
  let text: string
  if (bytesAt(bytes, 0, '\xff\xfe')) text = new TextDecoder('utf-16le').decode(bytes)
  else
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    } catch {
      text = new TextDecoder('windows-1252').decode(bytes)
    }
  return /[\0-\x08\x0e-\x1f\x7f]/.test(text.slice(0, 100_000)) ? undefined : text
}

const isMail = (start: string) =>
  /^(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}/.test(start) &&
  /^(?:from|message-id|received|return-path):/im.test(start) &&
  /^(?:mime-version|message-id|received|content-type|date):/im.test(start)

/** What a file is, by its bytes and never by its name. A DOCX is only known to be packed: see inspectFile. */
export function kindOf(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) throw new Refusal('invalid', 'The file is empty')
  for (const [kind, signature] of signatures) if (bytesAt(bytes, 0, signature)) return kind
  if (bytesAt(bytes, 0, 'RIFF') && bytesAt(bytes, 8, 'WEBP')) return 'webp'
  for (const [signature, sentence] of refused) if (bytesAt(bytes, 0, signature)) throw new Refusal('invalid', sentence)
  if (bytesAt(bytes, 4, 'ftyphei') || bytesAt(bytes, 4, 'ftypmif1'))
    throw new Refusal('invalid', 'The picture is in a format few can open (HEIC): save it as JPEG')
  const text = textOfBytes(bytes)
  if (text === undefined)
    throw new Refusal(
      'invalid',
      'The file is of a kind that is not taken in: send PDF, Word (DOCX), a picture or e-mail',
    )
  return isMail(text.slice(0, 20_000).replaceAll('\r\n', '\n')) ? 'eml' : 'text'
}
