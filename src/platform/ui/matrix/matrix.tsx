import type { ComponentChildren } from 'preact'
import type { MarkKind } from '../marked-text/marked-text.tsx'

export type MatrixWord = { kind: MarkKind; text: string }

/** What stands in a cell: words that open what was said, or silence with its own word. */
export type MatrixCell = { words: readonly MatrixWord[]; href: string; label: string } | { silence: string }

export type MatrixRow = { id: string; name: ComponentChildren; state?: string; cells: readonly MatrixCell[] }

type MatrixProps = {
  caption: string
  corner: string
  /** The title is also the label a cell carries on a phone. */
  columns: readonly { id: string; title: string; href?: string }[]
  rows: readonly MatrixRow[]
  /** What the strokes beside the words, and the hatching, mean. */
  legend?: readonly { kind: MarkKind | 'silence'; text: string }[]
}

function Legend({ entries }: { entries: readonly { kind: MarkKind | 'silence'; text: string }[] }) {
  return (
    <ul class="matrix-legend">
      {entries.map(({ kind, text }) => (
        <li data-kind={kind} key={text}>
          {text}
        </li>
      ))}
    </ul>
  )
}

function Words({ words }: { words: readonly MatrixWord[] }) {
  return (
    <ul>
      {words.map(({ kind, text }) => (
        <li data-kind={kind} key={text}>
          {text}
        </li>
      ))}
    </ul>
  )
}

/** Up to eight columns fit beside one another on a screen, and up to four on paper that stands upright. */
const classOf = (columns: number) =>
  ['matrix-region', columns > 4 && 'matrix-region--lying', columns > 8 && 'matrix-region--wide']
    .filter(Boolean)
    .join(' ')

/**
 * Who said what of which: the first column and the heading stay in sight while one moves through it. On a phone each
 * party is a heading and its cells a list. The roles are written out because browsers forget them when unfolded.
 */
export function Matrix({ caption, corner, columns, rows, legend }: MatrixProps) {
  return (
    <>
      <section class={classOf(columns.length)} aria-label={caption} tabIndex={0}>
        <table class="matrix" role="table">
          <caption>{caption}</caption>
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader">
                {corner}
              </th>
              {columns.map(({ id, title, href }) => (
                <th scope="col" role="columnheader" key={id}>
                  {href === undefined ? title : <a href={href}>{title}</a>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {rows.map(({ id, name, state, cells }) => (
              <tr role="row" key={id}>
                <th scope="row" role="rowheader">
                  {name}
                  {state && <span class="matrix__state">{state}</span>}
                </th>
                {cells.map((cell, index) =>
                  'silence' in cell ? (
                    <td class="matrix__silence" role="cell" data-label={columns[index]?.title} key={index}>
                      {cell.silence}
                    </td>
                  ) : (
                    <td role="cell" data-label={columns[index]?.title} key={index}>
                      <a class="matrix__cell" href={cell.href} aria-label={cell.label}>
                        <Words words={cell.words} />
                      </a>
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {legend && legend.length > 0 && <Legend entries={legend} />}
    </>
  )
}
