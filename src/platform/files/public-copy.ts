import { type FileKind, textOfBytes } from './kinds.ts'
import { onThread } from './on-thread.ts'
import { longestCleaningMs } from './rules.ts'

/** A file without hidden information, and what a person must still look at (keys of the languages). */
export type PublicCopy = { kind: FileKind; bytes: Uint8Array; warnings: string[] }

const whole = (kind: FileKind, bytes: Uint8Array): PublicCopy => ({ kind, bytes, warnings: [] })

/** What may be shown of a file: all that is seen in it, and nothing that is not. Refuses when that cannot be made. */
export async function publicCopyOf(bytes: Uint8Array, kind: FileKind): Promise<PublicCopy> {
  switch (kind) {
    case 'pdf':
      return { kind, ...(await (await import('./copies/pdf.ts')).cleanPdf(bytes)) }
    case 'docx':
      return { kind, ...(await import('./copies/docx.ts')).cleanDocx(bytes) }
    case 'jpeg':
      return whole(kind, (await import('./copies/jpeg.ts')).cleanJpeg(bytes))
    case 'png':
      return whole(kind, (await import('./copies/png.ts')).cleanPng(bytes))
    case 'webp':
      return whole(kind, (await import('./copies/webp.ts')).cleanWebp(bytes))
    case 'tiff':
      return whole(kind, (await import('./copies/tiff.ts')).cleanTiff(bytes))
    case 'eml':
      return whole('text', await (await import('./copies/email.ts')).mailWords(bytes))
    case 'text':
      return whole(kind, new TextEncoder().encode((textOfBytes(bytes) ?? '').replace(/^\uFEFF/, '').normalize('NFC')))
  }
}

/** The same on a thread of its own. */
export const publicCopyOnThread = (bytes: Uint8Array, kind: FileKind): Promise<PublicCopy> =>
  onThread<PublicCopy>(
    new URL('./public-copy-thread.ts', import.meta.url),
    { bytes, kind },
    {
      longestMs: longestCleaningMs,
      memoryMb: 1024,
      tooLong: 'Making the copy takes too long: make a simpler PDF of the file and use that',
      broken: 'No copy without hidden information can be made of the file: make a PDF of it and use that',
    },
  )
