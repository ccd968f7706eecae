/** Where this page lies, from the outermost inwards; every entry is a link to what holds the page. */
export function Breadcrumbs({ label, items }: { label: string; items: readonly { text: string; href: string }[] }) {
  if (items.length === 0) return null
  return (
    <nav class="breadcrumbs" aria-label={label}>
      <ol>
        {items.map(({ text, href }) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
