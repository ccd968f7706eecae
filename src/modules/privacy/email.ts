import type { Found } from './finding.ts'

const plain = /[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/gu
const at = '(?:@|\\(at\\)|\\[at\\]|\\{at\\}|\\(a\\)|\\[a\\]|\\(snabel-?a\\)|snabel-?a)'
const dot = '(?:\\.|\\(dot\\)|\\[dot\\]|\\(punktum\\)|\\[punktum\\]|punktum|prik)'
const spelled = new RegExp(
  `[\\p{L}\\p{N}][\\p{L}\\p{N}._+-]{0,63} {0,2}${at} {0,2}[\\p{L}\\p{N}-]{1,63}(?: {0,2}${dot} {0,2}[\\p{L}\\p{N}-]{1,63}){1,4}`,
  'giu',
)

/** E-mail addresses, also those that are written to hide from machines: 'navn (at) firma punktum dk'. */
export function findEmail(text: string): Found[] {
  const found = [...text.matchAll(plain)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    sure: true,
  }))
  const hidden = [...text.matchAll(spelled)].flatMap((match) => {
    const place = { start: match.index, end: match.index + match[0].length, sure: true }
    return found.some(({ start, end }) => start < place.end && place.start < end) ? [] : [place]
  })
  return [...found, ...hidden]
}
