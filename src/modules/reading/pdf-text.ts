import { getDocumentProxy } from 'unpdf'
import { Refusal } from '#platform/refusal.ts'

type Piece = { text: string; x: number; y: number; width: number; height: number }
type Line = { pieces: Piece[]; y: number; height: number }

/** A gap this many times the usual distance between lines parts two paragraphs; within one the distance hardly varies. */
const paragraphGap = 1.15

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

/** The words of a line; a gap wider than a narrow space is a space. */
function wordsOf({ pieces, height }: Line): string {
  let text = ''
  let end: number | null = null
  for (const piece of pieces) {
    const gap = end === null ? 0 : piece.x - end
    if (gap > height * 0.15 && !text.endsWith(' ') && !piece.text.startsWith(' ')) text += ' '
    text += piece.text
    end = piece.x + piece.width
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

/** The lines of a page from top to bottom, an empty line where the gap is larger than between lines of a paragraph. */
function pageText(lines: readonly Line[]): string {
  const step = usualStep(lines)
  return lines
    .map((line, index) => {
      const above = lines[index - 1]
      const gap = above ? above.y - line.y : 0
      return (step > 0 && gap > step * paragraphGap ? '\n' : '') + wordsOf(line)
    })
    .join('\n')
}

type TextItem = { str: string; transform: number[]; width: number; height: number }

/** The text of a PDF, line by line, with the empty lines the eye sees. Refuses what is locked, broken or only a picture. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 }).catch((error: Error) => {
    if (error.name === 'PasswordException')
      throw new Refusal('invalid', 'The PDF is locked with a password: send one without', {}, 'file')
    throw new Refusal('invalid', 'The PDF cannot be read: it is damaged', {}, 'file')
  })
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    const pieces = (items as TextItem[])
      .filter(({ str }) => str !== undefined && str !== '')
      .map(({ str, transform, width, height }) => ({
        text: str,
        x: transform[4] as number,
        y: transform[5] as number,
        width,
        height: height || Math.abs(transform[3] as number),
      }))
      .filter(({ text, width }) => text.trim() !== '' || width > 0)
    pages.push(pageText(linesOf(pieces)))
    page.cleanup()
  }
  await document.destroy()
  const text = pages.join('\n\n').trim()
  if (!text)
    throw new Refusal(
      'invalid',
      'The PDF has no text in it; it looks scanned and needs text recognition first',
      {},
      'file',
    )
  return text
}
