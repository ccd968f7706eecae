import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFPage,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib'
import { dictAt, held, keepOnly, name, nameAt } from './pdf-words.ts'

/** What a link keeps: where it is and where it leads. */
const ofLink = new Set([
  'Type',
  'Subtype',
  'Rect',
  'Border',
  'BS',
  'C',
  'H',
  'F',
  'Dest',
  'A',
  'QuadPoints',
  'StructParent',
])

/** Notes that are only signs of what lies behind them, or play something. */
const notDrawn = new Set([
  'Popup',
  'Text',
  'FileAttachment',
  'Sound',
  'Movie',
  'Screen',
  'RichMedia',
  '3D',
  'TrapNet',
  'PrinterMark',
])

/** Flags that keep a note off the screen: invisible, hidden, no view. Source: ISO 32000-1, table 165. */
const unseen = 1 | 2 | 32

function numbersAt(page: PDFPage, dict: PDFDict, key: string): number[] | undefined {
  const { context } = page.doc
  const array = held(context, dict, key)
  if (!(array instanceof PDFArray)) return undefined
  const values = array.asArray().map((value) => context.lookup(value))
  return values.every((value) => value instanceof PDFNumber)
    ? values.map((value) => (value as PDFNumber).asNumber())
    : undefined
}

/** How the note is drawn now; of several looks the chosen one. */
function lookOf(page: PDFPage, note: PDFDict): PDFRef | undefined {
  const { context } = page.doc
  const looks = dictAt(context, note, 'AP')
  const normal = looks?.get(name('N'))
  if (context.lookup(normal) instanceof PDFStream) return normal instanceof PDFRef ? normal : undefined
  const states = context.lookup(normal)
  const chosen = nameAt(context, note, 'AS')
  const look = states instanceof PDFDict && chosen ? states.get(PDFName.of(chosen)) : undefined
  return look instanceof PDFRef && context.lookup(look) instanceof PDFStream ? look : undefined
}

/** The matrix that brings a look into its place on the page. Source: ISO 32000-1, 12.5.5, algorithm 8.1. */
function matrixOf(page: PDFPage, note: PDFDict, look: PDFStream): string | undefined {
  const rect = numbersAt(page, note, 'Rect')
  const box = numbersAt(page, look.dict, 'BBox')
  const [a, b, c, d, e, f] = numbersAt(page, look.dict, 'Matrix') ?? [1, 0, 0, 1, 0, 0]
  if (rect?.length !== 4 || box?.length !== 4) return undefined
  const [x1, y1, x2, y2] = box as [number, number, number, number]
  const corners = [
    [x1, y1],
    [x1, y2],
    [x2, y1],
    [x2, y2],
  ].map(([x = 0, y = 0]) => [(a ?? 1) * x + (c ?? 0) * y + (e ?? 0), (b ?? 0) * x + (d ?? 1) * y + (f ?? 0)])
  const [xs, ys] = [corners.map(([x]) => x as number), corners.map(([, y]) => y as number)]
  const [left, bottom] = [Math.min(...xs), Math.min(...ys)]
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - bottom]
  if (!(width > 0) || !(height > 0)) return undefined
  const [r1, s1, r2, s2] = rect as [number, number, number, number]
  const [sx, sy] = [Math.abs(r2 - r1) / width, Math.abs(s2 - s1) / height]
  const placed = [sx, 0, 0, sy, Math.min(r1, r2) - left * sx, Math.min(s1, s2) - bottom * sy]
  return placed.every(Number.isFinite) ? placed.map((value) => Number(value.toFixed(5))).join(' ') : undefined
}

/** Draws looks after what the page shows already. */
function draw(page: PDFPage, drawn: readonly { look: PDFRef; matrix: string }[]): void {
  const { context } = page.doc
  const inherited = page.node.Resources()
  const resources = inherited ? inherited.clone(context) : context.obj({})
  const pictures = dictAt(context, resources, 'XObject')?.clone(context) ?? context.obj({})
  const words = drawn.map(({ look, matrix }, index) => {
    pictures.set(name(`LydhoerNote${index}`), look)
    return `q ${matrix} cm /LydhoerNote${index} Do Q`
  })
  resources.set(name('XObject'), pictures)
  page.node.set(name('Resources'), resources)
  const contents = page.node.Contents()
  const before =
    contents instanceof PDFArray
      ? contents.asArray()
      : [page.node.get(name('Contents'))].filter((part) => part !== undefined)
  const stream = (text: string) => context.register(context.flateStream(text))
  page.node.set(name('Contents'), context.obj([stream('q\n'), ...before, stream(`\nQ\n${words.join('\n')}\n`)]))
}

/** Whether a field holds a text somebody wrote; the value may stand with the field or with what it belongs to. */
function isFilledIn({ doc: { context } }: PDFPage, note: PDFDict): boolean {
  const value =
    held(context, note, 'V') ??
    (dictAt(context, note, 'Parent') && held(context, dictAt(context, note, 'Parent') as PDFDict, 'V'))
  return (value instanceof PDFString || value instanceof PDFHexString) && value.decodeText().trim() !== ''
}

/**
 * Makes what notes and filled-in fields show part of the page, and takes the notes themselves away, with their writers,
 * times, hidden texts and actions. Links stay. Returns how many say something but have no look to draw.
 */
export function flattenNotes(page: PDFPage): number {
  const { context } = page.doc
  const notes = held(context, page.node, 'Annots')
  page.node.delete(name('Annots'))
  if (!(notes instanceof PDFArray)) return 0
  const links: PDFRef[] = []
  const drawn: { look: PDFRef; matrix: string }[] = []
  let lost = 0
  for (const entry of notes.asArray()) {
    const note = context.lookup(entry)
    if (!(note instanceof PDFDict)) continue
    const kind = nameAt(context, note, 'Subtype') ?? ''
    if (kind === 'Link') {
      keepOnly(note, ofLink)
      links.push(entry instanceof PDFRef ? entry : context.register(note))
      continue
    }
    const flags = held(context, note, 'F')
    const hidden = flags instanceof PDFNumber && (flags.asNumber() & unseen) !== 0
    const look = hidden || notDrawn.has(kind) ? undefined : lookOf(page, note)
    const stream = context.lookup(look)
    const matrix = look && stream instanceof PDFRawStream ? matrixOf(page, note, stream) : undefined
    if (look && matrix) drawn.push({ look, matrix })
    else if (!hidden && (kind === 'FreeText' || (kind === 'Widget' && isFilledIn(page, note)))) lost++
    // The tree of headings may still point to the note: what it points to is gone.
    if (entry instanceof PDFRef) context.delete(entry)
  }
  if (drawn.length > 0) draw(page, drawn)
  if (links.length > 0) page.node.set(name('Annots'), context.obj(links))
  return lost
}
