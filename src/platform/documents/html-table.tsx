import type { ComponentChildren } from 'preact'
import { type Block, plainText, type Runs } from './document.ts'
import { oneLine } from './text.ts'

type Props = {
  table: Extract<Block, { kind: 'table' }>
  id: string | undefined
  inline: (runs: Runs) => ComponentChildren
}

/** A table that scrolls by itself, also from the keyboard, where the window is narrower than it. */
export function DocumentTable({ table, id, inline }: Props) {
  const { caption, columns, rows, rowHeader } = table
  const side = (at: number) => (columns[at]?.align ? `document-table__${columns[at].align}` : undefined)
  return (
    <section
      class="document-table"
      id={id}
      tabIndex={0}
      aria-label={oneLine(caption ?? columns.map(({ title }) => plainText(title)).join(', '))}
    >
      <table>
        {caption && <caption>{oneLine(caption)}</caption>}
        <thead>
          <tr>
            {columns.map(({ title }, at) => (
              <th scope="col" class={side(at)}>
                {inline(title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map((_, at) =>
                rowHeader && at === 0 ? (
                  <th scope="row" class={side(at)}>
                    {inline(row[at] ?? '')}
                  </th>
                ) : (
                  <td class={side(at)}>{inline(row[at] ?? '')}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
