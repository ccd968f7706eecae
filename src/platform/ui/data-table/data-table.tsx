import type { ComponentChildren } from 'preact'

export type TableColumn<Row> = {
  header: string
  cell(row: Row): ComponentChildren
  /** Figures stand to the right. */
  number?: boolean
  /** The column that names the row. */
  names?: boolean
  /** Where the table is shown in this column's order, and the order it is shown in now if it is this column's. */
  sort?: { href: string; shown?: 'ascending' | 'descending' }
}

type DataTableProps<Row> = {
  caption: string
  captionHidden?: boolean
  columns: readonly TableColumn<Row>[]
  rows: readonly Row[]
  keyOf(row: Row): string
}

const arrow = { ascending: '↑', descending: '↓' }

/**
 * A table with a caption; on a phone each row becomes a small list, each value with its column's name.
 * The roles are written out because browsers forget them when a style sheet unfolds the table.
 */
export function DataTable<Row>({ caption, captionHidden, columns, rows, keyOf }: DataTableProps<Row>) {
  return (
    <div class="table-region">
      <table class="table table--stacked" role="table">
        <caption class={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ header, number, sort }) => (
              <th
                scope="col"
                role="columnheader"
                class={number ? 'table__number' : undefined}
                aria-sort={sort?.shown}
                key={header}
              >
                {sort ? (
                  <a class="table__sort" href={sort.href}>
                    {header}
                    {sort.shown && <span aria-hidden="true"> {arrow[sort.shown]}</span>}
                  </a>
                ) : (
                  header
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr role="row" key={keyOf(row)}>
              {columns.map(({ header, cell, number, names }) =>
                names ? (
                  <th scope="row" role="rowheader" key={header}>
                    {cell(row)}
                  </th>
                ) : (
                  <td role="cell" class={number ? 'table__number' : undefined} data-label={header} key={header}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
