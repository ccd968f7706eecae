/** Names of signs that Danish letters in HTML are written with. Others stay as they are. */
const named: Record<string, string> = {
  nbsp: ' ',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  amp: '&',
  aelig: 'æ',
  oslash: 'ø',
  aring: 'å',
  AElig: 'Æ',
  Oslash: 'Ø',
  Aring: 'Å',
  eacute: 'é',
  Eacute: 'É',
  uuml: 'ü',
  ouml: 'ö',
  auml: 'ä',
  ndash: '–',
  mdash: '—',
  laquo: '«',
  raquo: '»',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  euro: '€',
  sect: '§',
  bull: '•',
  deg: '°',
}

function sign(whole: string, name: string): string {
  if (!name.startsWith('#')) return named[name] ?? whole
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ' '
}

/** Elements whose content is no text, and comments: what opens one and what ends it. */
const unread = /<(script|style|head)\b|<!--/gi

/** HTML without what nobody reads. An element that is never closed hides nothing. */
function readable(html: string): string {
  const kept: string[] = []
  // Only A to Z: other letters may change their length with their case.
  const lower = html.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
  const endless = new Set<string>()
  let from = 0
  for (const { index, 1: name } of html.matchAll(unread)) {
    const closing = name ? `</${name.toLowerCase()}>` : '-->'
    if (index < from || endless.has(closing)) continue
    const end = lower.indexOf(closing, index)
    if (end < 0) {
      endless.add(closing)
      continue
    }
    kept.push(html.slice(from, index))
    from = end + closing.length
  }
  return kept.join('') + html.slice(from)
}

/** The words of HTML, a line for each row and entry, an empty line after each paragraph. */
export const withoutMarkup = (html: string): string =>
  readable(html)
    .replace(/<\/(?:p|h[1-6]|ul|ol|table|blockquote)\b[^<>]*>/gi, '\n\n')
    .replace(/<li\b[^<>]*>/gi, '\n- ')
    .replace(/<(?:br|\/div|\/tr)\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,8});/gi, sign)
