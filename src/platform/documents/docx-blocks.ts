import * as word from 'docx'
import {
  type Block,
  type Document,
  type Fact,
  type Item,
  itemParts,
  plainText,
  type Row,
  type Run,
  type Runs,
  runsOf,
} from './document.ts'
import { barsOf } from './docx-bars.ts'
import { accent, rule, textWidth } from './docx-styles.ts'
import { cleanText, oneLine, safeHref } from './text.ts'
import { wordings } from './wording.ts'

/** What is known and kept while the blocks of one document are written. */
export type Writing = {
  language: Document['language']
  bookmarks: ReadonlyMap<string, string> // id in the document → bookmark name that Word accepts
  written: Set<string> // ids that already have their bookmark
  starts: Set<number> // numbers that numbered lists begin with
  lists: number
  changes: number
}

type Look = {
  bold?: boolean
  italics?: boolean
  style?: string
  shading?: { type: 'clear'; fill: string; color: string }
}
type Inline =
  | word.TextRun
  | word.InsertedTextRun
  | word.DeletedTextRun
  | word.ExternalHyperlink
  | word.InternalHyperlink
  | word.Bookmark

/** The paragraphs and tables of some blocks; `style` is that of plain paragraphs. */
export function blocksOf(
  blocks: readonly Block[],
  writing: Writing,
  style = 'Normal',
): (word.Paragraph | word.Table)[] {
  return blocks.flatMap((block) => written(block, writing, style))
}

function written(block: Block, writing: Writing, style: string): (word.Paragraph | word.Table)[] {
  const inline = (runs: Runs, look: Look = {}) => inlineOf(runs, writing, look)
  const paragraph = (named: string, children: readonly Inline[], more: object = {}) =>
    new word.Paragraph({ style: named, children: [...children], ...more })
  const plain = (text: string | undefined) => inline(oneLine(text ?? ''))
  const anchor = (id: string | undefined, children: Inline[]) => anchored(id, children, writing)

  switch (block.kind) {
    case 'heading':
      return [paragraph(`Heading${block.level}`, anchor(block.id, inline(block.text)))]
    case 'paragraph':
      return [paragraph(block.lead ? 'Lead' : style, inline(block.text))]
    case 'list':
      return listOf(block.items, block.numbered ?? false, block.start ?? 1, 0, writing)
    case 'table':
      return [
        ...(block.caption ? [paragraph('Caption', anchor(block.id, plain(block.caption)))] : []),
        tableOf(block, writing),
        paragraph('TableText', []),
      ]
    case 'facts':
      return block.facts.length > 0 ? [factsOf(block.facts, writing), paragraph('TableText', [])] : []
    case 'quotation':
      return [
        paragraph('Quote', anchor(block.id, inline(block.words)), { keepNext: block.source !== undefined }),
        ...(block.source ? [paragraph('QuoteSource', inline(block.source))] : []),
      ]
    case 'note':
      return [
        ...(block.title ? [paragraph('Note', inline(oneLine(block.title), { bold: true }), { keepNext: true })] : []),
        paragraph('Note', inline(block.text), { spacing: { after: 200 } }),
      ]
    case 'page break':
      return [new word.Paragraph({ children: [new word.PageBreak()] })]
    case 'signature':
      return [
        ...(block.place ? [paragraph('Normal', plain(block.place), { keepNext: true })] : []),
        ...(block.closing ? [paragraph('Normal', plain(block.closing), { keepNext: true })] : []),
        ...block.signatories.map(({ name, office }) =>
          paragraph('Signature', [
            ...inline(oneLine(name), { bold: true }),
            ...(office ? [new word.TextRun({ text: oneLine(office), break: 1 })] : []),
          ]),
        ),
      ]
    case 'contents':
      return [
        paragraph('ContentsHeading', plain(block.title)),
        new word.TableOfContents(oneLine(block.title), {
          hyperlink: true,
          headingStyleRange: `1-${block.depth ?? 2}`,
        }) as unknown as word.Paragraph,
      ]
    case 'figure':
      return [
        paragraph('Caption', anchor(block.id, plain(block.title))),
        ...(block.bars.length > 0 ? [barsOf(block), paragraph('TableText', [])] : []),
      ]
  }
}

function inlineOf(runs: Runs, writing: Writing, look: Look): Inline[] {
  return runsOf(runs).flatMap((run) => inlineRun(run, writing, look))
}

function inlineRun(run: Run, writing: Writing, look: Look): Inline[] {
  if (typeof run === 'string')
    return cleanText(run)
      .split('\n')
      .map((text, at) => new word.TextRun({ ...look, text, ...(at > 0 ? { break: 1 } : {}) }))
  if ('strong' in run) return inlineOf(run.strong, writing, { ...look, bold: true })
  if ('emphasis' in run) return inlineOf(run.emphasis, writing, { ...look, italics: true })
  if ('mark' in run) {
    const marked = inlineOf(run.mark, writing, { ...look, shading: { type: 'clear', fill: 'FDF0C2', color: 'auto' } })
    return anchored(run.id, marked, writing)
  }
  if ('quote' in run) {
    const [open, close] = wordings[writing.language].quotes
    return inlineOf([open, ...runsOf(run.quote), close], writing, look)
  }
  if ('change' in run) return changed(run, writing, look)
  if ('reference' in run) return linked(run.label, `#${run.reference}`, writing, look)
  return linked(run.link, run.href, writing, look)
}

