import { Readable } from 'node:stream'
import { Hono } from 'hono'
import { z } from 'zod'
import type { Web, WebContext } from '#database/occasion.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Form, filledForm, formOf, submitted } from '#platform/web/form.ts'
import { recordLook } from '../audit/index.ts'
import { titleIn } from '../plans/index.ts'
import { askForExport, cancelExport } from './asking.ts'
import { exportFiles, fileNameOf, mediaTypeOf, stateOf } from './export.ts'
import { ExportsPage } from './pages.tsx'
import { getCaseToExport, getExport, listExports, piecesOf } from './queries.ts'

export const web = new Hono<Web>()

const baseOf = (consultation: string) => `/consultations/${consultation}/exports`

async function exportsPage(c: WebContext, form?: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const consultation = await getCaseToExport(occasion, c.req.param('id') ?? '')
  const made = await listExports(occasion, consultation.id)
  const title = titleIn(t.code, consultation)
  const breadcrumbs = [
    { text: t('Consultations'), href: href('/consultations') },
    { text: title, href: href(`/consultations/${consultation.id}`) },
  ]
  return show(
    { title: t('Files of the whole case'), breadcrumbs, status },
    <ExportsPage
      {...{ t, href, title, made }}
      base={baseOf(consultation.id)}
      form={form ?? filledForm(t, { file: 'workbook' })}
    />,
  )
}

web.get('/consultations/:id/exports', (c) => exportsPage(c))

const asking = z.object({ file: z.enum(exportFiles, 'Choose a file') })

web.post('/consultations/:id/exports', async (c) => {
  const { occasion, href } = c.var
  const { id } = await getCaseToExport(occasion, c.req.param('id'))
  return submitted(
    c,
    occasion.t,
    asking,
    async ({ file }) => {
      await askForExport(occasion, id, file)
      return c.redirect(href(baseOf(id)), 303)
    },
    (form, status) => exportsPage(c, form, status),
  )
})

web.post('/consultations/:id/exports/:export/cancellation', async (c) => {
  const { occasion, href } = c.var
  const { id } = await getCaseToExport(occasion, c.req.param('id'))
  try {
    await cancelExport(occasion, id, c.req.param('export'))
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error
    return exportsPage(c, formOf(occasion.t, { file: 'workbook' }, [error]), 409)
  }
  return c.redirect(href(baseOf(id)), 303)
})

web.get('/consultations/:id/exports/:export/file', async (c) => {
  const { occasion } = c.var
  const { id } = await getCaseToExport(occasion, c.req.param('id'))
  const made = await getExport(occasion, id, c.req.param('export'))
  if (stateOf(made) !== 'ready') throw new Refusal('conflict', 'The file is not ready')
  await recordLook(occasion, `consultation:${id}`, 'export')
  const bytes = Readable.from(piecesOf(occasion.db, occasion.tenant, made.id))
  return c.body(Readable.toWeb(bytes) as ReadableStream, 200, {
    'Content-Type': mediaTypeOf(made.file),
    'Content-Length': String(made.bytes),
    'Content-Disposition': `attachment; filename="${fileNameOf(made)}"`,
  })
})
