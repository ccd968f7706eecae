export type Bar = { text: string; value: number }

/** Numbers as bars: a table anybody can read, with each number drawn beside it. A bar's width is its share of the most. */
export function BarChart({ title, bars }: { title: string; bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  return (
    <table class="bar-chart">
      <caption>{title}</caption>
      <tbody>
        {bars.map(({ text, value }) => (
          <tr key={text}>
            <th scope="row">{text}</th>
            <td class="bar-chart__value">{value}</td>
            <td class="bar-chart__room" aria-hidden="true">
              <svg viewBox="0 0 1000 10" preserveAspectRatio="none" focusable="false">
                <rect class="bar-chart__bar" width={Math.round((value / most) * 1000)} height="10" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
