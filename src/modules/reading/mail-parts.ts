/** What somebody wrote in a mail, the signature below it, and what is quoted of earlier mails. */
export type MailParts = { own: string; signature: string; quoted: string }

const months = 'jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec'

/** The line that says whose words follow: 'Den 3. mar. 2026 kl. 10.12 skrev Ida <ida@example.dk>:', in Danish or English. */
const attribution = new RegExp(
  `^(?:(?:den|on|d\\.)\\b.{0,160}(?:${months}|\\d{1,2}[./-]\\d{1,2}).{0,200}\\b(?:skrev|wrote)\\b.{0,200}:|.{0,120}\\b(?:skrev|wrote)\\b.{0,120}\\d{4}.{0,60}:)\\s*$`,
  'i',
)

/** A line after which nothing is the writer's own: what mail programs put over an earlier mail. */
const divider =
  /^(?:-{3,}\s*(?:oprindelig|original|videresendt|forwarded)\b.*|_{20,}|begin forwarded message:|start på videresendt besked:)\s*$/i

/** The head of an earlier mail without any line over it: two of its fields follow each other. */
const headField = /^\*?(?:fra|from|sendt|sent|dato|date|til|to|cc|emne|subject)\s*:\*?\s*\S/i
const headBegin = /^\*?(?:fra|from)\s*:\*?\s*\S/i

const signatureLine =
  /^(?:--\s?|sendt fra min (?:iphone|ipad|mobil|android|samsung).*|sent from my .*|hent outlook (?:til|for) (?:ios|android).*|get outlook for (?:ios|android).*)$/i

const isQuoted = (line: string) => /^\s{0,3}>/.test(line)

/** An attribution may be broken over two or three lines; returns how many it takes, 0 for none. */
function attributionAt(lines: readonly string[], at: number): number {
  for (let count = 1; count <= 3; count++)
    if (
      attribution.test(
        lines
          .slice(at, at + count)
          .join(' ')
          .replace(/\s+/g, ' ')
          .trim(),
      )
    )
      return count
  return 0
}

/** Whether nothing but quoted and empty lines follow. */
const onlyQuoted = (lines: readonly string[]) =>
  lines.some(isQuoted) && lines.every((line) => isQuoted(line) || line.trim() === '')

const isHead = (lines: readonly string[], at: number) =>
  headBegin.test(lines[at] ?? '') && lines.slice(at + 1, at + 5).filter((line) => headField.test(line)).length >= 2

/** Where the earlier mails begin that stand below what was written. What is answered line by line stays together. */
function beginOfQuoted(lines: readonly string[]): number {
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string
    if (divider.test(line.trim()) || isHead(lines, at)) return at
    const introduced = attributionAt(lines, at)
    if (introduced > 0 && (onlyQuoted(lines.slice(at + introduced)) || !lines.slice(at + introduced).some(isQuoted)))
      return at
    if (isQuoted(line) && onlyQuoted(lines.slice(at))) return at
  }
  return lines.length
}

/** The longest signature, in lines: what is longer below a line of dashes is part of the letter. */
const longestSignature = 15

function beginOfSignature(lines: readonly string[]): number {
  const written = lines.findLastIndex((line) => line.trim() !== '') + 1
  const from = Math.max(0, written - longestSignature)
  const found = lines.slice(from).findIndex((line) => signatureLine.test(line.trimEnd()))
  return found < 0 ? -1 : from + found
}

const joined = (lines: readonly string[]) => lines.join('\n').replace(/^\n+/, '').trimEnd()

/**
 * Takes a mail's text apart. A mail that is nothing but a forwarded one keeps all of it as its own words: somebody
 * passed it on so that it is read.
 */
export function partsOfMail(text: string): MailParts {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const quotedFrom = beginOfQuoted(lines)
  const written = lines.slice(0, quotedFrom)
  const signed = beginOfSignature(written)
  const signature = signed < 0 ? [] : written.slice(signed)
  const own = joined(signed < 0 ? written : written.slice(0, signed))
  if (own.trim() === '') return { own: joined(lines), signature: '', quoted: '' }
  return { own, signature: joined(signature), quoted: joined(lines.slice(quotedFrom)) }
}

/** Enough words of one's own, in sentences, that what follows them is an earlier mail and not the letter under its head. */
const ownWords = 8

/** Where earlier mails begin below what somebody wrote, in UTF-16 units; the length of the text where none do. */
export function beginOfEarlierMails(text: string): number {
  const lines = text.split('\n')
  // The letter's own head looks like an earlier mail's.
  const body = Math.max(
    0,
    lines.findIndex((line) => line.trim() !== '' && !headField.test(line)),
  )
  const from = body + beginOfQuoted(lines.slice(body))
  const own = lines.slice(body, from).join(' ')
  const wrote = own.split(/\s+/).length > ownWords && /\p{Ll}{2}[.!?](?:\s|$)/u.test(own)
  return from < lines.length && wrote ? lines.slice(0, from).join('\n').length : text.length
}
