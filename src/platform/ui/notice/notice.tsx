import type { ComponentChildren } from 'preact'

type NoticeProps = { kind?: 'info' | 'success' | 'warning' | 'danger'; title?: string; children?: ComponentChildren }

/** Something to know on this page. Success is said aloud to those who cannot see it appear. */
export function Notice({ kind = 'info', title, children }: NoticeProps) {
  return (
    <div class={`notice notice--${kind}`} role={kind === 'success' ? 'status' : undefined}>
      {title && <p class="notice__title">{title}</p>}
      {children}
    </div>
  )
}
