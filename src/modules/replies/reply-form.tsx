import type { ComponentChildren } from 'preact'
import type { T } from '#languages/index.ts'
import { Button, RadioGroup, TextArea } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import { dispositionName, dispositions } from '../remarks/index.ts'

type ReplyFormProps = {
  t: T
  href: Href
  /** The reply's address. */
  base: string
  unit: string
  form: Form
}

/** What an administration answers to a topic, and what becomes of the wish. */
export function ReplyForm({ t, href, base, unit, form }: ReplyFormProps) {
  return (
    <form method="post" action={href(base)} class="form" id="write">
      <input type="hidden" name="unit" value={unit} />
      <input type="hidden" name="revision" value={form.value('revision')} />
      <input type="hidden" name="reused" value={form.value('reused')} />
      <TextArea
        name="text"
        label={t('Reply')}
        rows={9}
        lang="da"
        value={form.value('text')}
        error={form.error('text')}
      />
      <RadioGroup
        name="disposition"
        label={t('Decision on the wish')}
        value={form.value('disposition')}
        error={form.error('disposition')}
        options={dispositions.map((disposition) => ({ value: disposition, text: dispositionName(t, disposition) }))}
      />
      <TextArea
        name="reason"
        label={t('Reason')}
        hint={t('Needed when the wish is not, or only partly, met.')}
        rows={3}
        lang="da"
        value={form.value('reason')}
        error={form.error('reason')}
      />
      <Button kind="secondary">{t('Save the reply')}</Button>
    </form>
  )
}

/** The form folded away under a title while there is a reply to read; unfolded where there is none. */
export function WrittenBelow({
  title,
  open,
  children,
}: {
  title: string | null
  open: boolean
  children?: ComponentChildren
}) {
  if (title === null) return <>{children}</>
  return (
    <details class="fold" open={open}>
      <summary>{title}</summary>
      {children}
    </details>
  )
}
