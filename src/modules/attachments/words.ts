import type { T } from '#languages/index.ts'

/** '340 kB', '2.1 MB'. */
export function sizeText(t: T, bytes: number): string {
  if (bytes < 1_000_000) return t('{size} kB', { size: t.number(Math.max(1, Math.round(bytes / 1000))) })
  return t('{size} MB', { size: t.number(Math.round(bytes / 100_000) / 10) })
}
