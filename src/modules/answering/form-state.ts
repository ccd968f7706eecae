import { type Content, contentOf, noPoint } from './content.ts'
import type { FormPageProps } from './form-page.tsx'

/** What a form sent: what it holds, which button was pressed, and what it carries unseen. */
export type SentForm = {
  content: Content
  pressed: string
  key: string
  draft: string | null
  saved: number
  /** The secret of a personal invitation; null without one. */
  invitation: string | null
}

export function sentForm(data: FormData): SentForm {
  const one = (name: string) => String(data.get(name) ?? '')
  return {
    content: contentOf(data),
    pressed: one('do') || 'preview',
    key: one('key'),
    draft: /^[0-9a-f-]{36}$/.test(one('draft')) ? one('draft') : null,
    invitation: one('invitation') || null,
    saved: /^\d{1,9}$/.test(one('saved')) ? Number(one('saved')) : 0,
  }
}

/** What the form holds after a button that only changes it; undefined for a button that does more. */
export function changedBy(pressed: string, content: Content): Content | undefined {
  if (pressed === 'add') return { ...content, points: [...content.points, noPoint] }
  const removed = /^remove-(\d{1,3})$/.exec(pressed)?.[1]
  if (removed) return { ...content, points: content.points.filter((_, index) => index !== Number(removed)) }
  return pressed === 'change' ? content : undefined
}

export type Said = FormPageProps['said']
