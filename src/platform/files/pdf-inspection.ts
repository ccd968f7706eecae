import { constants, inflateSync } from 'node:zlib'
import { Refusal } from '../refusal.ts'
import { largestStreamBytes, largestStreamsBytes } from './rules.ts'

/** How far before its stream a dictionary is looked for, in bytes. */
const dictionaryBytes = 2_048

const tooMuch = () => new Refusal('invalid', 'The file unpacks to more than a document can hold')

/** The size of a stream unpacked; 0 for one that is not packed this way. Broken ones count as far as they go. */
function unpackedBytes(packed: Uint8Array): number {
  try {
    const unpacked = inflateSync(packed, { maxOutputLength: largestStreamBytes, finishFlush: constants.Z_SYNC_FLUSH })
    return unpacked.length
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooMuch()
    return 0
  }
}

/** Refuses a PDF that is locked, has no pages' end in it, or whose streams unpack to more than a document can hold. */
export function inspectPdf(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (/\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/.test(file.toString('latin1')))
    throw new Refusal('invalid', 'The PDF is locked or protected: print it to a new PDF and send that')
  if (!file.includes('endobj')) throw new Refusal('invalid', 'The PDF cannot be read: it is damaged')
  let together = 0
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    if (file.subarray(at - 3, at).equals(Buffer.from('end'))) continue
    const dictionary = file.subarray(Math.max(0, at - dictionaryBytes), at).toString('latin1')
    const own = dictionary.slice(dictionary.lastIndexOf(' obj') + 1)
    const filters = own.match(/\/(?:FlateDecode|Fl)\b/g)?.length ?? 0
    if (filters === 0) continue
    if (filters > 1 && /\[\s*\/(?:FlateDecode|Fl)\s*\/(?:FlateDecode|Fl)\b/.test(own)) throw tooMuch()
    const begins = at + 6 + (file[at + 6] === 0x0d ? 2 : 1)
    const ends = file.indexOf('endstream', begins)
    together += unpackedBytes(file.subarray(begins, ends < 0 ? file.length : ends))
    if (together > largestStreamsBytes) throw tooMuch()
  }
}
