export type Bar = { text: string; value: number }

const width = 640
const rowHeight = 30
const labelWidth = 250

/** Horizontal bars drawn on the server; the same numbers can be read as text by everybody. */
export function BarChart({ title, bars }: { title: string; bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const room = width - labelWidth - 50
  return (
    <figure class="bar-chart">
      <figcaption>{title}</figcaption>
      <svg
        viewBox={`0 0 ${width} ${bars.length * rowHeight}`}
        role="img"
        aria-label={`${title}: ${bars.map(({ text, value }) => `${text} ${value}`).join(', ')}`}
      >
        {bars.map(({ text, value }, index) => (
          <g key={text} transform={`translate(0 ${index * rowHeight})`}>
            <text class="bar-chart__text" x={labelWidth - 12} y={20} text-anchor="end">
              {text}
            </text>
            <rect
              class="bar-chart__bar"
              x={labelWidth}
              y={6}
              width={Math.max(value > 0 ? 2 : 0, (value / most) * room)}
              height={18}
            />
            <text class="bar-chart__text" x={labelWidth + (value / most) * room + 8} y={20}>
              {value}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  )
}
