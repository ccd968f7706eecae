import { Hono } from 'hono'
import { z } from 'zod'
import type { Web, WebContext } from '#database/occasion.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { entryBundle, readTilePath, verifyReceipt } from '#platform/transparency/index.ts'
import { type Form, formDataOf, formOf, submitted } from '#platform/web/form.ts'
import { listAlarms, maySettleAlarms, settleAlarm } from './alarms.ts'
import { LogPage } from './pages.tsx'
import { getTile, headOf, listEntries, newestCheckpoint, verifierKeys } from './queries.ts'
import { listSuccessions } from './rotating.ts'
import { VerifyPage } from './verify-page.tsx'
import { listWitnessings, receiveCosignature } from './witnesses.ts'

/** The public log as C2SP tlog-tiles serves it, and a page for people. */
export const web = new Hono<Web>()

/** A file for programs, which a browser saves. */
const file = (name: string, type: string, keptFor: string) => ({
  'Content-Type': type,
  'Content-Disposition': `attachment; filename="${name}"`,
  'Cache-Control': `public, ${keptFor}`,
})
// What is once in a tile never changes; a checkpoint is out of date as soon as somebody answers.
const forever = 'max-age=31536000, immutable'
const moments = 'max-age=2'
const text = 'text/plain; charset=utf-8'

async function logPage(c: WebContext, given?: Form, status: 200 | 409 | 422 = 200) {
  const { occasion, href, show, baseUrl } = c.var
  const { t } = occasion
  const [newest, keys, witnessings, alarms] = await Promise.all([
    newestCheckpoint(occasion),
    verifierKeys(occasion),
    listWitnessings(occasion),
    listAlarms(occasion),
  ])
  const form = maySettleAlarms(occasion) ? (given ?? formOf(t)) : null
  return show(
    { title: t('The log of responses'), width: 'reading', status },
    <LogPage
      {...{ t, href, keys, witnessings, alarms, form }}
      site={baseUrl}
      newest={newest ? { ...newest, ...headOf(newest) } : null}
    />,
  )
}

web.get('/log', (c) => logPage(c))

web.post('/log/alarms/:id', (c) => {
  const { occasion, href } = c.var
  if (!maySettleAlarms(occasion)) throw notFound()
  const id = c.req.param('id')
  return submitted(
    c,
    occasion.t,
    z.object({ why: z.string().default('') }),
    async ({ why }) => {
      await settleAlarm(occasion, { id, why })
      return c.redirect(href('/log'), 303)
    },
    (form, status) => logPage(c, form, status),
  )
})

web.get('/log/checkpoint', async (c) => {
  const newest = await newestCheckpoint(c.var.occasion)
  if (!newest) throw notFound()
  return c.body(newest.note, 200, file('checkpoint.txt', text, moments))
})

web.get('/log/keys', async (c) => {
  const keys = await verifierKeys(c.var.occasion)
  if (keys.length === 0) throw notFound()
  const lines = keys.map(({ verifierKey }) => `${verifierKey}\n`)
  return c.body(lines.join(''), 200, file('keys.txt', text, moments))
})

web.get('/log/successions', async (c) => {
  c.header('Cache-Control', `public, ${moments}`)
  return c.json(await listSuccessions(c.var.occasion))
})

/** Longer than any checkpoint under as many signatures as a note may have. */
const longestNote = 20_000

web.post('/log/cosignatures', async (c) => {
  const { occasion, witnesses } = c.var
  const { t } = occasion
  try {
    const size = await receiveCosignature(occasion, (await c.req.text()).slice(0, longestNote), witnesses)
    return c.json({ size }, 201)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    const status = error.kind === 'forbidden' ? 403 : error.kind === 'conflict' ? 409 : 422
    return c.json({ error: t.known(error.message, error.values) }, status)
  }
})

web.get('/log/tile/:level/:path{.+}', async (c) => {
  const { occasion } = c.var
  const level = c.req.param('level')
  const tile = readTilePath(c.req.param('path'))
  if (!tile || !/^(entries|\d|[1-5]\d|6[0-3])$/.test(level)) throw notFound()
  const { index, width } = tile
  const bytes =
    level === 'entries'
      ? entryBundle((await listEntries(occasion, index, width)).map((entry) => Buffer.from(entry)))
      : await getTile(occasion, { level: Number(level), index }, width)
  return c.body(new Uint8Array(bytes), 200, file('tile.bin', 'application/octet-stream', forever))
})

/** Longer than any proof: a response of the greatest length, written as base64. */
const longestProof = 4_000_000

web.get('/verify', async (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const keys = (await verifierKeys(occasion)).map(({ verifierKey }) => verifierKey).join('\n')
  return show(
    { title: t('Check a proof'), width: 'reading', islands: ['verify'] },
    <VerifyPage {...{ t, href, keys }} proof="" verdict={null} />,
  )
})

web.post('/verify', async (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const data = await formDataOf(c)
  const [file, typed, keys] = [data.get('file'), String(data.get('proof') ?? ''), String(data.get('keys') ?? '')]
  // A text field writes line breaks as browsers do, a file as it was written.
  const pasted = `${typed.replaceAll('\r\n', '\n').trimEnd()}\n`
  const proof = file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : pasted
  const verdict = await verifyReceipt(proof.slice(0, longestProof), keys.split(/\s+/).filter(Boolean).slice(0, 20))
  return show(
    { title: t('Check a proof'), width: 'reading', islands: ['verify'] },
    <VerifyPage {...{ t, href, keys, verdict }} proof={typed.slice(0, longestProof)} />,
  )
})
