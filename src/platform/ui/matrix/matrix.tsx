import type { ComponentChildren } from 'preact'
import type { MarkKind } from '../marked-text/marked-text.tsx'

export type MatrixWord = { kind: MarkKind; text: string }

/** What stands in a cell: words that open what was said, or silence with its own word. */
export type MatrixCell = { words: readonly MatrixWord[]; href: string; label: string } | { silence: string }

export type MatrixRow = { id: string; name: ComponentChildren; state?: string; cells: readonly MatrixCell[] }

type MatrixProps = {
  caption: string
  corner: string
  columns: readonly { id: string; title: ComponentChildren }[]
  rows: readonly MatrixRow[]
}

/** Who said what of which: the first column and the heading stay in sight while one moves through it. */
export function Matrix({ caption, corner, columns, rows }: MatrixProps) {
  return (
    <section class="matrix-region" aria-label={caption} tabIndex={0}>
      <table class="matrix">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map(({ id, title }) => (
              <th scope="col" key={id}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, state, cells }) => (
            <tr key={id}>
              <th scope="row">
                {name}
                {state && <span class="matrix__state">{state}</span>}
              </th>
              {cells.map((cell, index) =>
                'silence' in cell ? (
                  <td class="matrix__silence" key={index}>
                    {cell.silence}
                  </td>
                ) : (
                  <td key={index}>
                    <a class="matrix__cell" href={cell.href} aria-label={cell.label}>
                      <ul>
                        {cell.words.map(({ kind, text }) => (
                          <li data-kind={kind} key={text}>
                            {text}
                          </li>
                        ))}
                      </ul>
                    </a>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
