import type { Found } from './finding.ts'

// What may stand before the sign, after RFC 5322; more than its length nobody has.
const user = '(?:[\\p{L}\\p{N}._%+\'&!#$*=?^{|}~-]{1,64}|"[^"\\n]{1,64}")'
const label = '[\\p{L}\\p{N}-]{1,63}'
const plain = new RegExp(`${user}@${label}(?:\\.${label}){0,5}`, 'gu')

/** The sign as people write it to hide from machines. Alone 'at' and 'a' are words: those need brackets or capitals. */
const at =
  '(?:@|[([{<] {0,2}(?:@|at|a|snabel[- ]?a|alfakrølle|krøllealfa) {0,2}[)\\]}>]|snabel[- ]?a|alfakrølle|krøllealfa|&#64;|&commat;)'
const dot = '(?:\\.|,|[([{<] {0,2}(?:\\.|dot|punktum|prik) {0,2}[)\\]}>]|punktum|prik|dot)'
const ending = '(?:dk|com|net|org|eu|se|no|de|info|nu|io|me|uk|gmail|hotmail)'
const gap = ' {0,2}\\n? {0,2}'
const name = '[\\p{L}\\p{N}._+-]{1,64}'
const spelled = new RegExp(
  `${name}${gap}${at}${gap}${label}(?:(?: {0,2}${dot} {0,2}${label}){0,3} {0,2}${dot} {0,2}${ending})(?![\\p{L}\\p{N}])`,
  'giu',
)
const capitals = new RegExp(`${name} (?:AT|A) ${label}(?:\\.${label}){1,3}`, 'gu')
const bothInWords = new RegExp(`${name} at ${label}(?: dot ${label}){1,3}`, 'giu')

/** E-mail addresses, also those that are written to hide from machines: 'navn (at) firma punktum dk'. */
export function findEmail(text: string): Found[] {
  return [plain, spelled, capitals, bothInWords].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      sure: pattern !== plain || match[0].includes('.', match[0].indexOf('@')),
    })),
  )
}
