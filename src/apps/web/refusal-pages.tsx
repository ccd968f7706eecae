import type { T } from '#languages/index.ts'

/** A "no" on a page of its own: whether it is the person, the moment or the address. */
export function RefusalPage({ title, text }: { title: string; text: string }) {
  return (
    <div class="refusal-page">
      <h1>{title}</h1>
      <p>{text}</p>
    </div>
  )
}

/** Our fault. Nothing was saved, and the number finds it in the log. */
export function FaultPage({ t, title, requestId }: { t: T; title: string; requestId: string }) {
  return (
    <div class="refusal-page">
      <h1>{title}</h1>
      <p>{t('Nothing was saved. Try again in a moment; if it happens again, write to us with this number:')}</p>
      <p>
        <code>{requestId}</code>
      </p>
    </div>
  )
}
