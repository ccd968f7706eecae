import type { LeftStanding, OmittedWords } from '#database/schema/publication.ts'
import type { FileKind } from '#platform/files/index.ts'

/** Whether a file was looked into for viruses; `none` where no scanner is set. */
export type Scan = 'waiting' | 'clean' | 'found' | 'none'

/** A file a form has sent, kept under the form's key until a response takes it. */
export type Upload = {
  id: string
  fileName: string
  kind: FileKind
  sizeBytes: number
  sha256: string
  scan: Scan
}

/** A file that belongs to a response. */
export type Attachment = Upload & {
  response: string
  takenAt: Date
  /** Its sender took it back; it is kept, and never public again. */
  removedAt: Date | null
}

/** What may be shown of an attachment. It is public when it was approved, its response is published and nobody took it down. */
export type AttachmentCopy = {
  id: string
  attachment: string
  fileName: string
  kind: FileKind
  sizeBytes: number
  sha256: string
  scan: Scan
  /** `words`: the file's words alone; `replaced`: a file that a person made in its place. */
  madeFrom: 'cleaned' | 'replaced' | 'words'
  omissions: OmittedWords[]
  leftStanding: LeftStanding[]
  /** What a person must look at, because no program can tell: keys of the languages. */
  warnings: string[]
  madeAt: Date
  approvedAt: Date | null
  takenDownAt: Date | null
}

/** What a file says: not read yet, its words, or why there are none (a key of the languages). */
export type FileText = { state: 'waiting' } | { state: 'read'; text: string } | { state: 'none'; reason: string }

/** Whether a file may be handed to anybody: never with a virus in it, never before it was scanned where it is to be. */
export const isSafe = ({ scan }: { scan: Scan }): boolean => scan === 'clean' || scan === 'none'
