import { z } from 'zod'

/** What a backup is made of: this file, written last, and one file for each table. */
export const manifestName = 'backup.json'

const tableShape = z.object({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/),
  columns: z.array(z.string().regex(/^[a-z][a-z0-9_]*$/)).min(1),
  rows: z.int().min(0),
  file: z.string().regex(/^[a-z0-9_-]+\.copy\.gz$/),
  bytes: z.int().min(0),
  /** Of the file as it lies there, in lower-case hexadecimals. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

export type BackedUpTable = z.infer<typeof tableShape>

const manifestShape = z.object({
  format: z.literal('lydhoer-backup-1'),
  madeAt: z.iso.datetime(),
  /** The migrations that the database had: its schema. */
  migrations: z.array(z.string().regex(/^\d{4}-[a-z0-9-]+$/)),
  /** In an order in which they can be filled. */
  tables: z.array(tableShape),
  sequences: z.array(z.object({ name: z.string().regex(/^[a-z][a-z0-9_]*$/), last: z.int().min(1) })),
  /** How far the logs had come: what a restored log must reach. */
  logs: z.array(z.object({ tenant: z.string(), log: z.string(), size: z.int().min(0) })),
})

export type Backup = z.infer<typeof manifestShape>

/** The manifest of a backup; undefined for what is none, or is of another format. */
export function readBackup(text: string): Backup | undefined {
  try {
    return manifestShape.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
