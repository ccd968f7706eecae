import { Hono } from 'hono'
import { z } from 'zod'
import type { Web, WebContext } from '#database/occasion.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { dateOf } from '#platform/clock.ts'
import { renderInWorker, toHtml } from '#platform/documents/index.ts'
import { notFound } from '#platform/refusal.ts'
import { type Form, formOf, submitted } from '#platform/web/form.ts'
import { announceConsultation, composeLetters, letterName, listDispatches, sentLetter } from './announcement.ts'
import { AnnouncementPage } from './announcement-page.tsx'
import { listConsultedParties } from './consulted-parties.ts'
import { LetterPage, LettersPage } from './letter-pages.tsx'
import { crumbs, warningFor } from './on-page.ts'
import { authorize, mayRunConsultation } from './policy.ts'
import { getConsultation } from './queries.ts'

/** The announcement and the letters. */
export const letters = new Hono<Web>()

async function announcementPage(c: WebContext, form: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const consultation = await getConsultation(occasion, c.req.param('id') ?? '')
  if (!mayRunConsultation(occasion, consultation)) throw notFound()
  if (status === 200) authorize('announce', occasion, consultation)
  const parties = await listConsultedParties(occasion, consultation.id)
  return show(
    { title: t('Announce the consultation'), breadcrumbs: crumbs(c, consultation), width: 'reading', status },
    <AnnouncementPage {...{ t, href, consultation, parties, form }} warning={warningFor(occasion, consultation)} />,
  )
}

letters.get('/consultations/:id/announcement', (c) => announcementPage(c, formOf(c.var.occasion.t)))

letters.post('/consultations/:id/announcement', (c) => {
  const { occasion, href, baseUrl } = c.var
  const id = c.req.param('id')
  return submitted(
    c,
    occasion.t,
    z.object({}),
    async () => {
      await announceConsultation(occasion, { id, site: baseUrl })
      return c.redirect(href(`/consultations/${id}?done=announced`), 303)
    },
    (form, status) => announcementPage(c, form, status),
  )
})

letters.get('/consultations/:id/letters', async (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const consultation = await getConsultation(occasion, c.req.param('id'))
  const parties = await listConsultedParties(occasion, consultation.id)
  c.header('X-Lydhoer-Keep', '1')
  return show(
    { title: t('Consultation letters'), breadcrumbs: crumbs(c, consultation), width: 'reading' },
    <LettersPage {...{ t, href, consultation, parties }} />,
  )
})

/** A letter as it was sent, or as it would be sent today. */
async function letterTo(c: WebContext, body: string) {
  const { occasion, baseUrl } = c.var
  const consultation = await getConsultation(occasion, c.req.param('id') ?? '')
  const date: CalendarDate = consultation.announcedAt ? dateOf(consultation.announcedAt) : occasion.today
  const letters = await composeLetters(occasion, occasion.db, consultation, { date, site: baseUrl })
  const letter = letters.find(({ party }) => party.body === body)
  if (!letter) throw notFound()
  return { consultation, ...letter }
}

letters.get('/consultations/:id/letters/:file{[a-z0-9-]+\\.pdf}', async (c) => {
  const { occasion } = c.var
  const body = c.req.param('file').slice(0, -'.pdf'.length)
  const { consultation, party, document } = await letterTo(c, body)
  const sent = consultation.announcedAt ? await sentLetter(occasion, consultation.id, body) : null
  const bytes = sent ? new Uint8Array(sent.bytes) : new Uint8Array(await renderInWorker(document, 'pdf'))
  return c.body(bytes, 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `inline; filename="${letterName(consultation, party)}"`,
  })
})

letters.get('/consultations/:id/letters/:body', async (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { consultation, party, document } = await letterTo(c, c.req.param('body'))
  const dispatch = (await listDispatches(occasion, consultation.id)).find(({ body }) => body === party.body) ?? null
  const letters = { text: t('Consultation letters'), href: href(`/consultations/${consultation.id}/letters`) }
  c.header('X-Lydhoer-Keep', '1')
  return show(
    { title: document.title, breadcrumbs: [...crumbs(c, consultation), letters], width: 'reading' },
    <LetterPage {...{ t, href, consultation, party, dispatch }}>{toHtml(document)}</LetterPage>,
  )
})
