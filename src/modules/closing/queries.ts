import type { Occasion } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import { getConsultation } from '../consultations/index.ts'
import { type LoggedEntry, listLogged, receiptOf } from '../transparency/index.ts'
import type { Manifest } from './manifest.ts'

export type PublishedManifest = {
  edition: number
  madeAt: Date
  /** The canonical JSON that the log commits to. */
  content: string
  sha256: string
}

/** The newest manifest of a consultation that the asker may see; undefined while there is none. */
export async function findManifest(occasion: Occasion, consultation: string): Promise<PublishedManifest | undefined> {
  const { id } = await getConsultation(occasion, consultation)
  const { db, tenant } = occasion
  return db
    .selectFrom('manifests')
    .where('tenant', '=', tenant)
    .where('consultation', '=', id)
    .select(['edition', 'madeAt', 'content', 'sha256'])
    .orderBy('edition', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function getManifest(occasion: Occasion, consultation: string): Promise<PublishedManifest> {
  const manifest = await findManifest(occasion, consultation)
  if (!manifest) throw notFound()
  return manifest
}

export const readManifest = ({ content }: PublishedManifest): Manifest => {
  const manifest = JSON.parse(content)
  return { ...manifest, at: new Date(manifest.at) }
}

/** The entries of the log that commit to the editions of a manifest, oldest first. */
export const listClosingEntries = (occasion: Occasion, consultation: string): Promise<LoggedEntry[]> =>
  listLogged(occasion, `manifest:${consultation}`)

/** The proof that the newest manifest stands in the log, as a C2SP tlog-proof. */
export async function manifestProof(occasion: Occasion, consultation: string): Promise<string> {
  const { edition } = await getManifest(occasion, consultation)
  const entry = (await listClosingEntries(occasion, consultation))[edition - 1]
  if (!entry) throw notFound()
  return receiptOf(occasion, entry)
}
