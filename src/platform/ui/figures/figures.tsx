/** Three to five key numbers, each with what it counts. */
export function Figures({ items }: { items: readonly { value: string; text: string }[] }) {
  return (
    <dl class="figures">
      {items.map(({ value, text }) => (
        <div key={text}>
          <dt>{text}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
