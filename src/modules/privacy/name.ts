import type { Found } from './finding.ts'
import { firstNames } from './first-names.ts'

const part = "\\p{Lu}[\\p{L}'’]{0,30}(?:-\\p{Lu}[\\p{L}'’]{0,30})?"
const initial = '\\p{Lu}\\.'
const fullName = new RegExp(
  `(?<![\\p{L}\\d])${part}(?: (?:${initial}|${part}|af|von|van|de|der|al|el)){0,4} ${part}(?![\\p{L}\\d])`,
  'gu',
)
const greeting =
  /(?:^|\n)[ \t]*(?:med )?(?:de )?(?:venlig(?:e|ste|st)?|bedste|mange|kærlige?|kind|best|yours)? ?(?:hilsen|hilsner|hilsener|mvh|v\/h|vh|kh|regards|sincerely|faithfully)\b[^\n]{0,40}\n((?:[^\n]{0,80}\n?){1,5})/giu
const signed = new RegExp(`^[ \\t]*(${part}(?: (?:${initial}|${part}|af|von|van|de)){0,4})[ \\t]*,?[ \\t]*$`, 'gmu')

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Where the names of a register stand: in any case, however the white space between their parts is. */
function listed(text: string, names: readonly string[]): Found[] {
  const wanted = [...new Set(names.map((name) => name.normalize('NFC').trim()).filter((name) => name.length >= 3))]
  const found: Found[] = []
  for (let from = 0; from < wanted.length; from += 500) {
    const alternatives = wanted
      .slice(from, from + 500)
      .sort((a, b) => b.length - a.length)
      .map((name) => name.split(/\s+/).map(escaped).join('\\s{1,3}'))
    const pattern = new RegExp(`(?<![\\p{L}\\d])(?:${alternatives.join('|')})(?:s|’s|'s)?(?![\\p{L}\\d])`, 'giu')
    for (const match of text.matchAll(pattern))
      found.push({ start: match.index, end: match.index + match[0].length, sure: true })
  }
  return found
}

/** Full names that begin with a first name many people have; words before it that only begin a sentence are left out. */
function usual(text: string): Found[] {
  return [...text.matchAll(fullName)].flatMap((match) => {
    const words = match[0].split(' ')
    const first = words.findIndex((word) => firstNames.has((word.split('-')[0] ?? '').toLowerCase()))
    if (first < 0 || first === words.length - 1) return []
    const start = match.index + words.slice(0, first).reduce((sum, word) => sum + word.length + 1, 0)
    return [{ start, end: match.index + match[0].length, sure: false }]
  })
}

/** What stands alone on a line under a greeting. */
function underGreeting(text: string): Found[] {
  return [...text.matchAll(greeting)].flatMap((match) => {
    const block = match[1] ?? ''
    const at = match.index + match[0].length - block.length
    return [...block.matchAll(signed)].slice(0, 3).map((line) => {
      const start = at + line.index + line[0].indexOf(line[1] ?? '')
      return { start, end: start + (line[1] ?? '').length, sure: false }
    })
  })
}

/** Names of people: those of a register, usual full names, and signatures. */
export const findNames = (text: string, names: readonly string[]): Found[] => [
  ...listed(text, names),
  ...usual(text),
  ...underGreeting(text),
]
