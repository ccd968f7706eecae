import { Hono } from 'hono'
import type { Web } from '#database/occasion.ts'
import { getConsultation, textIn } from '../consultations/index.ts'
import { ManifestPage } from './pages.tsx'
import { findManifest, getManifest, listClosingEntries, manifestProof, readManifest } from './queries.ts'

/** The account of a consultation that has closed: a page for people, the file that the log commits to, and its proof. */
export const web = new Hono<Web>()

web.get('/consultations/:id/manifest', async (c) => {
  const { occasion, href, show, baseUrl } = c.var
  const { t, language } = occasion
  const consultation = await getConsultation(occasion, c.req.param('id'))
  const { id } = consultation
  const [manifest, entries] = await Promise.all([findManifest(occasion, id), listClosingEntries(occasion, id)])
  c.header('X-Lydhoer-Keep', '1')
  return show(
    {
      title: t('Final account of the responses'),
      breadcrumbs: [
        { text: t('Consultations'), href: href('/consultations') },
        { text: textIn(language, consultation, 'title'), href: href(`/consultations/${id}`) },
      ],
      width: 'reading',
    },
    <ManifestPage
      {...{ t, href, entries }}
      consultation={id}
      site={baseUrl}
      manifest={manifest ? { ...manifest, content: readManifest(manifest) } : null}
    />,
  )
})

web.get('/consultations/:id/manifest.json', async (c) => {
  const { content } = await getManifest(c.var.occasion, c.req.param('id'))
  return c.body(content, 200, { 'Content-Type': 'application/json; charset=utf-8' })
})

web.get('/consultations/:id/manifest/proof', async (c) => {
  const id = c.req.param('id')
  return c.body(await manifestProof(c.var.occasion, id), 200, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Disposition': `attachment; filename="manifest-${id.replace(/[^\w-]/g, '')}.txt"`,
  })
})
