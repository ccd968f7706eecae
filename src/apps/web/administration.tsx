import { Hono } from 'hono'
import { holds, type Web } from '#database/occasion.ts'
import { listLateRounds, StoppedNotice } from '#modules/outbox/index.ts'
import { AlarmNotice, listAlarms, newestCheckpoint } from '#modules/transparency/index.ts'
import { notFound } from '#platform/refusal.ts'

export const web = new Hono<Web>()

/** Where an administrator begins: what each module has for one, and first of all whether it runs. */
web.get('/administration', async (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  if (!holds(occasion.actor, 'administrator')) throw notFound()
  const [late, alarms, staffLog] = await Promise.all([
    listLateRounds(occasion.db),
    listAlarms(occasion),
    newestCheckpoint(occasion, 'staff'),
  ])
  return show(
    { title: t('Administration'), width: 'reading' },
    <>
      <h1>{t('Administration')}</h1>
      {late.length > 0 && <StoppedNotice t={t} />}
      {alarms.some(({ settledAt }) => settledAt === null) && <AlarmNotice {...{ t, href }} />}
      <ul>
        <li>
          <a href={href('/administration/bodies')}>{t('Bodies')}</a>
        </li>
        <li>
          <a href={href('/administration/people')}>{t('People and accounts')}</a>
        </li>
        <li>
          <a href={href('/administration/roles')}>{t('People and roles')}</a>
        </li>
        <li>
          <a href={href('/administration/audit')}>{t('Audit trail')}</a>
          {staffLog && (
            <p class="soft small">
              {t('The log of it has {count, plural, one {# line} other {# lines}}, signed {moment}', {
                count: staffLog.size,
                moment: t.dateTime(staffLog.signedAt),
              })}
            </p>
          )}
        </li>
        <li>
          <a href={href('/mail')}>{t('Mail')}</a>
        </li>
      </ul>
    </>,
  )
})
