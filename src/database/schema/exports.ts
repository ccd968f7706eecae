import type { Generated } from 'kysely'

/** A file of a whole case that somebody asked for; how far it is follows from the times. */
export type ExportRow = {
  tenant: string
  id: string
  consultation: string
  file: 'workbook' | 'responses' | 'remarks' | 'topics' | 'json'
  language: string
  askedAt: Date
  askedBy: string
  begunAt: Date | null
  /** Until when whoever makes it is trusted to be at it; null when nobody is. */
  heldUntil: Date | null
  attempts: Generated<number>
  /** Rows written, of how many there were when it began. */
  done: Generated<number>
  ofAll: number | null
  bytes: number | null
  sha256: string | null
  finishedAt: Date | null
  cancelledAt: Date | null
  failedAt: Date | null
}

export type ExportPieceRow = { tenant: string; export: string; no: number; bytes: Buffer }
