import { Refusal } from '../refusal.ts'
import { bytesAt } from './kinds.ts'
import { readZip, type ZipEntries } from './zip.ts'

const archives = ['PK\x03\x04', 'PK\x05\x06', 'Rar!', '7z\xbc\xaf', '\x1f\x8b\x08', 'BZh', '\xfd7zXZ']

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)

/** Unpacks a Word document; refuses what is another packed file, carries macros or has a packed file inside it. */
export function readDocx(bytes: Uint8Array): ZipEntries {
  const entries = readZip(bytes)
  const types = text(entries.get('[Content_Types].xml'))
  if (!types.includes('wordprocessingml'))
    throw new Refusal(
      'invalid',
      types || entries.has('mimetype')
        ? 'The file is of a kind that is not taken in: send PDF, Word (DOCX), a picture or e-mail'
        : 'The file is a packed folder: unpack it and send what is in it',
    )
  if (/macroEnabled|vbaProject/i.test(types) || [...entries.keys()].some((name) => /vba(?:Project|Data)/i.test(name)))
    throw new Refusal('invalid', 'There are macros in the document: save it without them (DOCX) or as PDF')
  if (!entries.has('word/document.xml'))
    throw new Refusal('invalid', 'The file is not a Word document that can be read (DOCX)')
  for (const content of entries.values())
    if (archives.some((signature) => bytesAt(content, 0, signature)))
      throw new Refusal('invalid', 'There is another packed file inside the document: save it as PDF and send that')
  return entries
}
