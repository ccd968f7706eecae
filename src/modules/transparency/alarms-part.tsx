import type { T } from '#languages/index.ts'
import { Button, ErrorSummary, Notice, SummaryList, TextArea } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import type { Alarm } from './alarms.ts'

function said(t: T, { kind, toldBy, size }: Alarm): string {
  return kind === 'witnessed'
    ? t('The witness {witness} has seen {size} entries that this log signed and does not have any more.', {
        witness: toldBy.split('+')[0] ?? '',
        size,
      })
    : t('The log was put back from the backup of {moment}, when it had {size} entries. What came later is missing.', {
        moment: t.dateTime(new Date(toldBy)),
        size,
      })
}

type AlarmsProps = {
  t: T
  href: Href
  alarms: readonly Alarm[]
  /** The form in which an administrator explains the alarm that has waited longest; null for everybody else. */
  form: Form | null
}

/** What has happened to the log: alarms that nobody has explained yet, and what was said of the others. */
export function Alarms({ t, href, alarms, form }: AlarmsProps) {
  const open = alarms.filter(({ settledAt }) => settledAt === null)
  const settled = alarms.filter(({ settledAt }) => settledAt !== null)
  const next = open.at(-1)
  return (
    <>
      {open.length > 0 && (
        <Notice kind="danger" title={t('Something is missing from this log')}>
          {open.map((alarm) => (
            <p key={alarm.id}>
              {said(t, alarm)} <span class="soft">{t.dateTime(alarm.raisedAt)}</span>
            </p>
          ))}
          <p>{t('Whoever has a receipt should keep it: it proves what was in the log.')}</p>
        </Notice>
      )}
      {form && next && (
        <form class="form" method="post" noValidate action={href(`/log/alarms/${next.id}`)}>
          <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
          <TextArea
            name="why"
            label={t('What has happened?')}
            hint={t('{alarm} Everybody can read your explanation, and it cannot be changed.', { alarm: said(t, next) })}
            value={form.value('why')}
            error={form.error('why')}
            rows={4}
            required
          />
          <Button>{t('Explain it')}</Button>
        </form>
      )}
      {settled.length > 0 && (
        <>
          <h2>{t('What has happened to the log')}</h2>
          <SummaryList
            facts={settled.map((alarm) => ({
              name: t.dateTime(alarm.raisedAt),
              value: (
                <>
                  <p>{said(t, alarm)}</p>
                  <p>
                    {t('The explanation of {date}:', { date: t.date(alarm.settledAt as Date) })}{' '}
                    <span lang="da">{alarm.settlement}</span>
                  </p>
                </>
              ),
            }))}
          />
        </>
      )}
    </>
  )
}

/** For an administrator: the log has raised an alarm. */
export function AlarmNotice({ t, href }: { t: T; href: Href }) {
  return (
    <Notice kind="danger" title={t('Something is missing from the log of responses')}>
      <p>
        <a href={href('/log')}>{t('See what has been seen, and explain it')}</a>
      </p>
    </Notice>
  )
}
