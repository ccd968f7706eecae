import { DataTable } from '../data-table/data-table.tsx'

type Column = { text: string; value: number }

type ColumnChartProps = {
  title: string
  rowHeader: string
  valueHeader: string
  /** What opens the table behind the drawing. */
  tableText: string
  columns: readonly Column[]
}

const height = 200

/** Numbers that follow each other in time as columns; the same numbers stand in a table behind them. */
export function ColumnChart({ title, rowHeader, valueHeader, tableText, columns }: ColumnChartProps) {
  const most = Math.max(1, ...columns.map(({ value }) => value))
  const [first, last] = [columns[0], columns.at(-1)]
  return (
    <figure class="column-chart">
      <figcaption>{title}</figcaption>
      <p class="column-chart__most" aria-hidden="true">
        {most}
      </p>
      <svg
        viewBox={`0 0 ${columns.length * 10} ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        {columns.map(({ text, value }, index) => {
          const tall = (value / most) * height
          return (
            <rect class="column-chart__bar" x={index * 10 + 1} y={height - tall} width="8" height={tall} key={text} />
          )
        })}
      </svg>
      <p class="column-chart__ends" aria-hidden="true">
        <span>{first?.text}</span>
        {columns.length > 1 && <span>{last?.text}</span>}
      </p>
      <details>
        <summary>{tableText}</summary>
        <DataTable
          caption={title}
          captionHidden
          rows={columns}
          keyOf={({ text }) => text}
          columns={[
            { header: rowHeader, names: true, cell: ({ text }) => text },
            { header: valueHeader, number: true, cell: ({ value }) => value },
          ]}
        />
      </details>
    </figure>
  )
}
