export type ManifestRow = {
  tenant: string
  consultation: string
  /** 1, 2, …: a new one when something has happened to the responses since. */
  edition: number
  madeAt: Date
  /** Canonical JSON, word for word what the log commits to. */
  content: string
  sha256: string
  /** How far into the log somebody has looked for what this edition does not have. */
  lookedUntil: number
}
