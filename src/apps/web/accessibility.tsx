import { Hono } from 'hono'
import type { Web } from '#database/occasion.ts'

export const web = new Hono<Web>()

/** What people can expect of the pages and where to turn when one is in their way. */
web.get('/accessibility', (c) => {
  const { occasion, show } = c.var
  const { t } = occasion
  c.header('X-Lydhoer-Keep', '1')
  return show(
    { title: t('Accessibility'), width: 'reading' },
    <>
      <h1>{t('Accessibility')}</h1>
      <p class="lead">{t('These pages are made to be used by everybody.')}</p>
      <ul>
        <li>{t('Everything works with the keyboard, with a screen reader and without scripts.')}</li>
        <li>{t('Text can be enlarged to four times its size and read on a narrow screen.')}</li>
        <li>{t('The pages follow your choice of light or dark and of strong colours.')}</li>
        <li>{t('Letters and reports can be fetched as web page, Word and tagged PDF.')}</li>
      </ul>
      <p>
        {t('The goal is WCAG 2.2, level AA. Every page of the main journeys is checked automatically at each change.')}
      </p>
      <p>
        {t(
          'If something is in your way, write to the contact person of the consultation; your answer can also be given by letter or telephone.',
        )}
      </p>
    </>,
  )
})
