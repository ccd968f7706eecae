import type { Finding } from './finding.ts'
import { readLines, type Watched } from './log-lines.ts'
import { compareManifest, comparePublic, fetchManifest } from './manifest.ts'
import { compareResponses, fetchResponses } from './responses.ts'

/** What the log holds of a consultation; `published` of its `responses` everybody can read. */
export type Audited = {
  origin: string
  size: number
  responses: number
  published: number
  corrections: number
  withdrawals: number
  /** The edition of the manifest; null while the consultation has none. */
  manifest: number | null
  findings: Finding[]
}

/**
 * Compares what a city publishes of a consultation with its log, from public data alone. Undefined where there is no
 * such consultation. Published responses are asked for before the log, so that none is younger than it.
 */
export async function audit(watched: Watched): Promise<Audited | undefined> {
  const { log, consultation } = watched
  const published = await fetchResponses(log.site, consultation)
  if (!published) return undefined
  const findings: Finding[] = []
  const find = (sentence: string, values: Finding['values'] = {}) => void findings.push({ sentence, values })
  const { origin, size, lines } = await readLines(watched, find)
  const manifest = await fetchManifest(watched, lines, find)
  await compareResponses(log.site, published, lines, find)
  if (manifest) {
    compareManifest(manifest, lines, find)
    comparePublic(manifest, published, lines, find)
  }
  const count = (type: string) => lines.filter((line) => line.type === type).length
  const [responses, withdrawals] = [count('response'), count('withdrawal')]
  const hidden = Math.max(responses - published.length, 0)
  if (withdrawals > hidden)
    find('Withdrawn responses: {withdrawals}, but not public are only {hidden}', { withdrawals, hidden })
  if (count('correction') + withdrawals > 0 && lines[0]?.type !== 'response')
    find('The log corrects or withdraws a response before any has arrived')
  return {
    ...{ origin, size, responses, published: published.length, withdrawals },
    corrections: count('correction'),
    manifest: manifest?.edition ?? null,
    findings,
  }
}
