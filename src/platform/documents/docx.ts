import * as word from 'docx'
import { estimatePageNumbersWith } from 'docx/layout'
import type { Document } from './document.ts'
import { blocksOf, type Writing } from './docx-blocks.ts'
import { styles, textWidth } from './docx-styles.ts'
import { repack } from './repack.ts'
import { anchorsOf, levelled } from './structure.ts'
import { oneLine } from './text.ts'
import { wordings } from './wording.ts'

const margin = { top: '24mm', bottom: '24mm', left: '28mm', right: '28mm' } as const

// Working out the contents' page numbers took 7 of 8 seconds for 217 pages of 1,261 blocks. Above this number the contents
// list the headings, and Word fills in their pages when the file is opened.
const mostBlocksLaidOut = 500

/**
 * A Word file with real styles, headings, header rows, alternative text and a filled-in table of contents.
 * The same document gives the same bytes. Takes the thread it runs on: use `renderInWorker` where people wait.
 */
export async function toDocx(document: Document): Promise<Uint8Array> {
  const { locale, page } = wordings[document.language]
  const writing: Writing = {
    language: document.language,
    bookmarks: new Map([...anchorsOf(document)].map((id, at) => [id, `sted${at + 1}`])),
    written: new Set(),
    starts: new Set(),
    lists: 0,
    changes: 0,
  }
  const blocks = blocksOf(levelled(document.blocks), writing)
  const footer = new word.Footer({
    children: [
      new word.Paragraph({
        style: 'Footer',
        tabStops: [{ type: 'right', position: textWidth }],
        children: [
          new word.TextRun({ children: [oneLine(document.title), new word.Tab(), page[0]] }),
          new word.TextRun({ children: [word.PageNumber.CURRENT] }),
          new word.TextRun(page[1]),
          new word.TextRun({ children: [word.PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  })
  const file = new word.Document({
    title: oneLine(document.title),
    creator: oneLine(document.author ?? ''),
    lastModifiedBy: oneLine(document.author ?? ''),
    subject: oneLine(document.subject ?? ''),
    description: oneLine(document.subtitle ?? ''),
    styles: styles(locale),
    numbering: { config: numbering(writing.starts) },
    ...(document.blocks.length <= mostBlocksLaidOut ? { pageNumbers: estimatePageNumbersWith({ guess: true }) } : {}),
    sections: [
      {
        properties: {
          page: { size: { width: '210mm', height: '297mm' }, margin },
          titlePage: document.cover !== undefined,
        },
        footers: { default: footer },
        children: [...opening(document, writing), ...blocks],
      },
    ],
  })
  return repack(await word.Packer.pack(file, 'uint8array'), document)
}

function opening(document: Document, writing: Writing): (word.Paragraph | word.Table)[] {
  const { letterhead, cover } = document
  const line = (style: string, text: string) =>
    new word.Paragraph({ style, children: [new word.TextRun(oneLine(text))] })
  const subtitle = document.subtitle ? [line('Subtitle', document.subtitle)] : []
  if (cover)
    return [
      line('Organisation', cover.organisation),
      line('CoverTitle', document.title),
      ...subtitle,
      ...blocksOf([{ kind: 'facts', facts: cover.facts ?? [] }, { kind: 'page break' }], writing),
    ]
  if (!letterhead) return [line('Title', document.title), ...subtitle]
  const facts = letterhead.facts ?? []
  const right = [
    ...letterhead.sender.map((text) => line('Sender', text)),
    ...blocksOf(
      facts.map(({ name, value }) => ({ kind: 'paragraph', text: [{ strong: `${name}: ` }, value].flat() })),
      writing,
      'Sender',
    ),
  ]
  const left = [
    line('Organisation', letterhead.organisation),
    ...(letterhead.addressee ?? []).map((text) => line('Addressee', text)),
  ]
  return [
    new word.Table({
      width: { size: textWidth, type: 'dxa' },
      columnWidths: [5443, 3288],
      layout: 'fixed',
      borders: word.TableBorders.NONE,
      rows: [
        new word.TableRow({
          children: [
            new word.TableCell({ children: left, width: { size: 5443, type: 'dxa' } }),
            new word.TableCell({
              children: right.length > 0 ? right : [line('Sender', '')],
              width: { size: 3288, type: 'dxa' },
            }),
          ],
        }),
      ],
    }),
    line('Title', document.title),
    ...subtitle,
  ]
}

const bullets = ['•', '–', '•', '–']

function numbering(starts: ReadonlySet<number>) {
  const level = (at: number) => ({
    level: at,
    alignment: 'left' as const,
    style: { paragraph: { indent: { left: 397 * (at + 1), hanging: 284 } } },
  })
  return [
    {
      reference: 'bullets',
      levels: bullets.map((text, at) => ({ ...level(at), format: 'bullet' as const, text })),
    },
    ...[...starts].map((start) => ({
      reference: `numbers-${start}`,
      levels: bullets.map((_, at) => ({
        ...level(at),
        format: 'decimal' as const,
        text: `%${at + 1}.`,
        start: at === 0 ? start : 1,
      })),
    })),
  ]
}
