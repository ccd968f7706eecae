// XML 1.0 § 2.2 allows tab, line breaks and everything from U+0020 on except surrogates, U+FFFE and U+FFFF.
const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g

/** Text as every file format can hold it: control characters go, half characters become U+FFFD, lines end in \n. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(illegal, '')
    .toWellFormed()
}

/** Text for a place that has one line only, such as a title or a file's properties. */
export function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim()
}

/** A zero-width space in words longer than `longest`, so that an address without hyphens stays inside the margin. */
export function breakable(text: string, longest: number): string {
  return text.replace(new RegExp(`\\S{${longest + 1},}`, 'gu'), (word) => {
    const characters = Array.from(graphemes.segment(word), ({ segment }) => segment)
    const parts: string[] = []
    for (let at = 0; at < characters.length; at += longest) parts.push(characters.slice(at, at + longest).join(''))
    return parts.join('\u200b')
  })
}

const graphemes = new Intl.Segmenter('da', { granularity: 'grapheme' })

/** Only these lead out of a document; anything else is shown as its words. */
export function safeHref(href: string): string | undefined {
  if (/^#[^\s#]+$/.test(href)) return href
  return /^(https?:\/\/|mailto:)[^\s<>"]+$/i.test(href) ? href : undefined
}
