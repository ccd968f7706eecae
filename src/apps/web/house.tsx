import { Hono } from 'hono'
import type { Web } from '#database/occasion.ts'
import { sessionCookie, signInCookie } from './session-cookie.ts'

/** What people can expect of the pages, where the official statement is, and what the pages keep in a browser. */
export function house({ wasUrl }: { wasUrl?: string | undefined }): Hono<Web> {
  const web = new Hono<Web>()

  /** The address that the law's web accessibility statement is looked for at: the statement itself, or what we say of it. */
  web.get('/was', (c) => c.redirect(wasUrl ?? c.var.href('/accessibility'), 302))

  web.get('/accessibility', (c) => {
    const { occasion, show } = c.var
    const { t } = occasion
    c.header('X-Lydhoer-Keep', '1')
    return show(
      { title: t('Accessibility'), width: 'reading' },
      <>
        <h1>{t('Accessibility')}</h1>
        <p class="lead">{t('These pages are made to be used by everybody.')}</p>
        {wasUrl && (
          <p>
            <a href={wasUrl}>{t('The accessibility statement, where you can also complain')}</a>
          </p>
        )}
        <ul>
          <li>{t('Everything works with the keyboard, with a screen reader and without scripts.')}</li>
          <li>{t('Text can be enlarged to four times its size and read on a narrow screen.')}</li>
          <li>{t('The pages follow your choice of light or dark and of strong colours.')}</li>
          <li>{t('Letters and reports can be fetched as web page, Word and tagged PDF.')}</li>
        </ul>
        <p>
          {t(
            'The goal is WCAG 2.2, level AA. Every page of the main journeys is checked automatically at each change.',
          )}
        </p>
        <p>
          {t(
            'If something is in your way, write to the contact person of the consultation; your answer can also be given by letter or telephone.',
          )}
        </p>
      </>,
    )
  })

  web.get('/cookies', (c) => {
    const { occasion, show, baseUrl, identityProvider } = c.var
    const { t } = occasion
    c.header('X-Lydhoer-Keep', '1')
    return show(
      { title: t('Cookies'), width: 'reading' },
      <>
        <h1>{t('Cookies')}</h1>
        <p class="lead">
          {t('Cookies are only for those who sign in. Nobody is followed, and no other site is asked for anything.')}
        </p>
        <dl class="summary-list">
          <div>
            <dt>
              <code>{sessionCookie(baseUrl)}</code>
            </dt>
            <dd>{t('Says that you are signed in. It is set when you sign in and deleted when you sign out.')}</dd>
          </div>
          {identityProvider && (
            <div>
              <dt>
                <code>{signInCookie(baseUrl)}</code>
              </dt>
              <dd>
                {t('Says that you are on your way to {provider}, for a quarter of an hour at most.', {
                  provider: identityProvider.name,
                })}
              </dd>
            </div>
          )}
        </dl>
        <h2>{t('What your browser keeps for you')}</h2>
        <p>
          {t(
            'What you write in a response is kept in your browser’s tab until it is sent, so that nothing is lost when the page is reloaded. It is gone when you close the tab.',
          )}
        </p>
        <p>
          {t(
            'All of it is needed for what you have asked for yourself, so there is nothing to accept. What becomes of a response stands with each consultation.',
          )}
        </p>
      </>,
    )
  })

  return web
}
