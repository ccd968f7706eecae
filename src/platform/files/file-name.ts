import { type FileKind, fileKinds } from './kinds.ts'
import { longestFileName } from './rules.ts'

/** Characters that turn the direction of writing or cannot be seen: a name could look like another. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu

/** Names that Windows keeps for devices. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i

/**
 * A name that can be shown and saved everywhere: without folders, invisible characters and characters that file systems
 * refuse, with the ending of what the file is, at most 120 UTF-16 units.
 */
export function safeFileName(given: string, kind: FileKind): string {
  const { extension } = fileKinds[kind]
  const last = given.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(unseen, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
  const ending = /\.([a-z0-9]{1,5})$/i.exec(plain)?.[1]?.toLowerCase()
  const known: readonly string[] = [
    extension,
    ...(kind === 'jpeg' ? ['jpeg'] : []),
    ...(kind === 'tiff' ? ['tiff'] : []),
  ]
  const kept = ending && known.includes(ending) ? ending : extension
  const stem = (ending && known.includes(ending) ? plain.slice(0, -ending.length - 1) : plain)
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(0, longestFileName - kept.length - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
  return `${stem === '' || device.test(stem) ? `fil-${stem}`.replace(/-$/, '') : stem}.${kept}`
}
