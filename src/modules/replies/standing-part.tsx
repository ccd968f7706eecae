import type { T } from '#languages/index.ts'
import {
  Button,
  DateField,
  Notice,
  Prose,
  RadioGroup,
  SelectField,
  Tags,
  TextArea,
  TextField,
} from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import { type ReplyOnRecord, replyState } from './reply.ts'
import { DispositionTag, StateTag } from './words.tsx'

type StandingProps = {
  t: T
  href: Href
  /** The reply's address. */
  base: string
  reply: ReplyOnRecord
  /** Whether whoever reads may review it and record its approval: not its author. */
  mayApprove: boolean
  offices: readonly { office: string; title: string }[]
  form: Form
}

/** The reply as it is on record, what it has been through, and its next step. */
export function StandingPart({ t, href, base, reply, mayApprove, offices, form }: StandingProps) {
  const state = replyState(reply)
  return (
    <>
      <p>
        <Tags>
          <StateTag t={t} state={state} />
          <DispositionTag t={t} disposition={reply.disposition} />
        </Tags>
      </p>
      <Prose text={reply.text} lang="da" />
      {reply.reason && (
        <p lang="da">
          <strong>{t('Reason')}:</strong> {reply.reason}
        </p>
      )}
      <p class="soft small">
        {t('Written by {name}, {moment}', { name: reply.draftedByName ?? '', moment: t.dateTime(reply.draftedAt) })}
        {reply.reviewedAt &&
          ` · ${t('reviewed by {name}, {moment}', { name: reply.reviewedByName ?? '', moment: t.dateTime(reply.reviewedAt) })}`}
        {reply.decidedOn &&
          ` · ${
            reply.approvalKind === 'mandate'
              ? t('approved on the mandate of {date}, item {item}, to {office}', {
                  date: reply.decidedOn,
                  item: reply.decisionItem ?? '',
                  office: reply.mandateOffice ?? '',
                })
              : t('approved by decision of {date}, item {item}', {
                  date: reply.decidedOn,
                  item: reply.decisionItem ?? '',
                })
          }`}
      </p>
      {state === 'sent back' && (
        <Notice
          kind="warning"
          title={t('Sent back by {name}, {moment}', {
            name: reply.sentBackByName ?? '',
            moment: reply.sentBackAt ? t.dateTime(reply.sentBackAt) : '',
          })}
        >
          <Prose text={reply.sentBackComment} lang="da" />
        </Notice>
      )}
      {(state === 'drafted' || state === 'sent back') && mayApprove && (
        <form method="post" action={href(`${base}/review`)} class="actions">
          <input type="hidden" name="seen" value={reply.revision} />
          <Button>{t('I have reviewed the reply')}</Button>
        </form>
      )}
      {state === 'drafted' && !mayApprove && <p>{t('A colleague reviews it: not whoever wrote it.')}</p>}
      {state === 'reviewed' && mayApprove && (
        <form method="post" action={href(`${base}/approval`)} class="form">
          <h3>{t('The committee’s approval')}</h3>
          <input type="hidden" name="seen" value={reply.revision} />
          <RadioGroup
            name="kind"
            label={t('It rests on')}
            inline
            value={form.value('kind') || 'decision'}
            error={form.error('kind')}
            options={[
              { value: 'decision', text: t('The committee’s decision') },
              { value: 'mandate', text: t('A mandate to an office') },
            ]}
          />
          <DateField
            name="decidedOn"
            label={t('Day of the decision')}
            value={form.value('decidedOn')}
            error={form.error('decidedOn')}
          />
          <TextField
            name="item"
            label={t('Item on the agenda')}
            width="short"
            value={form.value('item')}
            error={form.error('item')}
          />
          {offices.length > 0 && (
            <SelectField
              name="office"
              label={t('Office that got the mandate')}
              emptyText={t('None: the committee decided itself')}
              value={form.value('office')}
              error={form.error('office')}
              options={offices.map(({ office, title }) => ({ value: office, text: title }))}
            />
          )}
          <Button>{t('Record the approval')}</Button>
        </form>
      )}
      {(state === 'drafted' || state === 'reviewed') && mayApprove && (
        <details class="fold" open={Boolean(form.error('comment'))}>
          <summary>{t('Send it back')}</summary>
          <form method="post" action={href(`${base}/return`)} class="form">
            <input type="hidden" name="seen" value={reply.revision} />
            <TextArea
              name="comment"
              label={t('What is to be mended')}
              rows={3}
              lang="da"
              value={form.value('comment')}
              error={form.error('comment')}
            />
            <Button kind="secondary">{t('Send the reply back')}</Button>
          </form>
        </details>
      )}
      {state === 'reviewed' && !mayApprove && (
        <p>{t('The committee’s approval is recorded by somebody else than whoever wrote it.')}</p>
      )}
    </>
  )
}