/** Whoever opens the file in Word accepts or rejects it there. */
function changed({ change, author, on }: Extract<Run, { change: unknown }>, writing: Writing, look: Look): Inline[] {
  return change.flatMap(({ kind, words }) =>
    cleanText(words)
      .split('\n')
      .map((text, at) => {
        const run = { ...look, text, ...(at > 0 ? { break: 1 } : {}) }
        if (kind === 'same') return new word.TextRun(run)
        const tracked = { ...run, id: ++writing.changes, author, date: `${on}T12:00:00Z` }
        return kind === 'in' ? new word.InsertedTextRun(tracked) : new word.DeletedTextRun(tracked)
      }),
  )
}

function linked(runs: Runs, href: string, writing: Writing, look: Look): Inline[] {
  const safe = safeHref(href)
  const bookmark = safe?.startsWith('#') ? writing.bookmarks.get(safe.slice(1)) : undefined
  if (!safe || (safe.startsWith('#') && !bookmark)) return inlineOf(runs, writing, look)
  // A link inside a link is not a link in Word: its words are enough.
  const children = inlineOf(plainText(runs), writing, { ...look, style: 'Hyperlink' }) as word.TextRun[]
  return bookmark
    ? [new word.InternalHyperlink({ anchor: bookmark, children })]
    : [new word.ExternalHyperlink({ link: safe, children })]
}

function anchored(id: string | undefined, children: Inline[], writing: Writing): Inline[] {
  const bookmark = id === undefined ? undefined : writing.bookmarks.get(id)
  if (id === undefined || !bookmark || writing.written.has(id)) return children
  writing.written.add(id)
  return [new word.Bookmark({ id: bookmark, children })]
}

function listOf(
  items: readonly Item[],
  numbered: boolean,
  start: number,
  level: number,
  writing: Writing,
): word.Paragraph[] {
  if (numbered) writing.starts.add(start)
  const reference = numbered ? `numbers-${start}` : 'bullets'
  const instance = ++writing.lists
  return items.flatMap((item) => {
    const parts = itemParts(item)
    return [
      new word.Paragraph({
        numbering: { reference, level: Math.min(level, 3), instance },
        spacing: { after: 60 },
        children: inlineOf(parts.text, writing, {}),
      }),
      ...listOf(parts.items, parts.numbered, 1, level + 1, writing),
    ]
  })
}

const line = (size: number, color: string) => ({ style: 'single', size, color, space: 0 }) as const
const none = { style: 'none', size: 0, color: 'auto' } as const

function cell(
  paragraph: word.Paragraph,
  width: number,
  bottom: { style: 'single' | 'none'; size: number; color: string },
) {
  return new word.TableCell({
    children: [paragraph],
    width: { size: width, type: 'dxa' },
    margins: { left: 100, right: 100 },
    borders: { top: none, left: none, right: none, bottom },
  })
}

function tableOf(table: Extract<Block, { kind: 'table' }>, writing: Writing): word.Table {
  const total = table.columns.reduce((sum, { width }) => sum + (width ?? 1), 0)
  const widths = table.columns.map(({ width }) => Math.round(((width ?? 1) / total) * textWidth))
  const row = (cells: Row, style: string, bottom: ReturnType<typeof line>, tableHeader: boolean) =>
    new word.TableRow({
      tableHeader,
      cantSplit: true,
      children: table.columns.map((column, at) => {
        const bold = table.rowHeader && at === 0
        const children = inlineOf(cells[at] ?? '', writing, bold ? { bold } : {})
        return cell(
          new word.Paragraph({ style, alignment: column.align ?? 'start', children }),
          widths[at] ?? 0,
          bottom,
        )
      }),
    })
  return new word.Table({
    width: { size: textWidth, type: 'dxa' },
    columnWidths: widths,
    layout: 'fixed',
    borders: word.TableBorders.NONE,
    tableLook: { firstRow: true, firstColumn: table.rowHeader ?? false, noHBand: true, noVBand: true },
    rows: [
      row(
        table.columns.map(({ title }) => title),
        'TableHeading',
        line(8, accent),
        true,
      ),
      ...table.rows.map((cells) => row(cells, 'TableText', line(4, rule), false)),
    ],
  })
}

function factsOf(facts: readonly Fact[], writing: Writing): word.Table {
  const widths = [2400, textWidth - 2400]
  return new word.Table({
    width: { size: textWidth, type: 'dxa' },
    columnWidths: widths,
    layout: 'fixed',
    borders: word.TableBorders.NONE,
    tableLook: { firstRow: false, firstColumn: true },
    rows: facts.map(
      ({ name, value }) =>
        new word.TableRow({
          children: [name, value].map((words, at) =>
            cell(
              new word.Paragraph({
                style: 'TableText',
                children: inlineOf(words, writing, at === 0 ? { bold: true } : {}),
              }),
              widths[at] ?? 0,
              none,
            ),
          ),
        }),
    ),
  })
}
