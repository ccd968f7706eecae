import { Hono } from 'hono'
import { z } from 'zod'
import type { Web, WebContext } from '#database/occasion.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { type Form, filledForm, formOf, submitted } from '#platform/web/form.ts'
import { recordLook } from '../audit/index.ts'
import { getConsultation } from '../consultations/index.ts'
import { crumbs, titleOf } from '../responses/index.ts'
import { ImportFormPage, ImportPage } from './import-pages.tsx'
import { getImport, lookIntoImport, takeInImport } from './importing.ts'
import { mayImport } from './policy.ts'

/** How the secretariat imports many responses at once. */
export const imports = new Hono<Web>()

async function shown(c: WebContext) {
  const { occasion } = c.var
  const consultation = await getConsultation(occasion, c.req.param('id') ?? '')
  if (!mayImport(occasion, consultation)) throw notFound()
  const { id } = consultation
  const title = titleOf(occasion.language, consultation)
  return { consultation: { id, title }, breadcrumbs: crumbs(c, consultation, { responses: true }) }
}

async function formPage(c: WebContext, form: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { consultation, breadcrumbs } = await shown(c)
  return show(
    { title: t('Import responses from a file'), breadcrumbs, width: 'reading', status },
    <ImportFormPage {...{ t, href, form, consultation }} />,
  )
}

imports.get('/consultations/:id/imports/new', (c) =>
  formPage(
    c,
    filledForm(c.var.occasion.t, { source: (c.req.query('source') ?? '').replaceAll('\0', '').slice(0, 60) }),
  ),
)

const importForm = z.object({
  file: z.instanceof(File, { error: 'Choose a file' }).refine((file) => file.name !== '', 'Choose a file'),
  source: z.string().default(''),
})

imports.post('/consultations/:id/imports', async (c) => {
  const { occasion, href } = c.var
  const { consultation } = await shown(c)
  return submitted(
    c,
    occasion.t,
    importForm,
    async ({ file, source }) => {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const id = await lookIntoImport(occasion, { consultation: consultation.id, source, fileName: file.name, bytes })
      return c.redirect(href(`/consultations/${consultation.id}/imports/${id}`), 303)
    },
    (form, status) => formPage(c, form, status),
  )
})

async function importPage(c: WebContext, form: Form, status: 200 | 409 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { consultation, breadcrumbs } = await shown(c)
  const found = await getImport(occasion, { consultation: consultation.id, id: c.req.param('import') ?? '' })
  await recordLook(occasion, `import:${found.id}`, 'list')
  const done =
    c.req.query('done') === 'entered' && found.takenIn !== null
      ? t('{count, plural, one {# response is} other {# responses are}} entered.', { count: found.takenIn })
      : null
  return show(
    { title: t('Import of {file}', { file: found.fileName }), breadcrumbs, status },
    <ImportPage {...{ t, href, consultation, found, form, done }} />,
  )
}

imports.get('/consultations/:id/imports/:import', (c) => importPage(c, formOf(c.var.occasion.t)))

imports.post('/consultations/:id/imports/:import/responses', async (c) => {
  const { occasion, href } = c.var
  const { consultation } = await shown(c)
  const id = c.req.param('import')
  try {
    await takeInImport(occasion, { consultation: consultation.id, import: id })
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'conflict')
      return importPage(c, formOf(occasion.t, {}, [error]), 409)
    throw error
  }
  return c.redirect(href(`/consultations/${consultation.id}/imports/${id}?done=entered`), 303)
})
