import type { Found } from './finding.ts'
import { firstNames } from './first-names.ts'
import { findListed, type Register } from './register.ts'

const part = "\\p{Lu}[\\p{L}'’]{0,30}(?:-\\p{Lu}[\\p{L}'’]{0,30})?"
const initial = '\\p{Lu}\\.'
const between = `(?:${initial}|${part}|af|von|van|de|der|al|el)`
const fullName = new RegExp(`(?<![\\p{L}\\d])${part}(?: ${between}){0,4} ${part}(?![\\p{L}\\d])`, 'gu')
const greeting =
  /(?:^|\n)[ \t]*(?:med )?(?:de )?(?:venlig(?:e|ste|st)?|bedste|mange|kærlige?|kind|best|yours)? ?(?:hilsen|hilsner|hilsener|mvh|v\/h|vh|kh|regards|sincerely|faithfully)\b[^\n]{0,40}\n((?:[^\n]{0,80}\n?){1,5})/giu
const signed = new RegExp(`^[ \\t]*(${part}(?: (?:${initial}|${part}|af|von|van|de)){0,4})[ \\t]*,?[ \\t]*$`, 'gmu')
/** Words after which a name comes: of who writes, and of whom they write about. */
const introduced = new RegExp(
  `(?<![\\p{L}])(?:[Uu]ndertegnede|[Mm]it navn er|[Jj]eg hedder|[Mm]y name is|[Hh]r\\.?|[Ff]ru|[Ff]rk\\.?|[Vv]/|[Mm]in (?:nabo|mand|kone|hustru|søn|datter|bror|søster|mor|far|ven|veninde|kollega)|[Nn]aboen|[Bb]eboeren|[Mm]vh\\.?|[Hh]ilsen),? {1,2}(${part}(?: ${between}){0,3} ${part})(?![\\p{L}\\d])`,
  'gu',
)

/** What is called after people without being one: streets, places and institutions. */
const notAPerson =
  /(?:vej|vejen|gade|gaden|allé|alle|plads|pladsen|torv|stræde|boulevard|bro|park|parken|have|skole|skolen|gymnasium|kirke|kirken|sogn|hus|huset|gård|centret|center|børnehave|institution|fond|fonden|forening|foreningen|museum|kollegium|kollegiet|prisen)$/iu

/** Full names that begin with a first name many people have; words before it that only begin a sentence are left out. */
function usual(text: string): Found[] {
  return [...text.matchAll(fullName)].flatMap((match) => {
    const words = match[0].split(' ')
    const first = words.findIndex((word) => firstNames.has((word.split('-')[0] ?? '').toLowerCase()))
    if (first < 0 || first === words.length - 1 || notAPerson.test(words.at(-1) ?? '')) return []
    const start = match.index + words.slice(0, first).reduce((sum, word) => sum + word.length + 1, 0)
    return [{ start, end: match.index + match[0].length, sure: false }]
  })
}

function afterItsWord(text: string): Found[] {
  return [...text.matchAll(introduced)].flatMap((match) => {
    const name = match[1] ?? ''
    const end = match.index + match[0].length
    return notAPerson.test(name) ? [] : [{ start: end - name.length, end, sure: false }]
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

/** Names of people: those of a register, usual full names, and where words or a signature say that one comes. */
export const findNames = (text: string, register: Register): Found[] => [
  ...findListed(text, register),
  ...usual(text),
  ...afterItsWord(text),
  ...underGreeting(text),
]
