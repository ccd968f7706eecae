import type { FileKind } from '#platform/files/index.ts'
import type { Json, JsonGenerated } from './json.ts'
import type { LeftStanding, OmittedWords, SpanMapRow } from './publication.ts'

export type FileRow = {
  tenant: string
  sha256: string
  kind: FileKind
  bytes: Buffer
  sizeBytes: number
  createdAt: Date
  /** What the file says, for search and checks; null while it is not read, and where there is nothing to read. */
  text: string | null
  /** Why there is no text: a key of the languages. */
  textRefusal: string | null
  extractor: string | null
  /** When it is read next; null when that is done. */
  textDueAt: Date | null
  /** `none`: no scanner is set; `waiting`: the scanner did not answer. */
  scan: 'waiting' | 'clean' | 'found' | 'none'
  scanFound: string | null
  scannedAt: Date | null
  scanDueAt: Date | null
}

export type AttachmentRow = {
  tenant: string
  id: string
  /** The key of the form it was sent with; it belongs to the form until a response takes it. */
  uploadKey: string
  file: string
  fileName: string
  sizeBytes: number
  uploadedAt: Date
  uploadedBy: string | null
  /** When it is cleared away if no response has taken it; null for what the product itself keeps, as from mail. */
  keepUntil: Date | null
  response: string | null
  takenAt: Date | null
  /** Its sender took it back when correcting the response. */
  removedAt: Date | null
}

/** What may be shown of an attachment: cleaned by the product, or a file a person made in its place. */
export type AttachmentCopyRow = {
  tenant: string
  id: string
  attachment: string
  file: string
  fileName: string
  madeFrom: 'cleaned' | 'replaced' | 'words'
  /** Words left out, by UTF-16 units of the words of the file as it came, and those that stand though a check points at them. */
  omissions: JsonGenerated<OmittedWords[]>
  leftStanding: JsonGenerated<LeftStanding[]>
  /** Of the file's words on those of the copy, where the copy is its words alone. */
  map: Json<SpanMapRow> | null
  warnings: JsonGenerated<string[]>
  madeAt: Date
  madeBy: string | null
  approvedAt: Date | null
  approvedBy: string | null
  takenDownAt: Date | null
}
