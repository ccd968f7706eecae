import { isAddress, namesBody, namesPerson, namesRole } from './bodies.ts'
import { type FieldLine, type Fields, fieldAt, linesIn } from './field.ts'
import { longestOpeningUnits } from './rules.ts'
import type { Structure } from './sentences.ts'

type Signed = Pick<Fields, 'signatory' | 'role'>

/** What may stand before a name where somebody signs for others or for a body. */
const forOthers =
  /^(?:(?:(?:kontaktperson|kontakt|navn|underskrevet af|underskriver)\s*:|på\s.{2,60}\svegne|p\.?\s?[bup]?\.?\s?v\.?|f\.?\s?h\.?|e\.?\s?b\.?|e\.?\s?f\.?|sign\.?|s\.|v\/|ved|\/)\s*[,:]?\s*)/iu

/** Words before a name in the closing line: “Mange hilsner fra Ida”. */
const closingWords =
  /^(?:(?:med\s|de\s|mange\s|bedste\s|venlige?\s|kærlige?\s|varme\s|gode\s)*hils(?:en|ner)|knus|mvh|vh|kh|dbh|m\.v\.h|venligst)\b[\s,.]*(?:fra\s)?(?:.{1,20}\sog\s(?=\p{Lu}))?/iu

/** Where the title ends: what follows says for whom or on whose behalf. */
const afterRole = /[,;]?\s(?:på\s.{2,60}\svegne|på vegne af|p\.?\s?v\.?|f\.?\s?h\.?)(?:\s|$).*/iu

/** “(Beboerforeningen)” says for whom and not as what. */
const onlyBody = /^\(?\p{L}*(?:forening(?:en)?|udvalget|rådet|laug(?:et)?|bestyrelsen)$/iu

function roleOf(text: string, start: number, end: number): Signed['role'] {
  const words = text.slice(start, end)
  const cut = afterRole.exec(words)
  const [inside = ''] = (cut ? words.slice(0, cut.index) : words).split(/\)|\s{2,}|,?\s(?:tlf|telefon|mobil|mail)\b/i)
  const first = inside.search(/[\p{L}\p{N}]/u)
  if (first < 0 || !namesRole(inside) || onlyBody.test(inside.trim())) return undefined
  return fieldAt(text, start + first, start + inside.replace(/[)\s.]+$/u, '').length)
}

/** A name in a line and the title beside it: “Ida Holm, formand”, “Formand Ida Holm”, “Ida Holm (formand)”. */
function nameIn(text: string, line: FieldLine, leastWords: number): Signed | undefined {
  const lead = (closingWords.exec(line.text)?.[0] ?? forOthers.exec(line.text)?.[0] ?? '').length
  const words = line.text.slice(lead)
  const cut = /\s*(?:,|\s[-–/]\s|\s?\(|;|\s+\|)|\s?\/(?=\p{L})/u.exec(words)
  const name = (cut ? words.slice(0, cut.index) : words).replace(/[.,]+$/, '').trim()
  const start = line.start + lead + words.indexOf(name)
  if (namesPerson(name, leastWords) && !namesRole(name)) {
    const signatory = fieldAt(text, start, start + name.length)
    const role = roleOf(text, signatory.end, line.end)
    return { signatory, ...(role ? { role } : {}) }
  }
  const titled = /^(\p{L}[\p{L}-]*(?: og \p{L}[\p{L}-]*)?)\s+(\p{Lu}.*)$/u.exec(name)
  const [, title = '', rest = ''] = titled ?? []
  if (!titled || !namesRole(title) || !namesPerson(rest, leastWords)) return undefined
  const at = start + name.length - rest.length
  return { signatory: fieldAt(text, at, at + rest.length), role: fieldAt(text, start, start + title.length) }
}

/** The title on a line of its own: under the name, where lines stand beside each other in the same column, or over it. */
function titleNear(text: string, lines: readonly FieldLine[], at: number): Signed['role'] {
  const line = lines[at] as FieldLine
  const later = lines.slice(at + 1, at + 5).filter(({ block }) => block <= line.block + 1)
  for (const next of later) {
    if (nameIn(text, next, 2)?.role) continue
    const role = roleOf(text, next.start, next.end)
    if (role && !isAddress(next.text)) return role
  }
  const above = lines[at - 1]
  return above && above.block === line.block && !namesBody(above.text)
    ? roleOf(text, above.start, above.end)
    : undefined
}

function signedIn(text: string, lines: readonly FieldLine[], leastWords: number): Signed | undefined {
  for (const [at, line] of lines.entries()) {
    if (line.text.length > 90 || (isAddress(line.text) && !/^v\//i.test(line.text))) continue
    const found = nameIn(text, line, leastWords)
    if (!found) continue
    const near = found.role ?? titleNear(text, lines, at)
    // Two names with a stroke between them have their titles so too.
    const role =
      near && / \/ /.test(line.text)
        ? fieldAt(text, near.start, near.start + near.value.split(' / ', 1)[0]!.length)
        : near
    return { ...found, ...(role ? { role } : {}) }
  }
  return undefined
}

/** Some sign above what they write: a name with a title, or one that an address follows. */
function signedInHead(text: string, { head }: Structure): Signed | undefined {
  const lines = linesIn(text, head)
  const at = lines.findIndex((line, index) => {
    const found = nameIn(text, line, 2)
    if (!found) return false
    const next = lines[index + 1]
    const above = lines[index - 1]
    return (
      found.role !== undefined ||
      /^(?:v\/|ved\s|kontakt\S*\s*:|navn\s*:|underskr\S*)/i.test(line.text) ||
      (next?.block === line.block && namesRole(next.text)) ||
      (above?.block === line.block && namesRole(above.text)) ||
      (line.block === lines[0]?.block && index === 0 && next !== undefined && isAddress(next.text))
    )
  })
  return at < 0 ? undefined : signedIn(text, lines.slice(Math.max(0, at - 1)), 2)
}

/** Who signs, and as what: in the signature, below a letter without closing words, or above it. */
export function signatoryOf(text: string, structure: Structure): Signed {
  const { signature } = structure
  const from = signature?.start ?? Math.max(0, text.trimEnd().lastIndexOf('\n\n'), text.length - longestOpeningUnits)
  const lines = linesIn(text, { start: from, end: signature?.end ?? text.length })
  return (
    signedIn(text, lines, 2) ??
    (signature ? signedIn(text, lines, 1) : undefined) ??
    signedInHead(text, structure) ??
    {}
  )
}
