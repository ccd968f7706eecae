import { Refusal } from '../refusal.ts'
import { readDocx } from './docx-inspection.ts'
import { type FileKind, isPicture, kindOf } from './kinds.ts'
import { onThread } from './on-thread.ts'
import { inspectPdf } from './pdf-inspection.ts'
import { pictureSize } from './picture-size.ts'
import { largestFileBytes, longestLookMs } from './rules.ts'

/** What a file is, by looking into it. Refuses, with one sentence, what is not taken in. */
export function inspectFile(bytes: Uint8Array): FileKind {
  if (bytes.length > largestFileBytes) throw new Refusal('invalid', 'The file is larger than 20 MB')
  const kind = kindOf(bytes)
  if (kind === 'docx') readDocx(bytes)
  if (kind === 'pdf') inspectPdf(bytes)
  if (isPicture(kind)) pictureSize(bytes, kind)
  return kind
}

/** The same on a thread of its own where there is something to unpack. */
export async function inspectOnThread(bytes: Uint8Array): Promise<FileKind> {
  const packed = bytes.length <= largestFileBytes && ['pdf', 'docx'].includes(kindOf(bytes))
  if (!packed) return inspectFile(bytes)
  return onThread<FileKind>(new URL('./inspect-thread.ts', import.meta.url), bytes, {
    longestMs: longestLookMs,
    tooLong: 'The file takes too long to look into: save it anew and send that',
    broken: 'The file cannot be read',
  })
}
