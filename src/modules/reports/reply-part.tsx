import type { T } from '#languages/index.ts'
import { Button, RadioGroup, SelectField, Tag, Tags, TextArea } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import { dispositionName } from '../remarks/index.ts'
import type { Reply } from '../replies/index.ts'
import { DispositionTag } from './pages.tsx'
import { dispositions } from './report.ts'

type ReplyPartProps = {
  t: T
  href: Href
  /** The topic's address. */
  base: string
  reply: Reply | null
  units: readonly { id: string; name: string }[]
  mayApprove: boolean
  form: Form
}

/** What an administration answers to a topic, and whether somebody else has approved it. */
export function ReplyPart({ t, href, base, reply, units, mayApprove, form }: ReplyPartProps) {
  return (
    <>
      <h2>{t('The administration’s reply')}</h2>
      {reply && (
        <p>
          <Tags>
            <DispositionTag t={t} disposition={reply.disposition} />
            {reply.approvedBy ? (
              <Tag kind="success">{t('Approved')}</Tag>
            ) : (
              <Tag kind="warning">{t('Not approved')}</Tag>
            )}
          </Tags>
        </p>
      )}
      {mayApprove && reply && !reply.approvedBy && (
        <form method="post" action={href(`${base}/approval`)} class="actions">
          <Button>{t('Approve the reply')}</Button>
        </form>
      )}
      <form method="post" action={href(`${base}/reply`)} class="form">
        <SelectField
          name="unit"
          label={t('Answered by')}
          emptyText={t('Choose an administration')}
          value={form.value('unit')}
          error={form.error('unit')}
          options={units.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <TextArea
          name="text"
          label={t('Reply')}
          rows={7}
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
    </>
  )
}
