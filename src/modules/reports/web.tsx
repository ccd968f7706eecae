import { Readable } from 'node:stream'
import { Hono } from 'hono'
import type { Web, WebContext } from '#database/occasion.ts'
import { dateOf } from '#platform/clock.ts'
import { renderInWorker, toXlsx } from '#platform/documents/index.ts'
import { notFound } from '#platform/refusal.ts'
import { titleIn } from '../plans/index.ts'
import { type Annex, annexDocument, listPublicWords } from './annexes.ts'
import { caseAt } from './at-case.ts'
import { reportDocument, reportWorkbook } from './document.ts'
import { drafts } from './draft-web.tsx'
import { readLayout } from './layouts.tsx'
import { NoReportPage, ReportPage } from './pages.tsx'
import { mayWriteReport } from './policy.ts'
import { findPublishedReport } from './queries.ts'
import { summaries } from './showing-web.tsx'

export const web = new Hono<Web>()

web.route('/', drafts)
web.route('/', summaries)

function versionOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^[1-9]\d{0,5}$/.test(text)) throw notFound()
  return Number(text)
}

async function reportPage(c: WebContext, version?: number): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { consultation, breadcrumbs } = await caseAt(c)
  const report = await findPublishedReport(occasion, consultation.id, version)
  c.header('X-Lydhoer-Keep', '1')
  const title = t('Consultation report: {title}', { title: titleIn(t.code, consultation) })
  if (report)
    return show(
      { title, breadcrumbs },
      <ReportPage {...{ t, href, report }} layout={readLayout(c.req.query('layout'))} />,
    )
  if (version !== undefined) throw notFound()
  return show(
    { title, breadcrumbs },
    <NoReportPage {...{ t, href, consultation }} writing={mayWriteReport(occasion, consultation)} />,
  )
}

web.get('/consultations/:id/report', (c) => reportPage(c))
web.get('/consultations/:id/report/versions/:version', (c) => reportPage(c, versionOf(c.req.param('version'))))

const files = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
} as const

web.get(
  '/consultations/:id/report/versions/:version/annexes/:annex{responses|replies|changes}/:format{docx|pdf}',
  async (c) => {
    const { occasion } = c.var
    const { t } = occasion
    const [annex, format] = [c.req.param('annex') as Annex, c.req.param('format') as 'docx' | 'pdf']
    const { consultation } = await caseAt(c)
    const report = await findPublishedReport(occasion, consultation.id, versionOf(c.req.param('version')))
    if (!report) throw notFound()
    const { content, version, sha256, publishedAt, changed } = report
    const edition = { version, sha256, publishedOn: dateOf(publishedAt), changed }
    const words = annex === 'responses' ? await listPublicWords(occasion, consultation.id) : []
    const document = annexDocument(t, annex, { content, edition, words })
    return c.body(new Uint8Array(await renderInWorker(document, format)), 200, {
      'Content-Type': files[format],
      'Content-Disposition': `attachment; filename="${consultation.id}-${annex}-${version}.${format}"`,
    })
  },
)

web.get('/consultations/:id/report/versions/:version/:format{docx|pdf|xlsx|json}', async (c) => {
  const { occasion } = c.var
  const { t } = occasion
  const format = c.req.param('format') as keyof typeof files
  const { consultation } = await caseAt(c)
  const report = await findPublishedReport(occasion, consultation.id, versionOf(c.req.param('version')))
  if (!report) throw notFound()
  const { content, version, sha256, publishedAt, changed } = report
  const edition = { version, sha256, publishedOn: dateOf(publishedAt), changed }
  const headers = {
    'Content-Type': files[format],
    'Content-Disposition': `attachment; filename="${consultation.id}-hvidbog-${version}.${format}"`,
  }
  if (format === 'json') return c.body(JSON.stringify({ ...edition, ...content }, null, 2), 200, headers)
  if (format === 'xlsx')
    return c.body(
      Readable.toWeb(Readable.from(toXlsx(reportWorkbook(t, content, edition)))) as ReadableStream,
      200,
      headers,
    )
  return c.body(new Uint8Array(await renderInWorker(reportDocument(t, content, edition), format)), 200, headers)
})
