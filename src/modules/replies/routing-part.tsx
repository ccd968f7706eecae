import type { T } from '#languages/index.ts'
import { Button, DateField, Notice, SelectField, SummaryList, TextArea, TextField } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import type { Assignment } from './assignment.ts'
import type { SuggestedUnit } from './queries.ts'

type RoutingProps = {
  t: T
  href: Href
  /** The reply's address. */
  base: string
  assignments: readonly Assignment[]
  suggested: readonly SuggestedUnit[]
  units: readonly { id: string; name: string }[]
  mayHandOn: boolean
  today: string
  /** Whether the reply still waits for something: only then it can be late. */
  open: boolean
  form: Form
}

/** Which administration has the topic, until when, and the way it came there. */
export function RoutingPart(props: RoutingProps) {
  const { t, assignments, mayHandOn, today, open } = props
  const [now, ...before] = assignments
  return (
    <section class="desk-area desk-area--apart" aria-labelledby="routing">
      <h2 id="routing">{t('Who answers it')}</h2>
      {now ? (
        <>
          <SummaryList
            facts={[
              { name: t('Administration that answers'), value: now.unitName },
              now.dueOn !== null && {
                name: t('Due'),
                value: `${t.date(now.dueOn)}${open && now.dueOn < today ? ` (${t('late')})` : ''}`,
              },
              now.note !== '' && { name: t('Note'), value: now.note },
              {
                name: t('Given'),
                value: `${t.dateTime(now.assignedAt)}${now.assignedByName ? `, ${now.assignedByName}` : ''}`,
              },
              now.reason !== '' && { name: t('Because'), value: now.reason },
            ]}
          />
          {before.length > 0 && (
            <details class="fold">
              <summary>{t('Who had it before')}</summary>
              <ol class="plain-list">
                {before.map(({ no, unitName, assignedAt, assignedByName, reason }) => (
                  <li key={no}>
                    {t.dateTime(assignedAt)}: {unitName}
                    {assignedByName && `, ${assignedByName}`}
                    {reason && `: ${reason}`}
                  </li>
                ))}
              </ol>
            </details>
          )}
        </>
      ) : (
        <p>{t('No administration has the topic yet.')}</p>
      )}
      {mayHandOn && <AssignmentForm {...props} now={now} />}
    </section>
  )
}

function AssignmentForm({
  t,
  href,
  base,
  suggested,
  units,
  form,
  now,
}: RoutingProps & { now: Assignment | undefined }) {
  const failed = ['unit', 'dueOn', 'handReason'].some((field) => form.error(field))
  const fields = (
    <form method="post" action={href(`${base}/assignment`)} class="form">
      <input type="hidden" name="seen" value={now?.no ?? 0} />
      {suggested[0] && (
        <Notice>
          <p>{t('By its remit it seems to lie with:')}</p>
          <ul>
            {suggested.map(({ unit, name, subject }) => (
              <li key={unit}>
                {name} <span class="soft">({subject})</span>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <SelectField
        name="unit"
        label={t('Administration that answers')}
        emptyText={t('Choose an administration')}
        value={form.value('unit') || (now?.unit ?? suggested[0]?.unit ?? '')}
        error={form.error('unit')}
        options={units.map(({ id, name }) => ({ value: id, text: name }))}
      />
      <DateField name="dueOn" label={t('Due')} value={form.value('dueOn')} error={form.error('dueOn')} />
      <TextArea
        name="note"
        label={t('Note')}
        hint={t('Only for those who answer.')}
        rows={2}
        value={form.value('note')}
        error={form.error('note')}
      />
      {now && (
        <TextField
          name="handReason"
          label={t('Why it is handed on')}
          value={form.value('handReason')}
          error={form.error('handReason')}
        />
      )}
      <Button kind={now ? 'secondary' : 'primary'}>{now ? t('Hand it on') : t('Give it to the administration')}</Button>
    </form>
  )
  if (!now) return fields
  return (
    <details class="fold" open={failed}>
      <summary>{t('Hand it on, or change its day')}</summary>
      {fields}
    </details>
  )
}
