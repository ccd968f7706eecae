export type Piece = { text: string; x: number; y: number; width: number; height: number }

/** A line of a page with where it stands; `gapAbove` says that the eye sees an empty line over it. */
export type PageLine = { words: string; y: number; gapAbove: boolean }

type Line = { pieces: Piece[]; y: number; height: number }

/** A gap this many times the usual distance between lines parts two paragraphs; within one the distance hardly varies. */
const paragraphGap = 1.15

/** A gap within a line this many times its height parts two things that stand beside each other. */
const besideGap = 3

/** Two columns have at least this many lines beside each other, at least this wide each, as a share of the page's words. */
const leastBeside = 5
const leastWidth = 0.25

/** Where the right column may begin, as a share of the page's words from the left. */
const gutterFrom = 0.3
const gutterTo = 0.7

/** So many lines of the right column begin at its edge, and all but as many keep off the space between. */
const mostly = 0.6

/** Pieces on one base line belong to one line; a superscript's small step does not break it. */
function linesOf(pieces: readonly Piece[]): Line[] {
  const lines: Line[] = []
  for (const piece of pieces) {
    const line = lines.at(-1)
    if (line && Math.abs(line.y - piece.y) < Math.max(2, line.height * 0.4)) {
      line.pieces.push(piece)
      line.height = Math.max(line.height, piece.height)
    } else lines.push({ pieces: [piece], y: piece.y, height: piece.height })
  }
  return lines
}

/** The words of a line; a gap wider than a narrow space is a space, a very wide one is three. */
function wordsOf({ pieces, height }: Line): string {
  let text = ''
  let end: number | null = null
  for (const piece of pieces) {
    const gap = end === null ? 0 : piece.x - end
    if (gap > height * besideGap) text = `${text.trimEnd()}   `
    else if (gap > height * 0.15 && !text.endsWith(' ') && !piece.text.startsWith(' ')) text += ' '
    text += piece.text
    // A wide blank piece is a gap and not a word.
    if (piece.text.trim() !== '' || piece.width < height * besideGap) end = piece.x + piece.width
  }
  return text.trimEnd()
}

/** The usual distance between two lines of a page: the median of those that are near each other. */
function usualStep(lines: readonly Line[]): number {
  const steps = lines
    .slice(1)
    .map((line, index) => (lines[index] as Line).y - line.y)
    .filter((step) => step > 0)
  steps.sort((a, b) => a - b)
  return steps[Math.floor(steps.length / 2)] ?? 0
}

const worded = (pieces: readonly Piece[]) => pieces.filter(({ text }) => text.trim() !== '')

/** How many base lines pieces stand on. */
const rowsOf = (pieces: readonly Piece[]) => new Set(pieces.map(({ y }) => Math.round(y / 3))).size

/** Where the space between two columns is: no piece but a heading over both crosses it, and both sides hold running text. */
function gutterOf(pieces: readonly Piece[]): number | undefined {
  const words = worded(pieces)
  const left = Math.min(...words.map(({ x }) => x))
  const right = Math.max(...words.map(({ x, width }) => x + width))
  const span = right - left
  const starts = new Map<number, number>()
  for (const { x } of words)
    if (x > left + span * gutterFrom && x < left + span * gutterTo)
      starts.set(Math.round(x), (starts.get(Math.round(x)) ?? 0) + 1)
  const [at, times] = [...starts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [0, 0]
  if (times < leastBeside) return undefined
  const gutter = at - 2
  const before = words.filter(({ x, width }) => x + width <= gutter)
  const after = words.filter(({ x }) => x >= gutter)
  const across = words.filter(({ x, width }) => x < gutter && x + width > gutter)
  const isText = (side: readonly Piece[]) =>
    rowsOf(side) >= leastBeside &&
    Math.max(...side.map(({ x, width }) => x + width)) - Math.min(...side.map(({ x }) => x)) > span * leastWidth
  if (before.length === 0 || after.length === 0 || !isText(before) || !isText(after)) return undefined
  const aligned = rowsOf(after.filter(({ x }) => x < gutter + 5))
  const beside = Math.min(rowsOf(before), rowsOf(after))
  return aligned >= rowsOf(after) * mostly && rowsOf(across) <= beside * (1 - mostly) ? gutter : undefined
}

const downwards = (a: Piece, b: Piece) => (Math.abs(a.y - b.y) < 2 ? a.x - b.x : b.y - a.y)

/** The pieces as people read them: what stands over two columns, then the left, then the right, then what is below. */
function inColumns(pieces: readonly Piece[], gutter: number): Piece[][] {
  const across = worded(pieces)
    .filter(({ x, width }) => x < gutter && x + width > gutter)
    .sort(downwards)
  const bands: Piece[][] = []
  let rest = worded(pieces).filter((piece) => !across.includes(piece))
  const columns = (of: readonly Piece[]) => {
    const left = of.filter(({ x }) => x < gutter).sort(downwards)
    const right = of.filter(({ x }) => x >= gutter).sort(downwards)
    for (const side of [left, right]) if (side.length > 0) bands.push(side)
  }
  for (const line of linesOf(across)) {
    columns(rest.filter(({ y }) => y > line.y))
    rest = rest.filter(({ y }) => y <= line.y)
    bands.push(line.pieces)
  }
  columns(rest)
  return bands
}

function linesIn(pieces: readonly Piece[]): PageLine[] {
  const lines = linesOf(pieces)
  const step = usualStep(lines)
  return lines.map((line, index) => {
    const above = lines[index - 1]
    const gap = above ? above.y - line.y : 0
    return { words: wordsOf(line), y: line.y, gapAbove: step > 0 && gap > step * paragraphGap }
  })
}

/** A head has at most this many lines. */
const headLines = 3

/** Many programs draw the head of a page last: the few lines well above the first that was drawn come first. */
function headFirst(pieces: readonly Piece[]): Piece[] {
  const words = worded(pieces)
  const top = words[0] ? words[0].y + 2 * words[0].height : 0
  const over = words.filter(({ y }) => y > top)
  return over.length === 0 || rowsOf(over) > headLines ? [...pieces] : [...over, ...pieces.filter(({ y }) => y <= top)]
}

/** The lines of a page in the order in which they are read. */
export function linesOfPage(drawn: readonly Piece[]): PageLine[] {
  const pieces = headFirst(drawn)
  const gutter = gutterOf(pieces)
  if (gutter === undefined) return linesIn(pieces)
  const lines: PageLine[] = []
  for (const band of inColumns(pieces, gutter))
    for (const [index, line] of linesIn(band).entries()) {
      const above = lines.at(-1)?.words
      // The text runs on from the foot of one column to the head of the next.
      const isNew = index === 0 && above !== undefined && !runsOn(above, line.words)
      lines.push(isNew ? { ...line, gapAbove: true } : line)
    }
  return lines
}

/** Does a sentence go on from one line to another that stands elsewhere? */
export const runsOn = (above: string, below: string): boolean =>
  !/[.!?:]["”»]?$/.test(above.trimEnd()) && /^\s*\p{Ll}/u.test(below)
