type End = { href: string; text: string } | null

/** On and back through a long list, by where the page ends and not by number. */
export function Pagination({ label, newer, older }: { label: string; newer?: End; older?: End }) {
  if (!newer && !older) return null
  return (
    <nav class="pagination" aria-label={label}>
      {newer ? (
        <a href={newer.href} rel="prev">
          ← {newer.text}
        </a>
      ) : (
        <span />
      )}
      {older && (
        <a href={older.href} rel="next">
          {older.text} →
        </a>
      )}
    </nav>
  )
}
