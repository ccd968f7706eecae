import * as word from 'docx'
import type { Block } from './document.ts'
import { accent, textWidth } from './docx-styles.ts'
import { describe } from './structure.ts'
import { oneLine } from './text.ts'

const widths = [2800, 4930, 1000] // twentieths of a point; together the width of the text
const longestBar = (4930 / 1440) * 96 - 16 // pixels of 1/96 inch, less the cell's margins

// One pixel in the accent colour, stretched to the length of each bar: Word, LibreOffice and Pages all draw it.
// A native Word chart was tried: LibreOffice 7.4 drew it as a thumbnail.
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGPgDgkAAAEdALBcIP8lAAAAAElFTkSuQmCC',
  'base64',
)

/** A bar chart as a table without lines: name, bar, value, so that it is read aloud as well as it is seen. */
export function barsOf(figure: Extract<Block, { kind: 'figure' }>): word.Table {
  const { bars } = figure
  const largest = Math.max(...bars.map(({ value }) => value), 0) || 1
  const none = { style: 'none', size: 0, color: accent } as const
  return new word.Table({
    width: { size: textWidth, type: 'dxa' },
    columnWidths: widths,
    layout: 'fixed',
    borders: word.TableBorders.NONE,
    tableLook: { firstRow: false, firstColumn: true },
    rows: bars.map(({ label, value, shown }, at) => {
      const bar = new word.ImageRun({
        type: 'png',
        data: pixel,
        transformation: { width: Math.max(1, Math.round((Math.max(0, value) / largest) * longestBar)), height: 14 },
        altText: at === 0 ? { name: 'Figur', description: describe(figure) } : undefined,
        decorative: at > 0,
      })
      const cells = [
        new word.TextRun(oneLine(label)),
        bar,
        new word.TextRun({ text: oneLine(shown ?? String(value)), bold: true }),
      ]
      return new word.TableRow({
        cantSplit: true,
        children: cells.map(
          (child, column) =>
            new word.TableCell({
              children: [
                new word.Paragraph({
                  style: 'TableText',
                  alignment: column === 0 ? 'end' : 'start',
                  children: [child],
                }),
              ],
              width: { size: widths[column] ?? 0, type: 'dxa' },
              verticalAlign: 'center',
              margins: { left: 100, right: 100 },
              borders: { top: none, left: none, right: none, bottom: none },
            }),
        ),
      })
    }),
  })
}
