import type { ComponentChildren } from 'preact'

export type TableColumn<Row> = {
  header: string
  cell(row: Row): ComponentChildren
  /** Figures stand to the right. */
  number?: boolean
  /** The column that names the row. */
  names?: boolean
}

type DataTableProps<Row> = {
  caption: string
  captionHidden?: boolean
  columns: readonly TableColumn<Row>[]
  rows: readonly Row[]
  keyOf(row: Row): string
}

/** A table with a caption; on a phone each row becomes a small list. */
export function DataTable<Row>({ caption, captionHidden, columns, rows, keyOf }: DataTableProps<Row>) {
  return (
    <div class="table-region">
      <table class="table table--stacked">
        <caption class={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ header, number }) => (
              <th scope="col" class={number ? 'table__number' : undefined} key={header}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ header, cell, number, names }) =>
                names ? (
                  <th scope="row" key={header}>
                    {cell(row)}
                  </th>
                ) : (
                  <td class={number ? 'table__number' : undefined} data-label={header} key={header}>
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
