import PostalMime from 'postal-mime'
import { unreadable } from './unreadable.ts'

/** The words of a mail without who, to whom and how it came; its subject stands first. */
export async function mailWords(bytes: Uint8Array): Promise<Uint8Array> {
  const { subject, text } = await PostalMime.parse(bytes)
  const words = text?.replaceAll('\r\n', '\n').trim()
  if (!words) throw unreadable()
  return new TextEncoder().encode(`${[subject?.trim(), words].filter(Boolean).join('\n\n').normalize('NFC')}\n`)
}
