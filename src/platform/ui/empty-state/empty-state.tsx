import type { ComponentChildren } from 'preact'

/** Says what is missing here and what can be done about it. */
export function EmptyState({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty-state">
      <p class="empty-state__title">{title}</p>
      {children}
    </div>
  )
}
