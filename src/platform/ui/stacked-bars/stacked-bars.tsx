type StackedRow = { text: string; lang?: string; values: readonly number[] }

type StackedBarsProps = {
  title: string
  rowHeader: string
  /** What the parts of each bar are, in their order; three at the most, told apart by pattern as well as by colour. */
  parts: readonly string[]
  rows: readonly StackedRow[]
}

/** Numbers in parts: a table anybody can read, with each row drawn under its name. A bar's width is its share of the most. */
export function StackedBars({ title, rowHeader, parts, rows }: StackedBarsProps) {
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
  const most = Math.max(1, ...rows.map(({ values }) => sum(values)))
  return (
    <div class="stacked-bars">
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{rowHeader}</th>
            {parts.map((part, index) => (
              <th scope="col" class="stacked-bars__value" key={part}>
                <span class={`stacked-bars__key stacked-bars__key--${index}`} aria-hidden="true" /> {part}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ text, lang, values }) => (
            <tr key={text}>
              <th scope="row">
                <span lang={lang}>{text}</span>
                <svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                  {values.map((value, index) => (
                    <rect
                      class={`stacked-bars__bar--${index}`}
                      x={(sum(values.slice(0, index)) / most) * 1000}
                      width={(value / most) * 1000}
                      height="10"
                      key={parts[index]}
                    />
                  ))}
                </svg>
              </th>
              {values.map((value, index) => (
                <td class="stacked-bars__value" key={parts[index]}>
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
