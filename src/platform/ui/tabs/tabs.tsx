/** Sides of one thing, each with an address of its own; the one shown is marked and said to be current. */
export function Tabs({
  label,
  items,
}: {
  label: string
  items: readonly { text: string; href: string; current?: boolean; count?: number }[]
}) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {items.map(({ text, href, current, count }) => (
          <li key={href}>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {text}
              {count !== undefined && <span class="tabs__count"> {count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
