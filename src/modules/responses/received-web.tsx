import { Hono } from 'hono'
import { z } from 'zod'
import type { Web, WebContext } from '#database/occasion.ts'
import { isCalendarDate } from '#platform/calendar-date.ts'
import { dateOf, startOfDay } from '#platform/clock.ts'
import { newId } from '#platform/id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { type Form, filledForm, formDataOf } from '#platform/web/form.ts'
import { submittedWithFiles, takeUploads, type Upload } from '../attachments/index.ts'
import { getConsultation } from '../consultations/index.ts'
import { type Alike, listAlike } from './alike.ts'
import { crumbs, titleOf } from './on-page.ts'
import { mayReceive } from './policy.ts'
import { senderShape } from './received-fields.tsx'
import { ReceivedPage } from './received-page.tsx'
import { isEntered, receiveResponse } from './receiving.ts'
import { receivedChannels } from './response.ts'

/** How the secretariat enters what others sent by another way. */
export const received = new Hono<Web>()

type Shown = { form: Form; status: 200 | 409 | 422; uploads: readonly Upload[]; alike?: readonly Alike[] }

async function receivedPage(c: WebContext, { form, status, uploads, alike = [] }: Shown): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t, language } = occasion
  const consultation = await getConsultation(occasion, c.req.param('id') ?? '')
  if (!mayReceive(occasion, consultation)) throw notFound()
  const { id } = consultation
  const title = titleOf(language, consultation)
  return show(
    {
      title: t('Enter a response'),
      breadcrumbs: crumbs(c, consultation, { responses: true }),
      width: 'reading',
      status,
    },
    <ReceivedPage {...{ t, href, form, uploads, alike }} consultation={{ id, title }} />,
  )
}

received.get('/consultations/:id/responses/new', async (c) => {
  const { occasion, href } = c.var
  const consultation = await getConsultation(occasion, c.req.param('id'))
  if (!mayReceive(occasion, consultation)) return c.redirect(href(`/consultations/${consultation.id}/answer`), 303)
  const form = filledForm(occasion.t, { key: newId(), channel: 'letter', receivedAt: occasion.today })
  return receivedPage(c, { form, status: 200, uploads: [] })
})

const receivedForm = z.object({
  ...senderShape,
  channel: z.enum(receivedChannels, 'Choose how it came'),
  receivedAt: z.string().refine(isCalendarDate, 'Write the day as day, month and year'),
  text: z.string('Write or paste the letter'),
  alike: z.string().optional(),
})

const noonMs = 12 * 3_600_000

received.post('/consultations/:id/responses', async (c) => {
  const { occasion, href } = c.var
  const id = c.req.param('id')
  const consultation = await getConsultation(occasion, id)
  if (!mayReceive(occasion, consultation)) throw notFound()
  const key = String((await formDataOf(c)).get('key') ?? '')
  let alike: Alike[] = []
  return submittedWithFiles(
    c,
    key,
    receivedForm,
    async ({ receivedAt: day, alike: said, ...input }) => {
      if (!isCalendarDate(day)) throw new Refusal('invalid', 'Write the day as day, month and year', {}, 'receivedAt')
      const receivedAt = day === dateOf(occasion.now) ? occasion.now : new Date(startOfDay(day).getTime() + noonMs)
      if (said !== 'new' && !(await isEntered(occasion, id, key))) alike = await listAlike(occasion, id, input)
      if (alike.length > 0) throw new Refusal('conflict', 'It looks like a response that is here already', {}, 'alike')
      const { responseNumber } = await receiveResponse(occasion, {
        consultation: id,
        ...input,
        receivedAt,
        ...(key ? { key } : {}),
        alongside: async (tx, { id: response }) => void (await takeUploads(tx, occasion, { uploadKey: key, response })),
      })
      return c.redirect(href(`/consultations/${id}/responses/${responseNumber}?done=received`), 303)
    },
    async (form, status, uploads) => receivedPage(c, { form, status, uploads, alike }),
  )
})
