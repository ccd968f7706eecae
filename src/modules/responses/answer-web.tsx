import { Hono } from 'hono'
import { z } from 'zod'
import type { Web, WebContext } from '#database/occasion.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { type Form, formDataOf, formOf, submitted } from '#platform/web/form.ts'
import { LetterFormPage } from './answer-pages.tsx'
import { beginResponse } from './commands.ts'
import { addLetter } from './letter.ts'
import { consultationOf, crumbs } from './on-page.ts'
import { mayWriteResponse } from './policy.ts'
import { getResponse, isSealed } from './queries.ts'

/** How a body begins its answer and adds its letter. */
export const answers = new Hono<Web>()

answers.post('/consultations/:id/answer', async (c) => {
  const { occasion, href } = c.var
  const body = String((await formDataOf(c)).get('body') ?? '')
  const response = await beginResponse(occasion, { consultation: c.req.param('id'), body })
  return c.redirect(href(`/responses/${response}`), 303)
})

async function letterPage(c: WebContext, form: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const response = await getResponse(occasion, c.req.param('id') ?? '')
  if (!mayWriteResponse(occasion, response)) throw notFound()
  if (status === 200 && isSealed(response))
    throw new Refusal('conflict', 'The response has been signed: its words no longer change')
  const room = { text: response.name, href: href(`/responses/${response.id}`) }
  return show(
    {
      title: t('The letter'),
      breadcrumbs: [...crumbs(c, consultationOf(response)), ...(response.body ? [room] : [])],
      width: 'reading',
      status,
    },
    <LetterFormPage {...{ t, href, form, response }} />,
  )
}

answers.get('/responses/:id/letter', (c) => letterPage(c, formOf(c.var.occasion.t)))

const letterForm = z.object({ text: z.string().default(''), file: z.instanceof(File).optional() })

answers.post('/responses/:id/letters', (c) => {
  const { occasion, href } = c.var
  const response = c.req.param('id')
  return submitted(
    c,
    occasion.t,
    letterForm,
    async ({ text, file }) => {
      const bytes = file && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : null
      if (bytes && text.trim()) throw new Refusal('invalid', 'Choose one: a file or pasted text', {}, 'file')
      if (bytes) await addLetter(occasion, { response, source: 'uploaded', bytes, fileName: file?.name ?? '' })
      else await addLetter(occasion, { response, source: 'pasted', text })
      return c.redirect(href(`/responses/${response}`), 303)
    },
    (form, status) => letterPage(c, form, status),
  )
})
