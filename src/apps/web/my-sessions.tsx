import { Hono } from 'hono'
import type { Web } from '#database/occasion.ts'
import {
  endOtherSessions,
  endSession,
  idleHours,
  isProvedLately,
  listSessions,
  sessionHours,
} from '#modules/parties/index.ts'
import { notFound } from '#platform/refusal.ts'
import { Button, DataTable, Tag } from '#platform/ui/index.ts'
import { sessionTokenIn } from './session-cookie.ts'

export const web = new Hono<Web>()

/** Where whoever asks is signed in, and how that is ended from here. */
web.get('/sessions', async (c) => {
  const { occasion, href, show, baseUrl } = c.var
  const { t } = occasion
  const sessions = await listSessions(occasion, sessionTokenIn(c, baseUrl) ?? '')
  const mayEnd = isProvedLately(occasion, sessions)
  return show(
    { title: t('Where you are signed in') },
    <>
      <h1>{t('Where you are signed in')}</h1>
      <p class="lead">
        {t(
          'You are signed out after {idle} hours in which nothing is asked for, and {hours} hours after you signed in.',
          {
            idle: idleHours,
            hours: sessionHours,
          },
        )}
      </p>
      <DataTable
        caption={t('Where you are signed in')}
        captionHidden
        keyOf={({ id }) => id}
        rows={sessions}
        columns={[
          {
            header: t('Browser'),
            names: true,
            cell: ({ browser, isThisOne }) => (
              <>
                {browser || t('unknown')} {isThisOne && <Tag>{t('this one')}</Tag>}
              </>
            ),
          },
          { header: t('Signed in'), cell: ({ begunAt }) => t.dateTime(begunAt) },
          { header: t('Last used'), cell: ({ lastUsedAt }) => t.dateTime(lastUsedAt) },
          {
            header: '',
            cell: ({ id, browser, isThisOne }) =>
              !isThisOne &&
              mayEnd && (
                <form method="post" action={href(`/sessions/${id}/end`)}>
                  <Button kind="quiet" small label={t('Sign out of {browser}', { browser: browser || t('unknown') })}>
                    {t('Sign out')}
                  </Button>
                </form>
              ),
          },
        ]}
      />
      {sessions.length > 1 && !mayEnd && (
        <p>
          <a href={`${href('/sign-in')}?next=${encodeURIComponent(href('/sessions'))}`}>
            {t('Sign in once more to end the others')}
          </a>
        </p>
      )}
      {sessions.length > 1 && mayEnd && (
        <form method="post" action={href('/sessions/others/end')}>
          <Button kind="secondary">{t('Sign out everywhere else')}</Button>
        </form>
      )}
    </>,
  )
})

web.post('/sessions/others/end', async (c) => {
  const { occasion, href, baseUrl } = c.var
  await endOtherSessions(occasion, sessionTokenIn(c, baseUrl) ?? '')
  return c.redirect(href('/sessions'), 303)
})

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

web.post('/sessions/:session/end', async (c) => {
  const { occasion, href, baseUrl } = c.var
  const session = c.req.param('session')
  if (!uuid.test(session)) throw notFound()
  await endSession(occasion, sessionTokenIn(c, baseUrl) ?? '', session)
  return c.redirect(href('/sessions'), 303)
})
