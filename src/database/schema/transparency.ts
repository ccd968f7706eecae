/** The public log, which anybody can fetch, and that of what staff does. */
export type LogName = 'public' | 'staff'

export type LogRow = {
  tenant: string
  log: LogName
  /** An address without a scheme that names the log for good, whatever becomes of the address. */
  origin: string
  /** How many entries there are. The row is held while entries are added, so that no number is skipped or given twice. */
  size: number
  /** What it was signed with last; null before, and when what signs it has changed since. */
  root: Buffer | null
}

export type LogKeyRow = {
  tenant: string
  log: LogName
  verifierKey: string
  /** Never public; null once another key has followed, and it cannot sign any more. */
  signerKey: string | null
  /** The sizes whose checkpoints it signs. */
  fromSize: number
  untilSize: number | null
}

export type LogEntryRow = { tenant: string; log: LogName; index: number; entry: string }

/** 1 to 256 hashes of 32 bytes; the last tile of each level grows. */
export type LogTileRow = { tenant: string; log: LogName; level: number; index: number; hashes: Buffer }

export type LogCheckpointRow = { tenant: string; log: LogName; size: number; note: string; signedAt: Date }

/** What an entry commits to. Erasing it leaves the entry, and the log still verifies. Never public. */
export type LogRecordRow = {
  tenant: string
  log: LogName
  index: number
  /** 'thing:id', as in the trail. */
  subject: string
  record: string
  salt: Buffer
}

/** A note under a key in which it signs for the one that follows it. */
export type LogSuccessionRow = { tenant: string; log: LogName; verifierKey: string; note: string; madeAt: Date }

/** A checkpoint as a witness has signed it; `witness` is the witness's key as whoever trusts it was told. */
export type LogCosignatureRow = {
  tenant: string
  log: LogName
  witness: string
  size: number
  note: string
  seenAt: Date
  receivedAt: Date
}

/** What somebody has seen of a log that it does not have any more. */
export type LogAlarmRow = {
  tenant: string
  id: string
  log: LogName
  kind: 'witnessed' | 'restored'
  /** The witness's key, or the moment of the backup that was put back. */
  toldBy: string
  /** How many entries the witness has seen, or the backup had. */
  size: number
  raisedAt: Date
  settledAt: Date | null
  settledBy: string | null
  /** Why, in the words of whoever settled it; everybody can read it. */
  settlement: string | null
}
