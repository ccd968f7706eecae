import type { ComponentChildren } from 'preact'

export type TagKind = 'neutral' | 'accent' | 'info' | 'success' | 'warning' | 'danger' | 'money'

/** A state in words; the colour only repeats it. */
export function Tag({ kind = 'neutral', children }: { kind?: TagKind; children?: ComponentChildren }) {
  return <span class={kind === 'neutral' ? 'tag' : `tag tag--${kind}`}>{children}</span>
}

export function Tags({ children }: { children?: ComponentChildren }) {
  return <span class="tags">{children}</span>
}
