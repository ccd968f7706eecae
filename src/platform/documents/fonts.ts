import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

// All under the SIL Open Font Licence 1.1. The first that has a character shows it.
const files = [
  'ibm-plex-sans/400Regular/IBMPlexSans_400Regular',
  'ibm-plex-sans/400Regular_Italic/IBMPlexSans_400Regular_Italic',
  'ibm-plex-sans/600SemiBold/IBMPlexSans_600SemiBold',
  'ibm-plex-sans/600SemiBold_Italic/IBMPlexSans_600SemiBold_Italic',
  'source-serif-4/400Regular/SourceSerif4_400Regular',
  'source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic',
  'source-serif-4/600SemiBold/SourceSerif4_600SemiBold',
  'source-serif-4/600SemiBold_Italic/SourceSerif4_600SemiBold_Italic',
  'ibm-plex-sans-arabic/400Regular/IBMPlexSansArabic_400Regular',
  'ibm-plex-sans-hebrew/400Regular/IBMPlexSansHebrew_400Regular',
  'noto-emoji/400Regular/NotoEmoji_400Regular',
]

/** The fonts that a printed document embeds, as TrueType bytes. */
export const fonts: readonly Buffer[] = files.map((file) =>
  readFileSync(require.resolve(`@expo-google-fonts/${file}.ttf`)),
)

/** The characters a TrueType font has a glyph for. Source: OpenType specification, “cmap”, formats 4 and 12. */
export function charactersOf(font: Buffer): Set<number> {
  const found = new Set<number>()
  for (let table = 0; table < font.readUInt16BE(4); table++) {
    const entry = 12 + table * 16
    if (font.toString('latin1', entry, entry + 4) !== 'cmap') continue
    const cmap = font.readUInt32BE(entry + 8)
    for (let map = 0; map < font.readUInt16BE(cmap + 2); map++) {
      const at = cmap + font.readUInt32BE(cmap + 4 + map * 8 + 4)
      const format = font.readUInt16BE(at)
      if (format === 4) addSegments(font, at, found)
      if (format === 12) addGroups(font, at, found)
    }
  }
  return found
}

function addSegments(font: Buffer, at: number, found: Set<number>): void {
  const doubled = font.readUInt16BE(at + 6)
  for (let segment = 0; segment < doubled; segment += 2) {
    const end = font.readUInt16BE(at + 14 + segment)
    const start = font.readUInt16BE(at + 16 + doubled + segment)
    const delta = font.readUInt16BE(at + 16 + 2 * doubled + segment)
    const offsetAt = at + 16 + 3 * doubled + segment
    const offset = font.readUInt16BE(offsetAt)
    for (let code = start; code <= end && code < 0xffff; code++) {
      const glyph = offset === 0 ? (code + delta) & 0xffff : font.readUInt16BE(offsetAt + offset + 2 * (code - start))
      if (glyph !== 0) found.add(code)
    }
  }
}

function addGroups(font: Buffer, at: number, found: Set<number>): void {
  for (let group = 0; group < font.readUInt32BE(at + 12); group++) {
    const start = font.readUInt32BE(at + 16 + group * 12)
    for (let code = start; code <= font.readUInt32BE(at + 20 + group * 12); code++) found.add(code)
  }
}

// Emoji come last in Plex's and Serif's place: digits and * # are in the emoji font too, but the text fonts are asked first.
const drawn = new Set(fonts.flatMap((font) => [...charactersOf(font)]))
const invisible = /[\n\t\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f]/u

/** Text in which a character no font can draw is named instead, as [U+4E2D], so that a reader sees that it was there. */
export function drawable(text: string): string {
  let shown = ''
  for (const character of text) {
    const code = character.codePointAt(0) as number
    shown +=
      drawn.has(code) || invisible.test(character)
        ? character
        : `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
  }
  return shown
}
