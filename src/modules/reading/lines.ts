/** A stretch of a letter, in UTF-16 units of its text. */
export type Span = { start: number; end: number }

export type Line = Span & { text: string }

export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  for (const line of text.split('\n')) {
    lines.push({ start, end: start + line.length, text: line })
    start += line.length + 1
  }
  return lines
}

export function trimmed(text: string, span: Span): Span {
  let { start, end } = span
  while (start < end && /\s/.test(text[start] as string)) start++
  while (end > start && /\s/.test(text[end - 1] as string)) end--
  return { start, end }
}

export const months = 'januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december'

/** “1.”, “1.2”, “a)”, “•”: but not the day of a date that a line begins with. */
export const listMark = new RegExp(
  String.raw`^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}\.\d{1,2}|[a-h]\)|[-•*–·▪‣◦])\s+(?!(?:${months})\b)(?=\S)`,
  'iu',
)

export const finiteVerb =
  /\b(?:er|var|har|havde|vil|ville|kan|kunne|skal|skulle|bør|må|bliver|blev|får|fik|gør|går|ser|finder|mener|synes|støtter|ønsker|foreslår|vurderer|takker|glæder|savner|mangler|håber|tror|står|ligger|kommer|giver|tager|beder|anbefaler|opfordrer|henstiller|bakker|tilslutter|konstaterer|bemærker|noterer|deltager|stiller|bidrager|bor|skriver|forstår|kører|hilser|undrer|forventer|siger|vækker|skaber|bruger|betyder|kræver|fremgår|gælder|omfatter|udgør|afviser|protesterer|modtog|repræsenterer|prioriterer|henviser)\b/i

/** Lines between empty ones; a numbered or dashed line begins a block of its own. */
export function blocksOf(lines: readonly Line[]): Line[][] {
  const blocks: Line[][] = []
  let open: Line[] = []
  const close = () => {
    if (open.length > 0) blocks.push(open)
    open = []
  }
  for (const line of lines) {
    if (line.text.trim() === '') close()
    else {
      if (listMark.test(line.text)) close()
      open.push(line)
    }
  }
  close()
  return blocks.flatMap(apart)
}

/** Lines that name what is taken up: “Ad § 3, stk. 2 (anvendelse)”, “Spørgsmål 1: Hvilke temaer …?”. */
const takesUp = /^(?:ad|spørgsmål|kapitel|afsnit|punkt|pkt\.|tema)\s+[§\d][^.!]*(?:stk\.[^.!]*)?\??$/iu
const inCapitals = /^(?=.*\p{Lu}{3})[^\p{Ll}.!?]+$/u

/** A short line without an end mark, over a line that begins anew, is a heading although no empty line follows it. */
function apart(block: Line[]): Line[][] {
  const parts: Line[][] = []
  let open: Line[] = []
  for (const [at, line] of block.entries()) {
    const text = line.text.replace(listMark, '').trim()
    const next = block[at + 1]?.text.replace(listMark, '').trim() ?? ''
    const above = block[at - 1]?.text.trim()
    const isTitle =
      ((text.length < 50 && /^\p{Lu}[^.!?,;:]+:?$/u.test(text) && !finiteVerb.test(text)) ||
        (text.length < 100 && (takesUp.test(text) || inCapitals.test(text)))) &&
      /^\p{Lu}/u.test(next) &&
      finiteVerb.test(next) &&
      (next.length > 50 || /[.!?]$/.test(next)) &&
      (above === undefined || /[.!?]$/.test(above))
    if (isTitle) {
      if (open.length > 0) parts.push(open)
      parts.push([line])
      open = []
    } else open.push(line)
  }
  if (open.length > 0) parts.push(open)
  return parts
}

export const writesSmall = (text: string) => /^\s*\p{Ll}/u.test(text)

/** Are the lines of a block sentences of their own? So they are where somebody ends lines instead of sentences. */
export function linesAreSentences(block: readonly Line[]): boolean {
  return (
    block.length > 1 &&
    !block.some(({ text }) => /[.,;:–-]\s*$|\.\s/.test(text)) &&
    block.every(({ text }, at) => text.trim().split(/\s+/).length >= (at === 0 ? 2 : 4)) &&
    block.slice(1).filter(({ text }) => writesSmall(text)).length === block.length - 1
  )
}
