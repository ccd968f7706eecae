import { Hono } from 'hono'
import { z } from 'zod'
import type { Web, WebContext } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import { type Form, formOf, submitted } from '#platform/web/form.ts'
import { findLetter } from '../responses/index.ts'
import { writing } from './on-page.ts'
import { listElements, listRemarks } from './queries.ts'
import { saveSheet } from './saving-sheet.ts'
import { rowsOf, type SheetKind } from './sheet.ts'
import { SheetPage, sheetTitle } from './sheet-page.tsx'

/** Many parts of the plan answered on one page. */
export const answerSheets = new Hono<Web>()

async function sheetPage(c: WebContext, sheet: SheetKind, form?: Form, status: 200 | 409 | 422 = 200) {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { response, mayWrite, breadcrumbs } = await writing(c)
  if (!mayWrite || !response.body) throw notFound()
  const [elements, remarks, letter] = await Promise.all([
    listElements(occasion, response),
    listRemarks(occasion, response),
    findLetter(occasion, response.id),
  ])
  const back = { text: t('Answer question by question'), href: href(`/responses/${response.id}/answers`) }
  const saved = /^\d{1,4}$/.test(c.req.query('saved') ?? '') && !form ? Number(c.req.query('saved')) : null
  return show(
    { title: sheetTitle(t, sheet), breadcrumbs: [...breadcrumbs, back], status },
    <SheetPage
      {...{ t, href, response, sheet, letter, saved }}
      rows={rowsOf(sheet, elements, remarks)}
      form={form ?? formOf(t)}
    />,
  )
}

const sent = z.record(z.string(), z.unknown())

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

for (const sheet of ['positions', 'priorities'] as const) {
  answerSheets.get(`/responses/:id/answers/${sheet}`, (c) => sheetPage(c, sheet))

  answerSheets.post(`/responses/:id/answers/${sheet}`, (c: WebContext) => {
    const { occasion, href } = c.var
    const response = c.req.param('id') ?? ''
    return submitted(
      c,
      occasion.t,
      sent,
      async (fields) => {
        const rows = Object.keys(fields).flatMap((name) => {
          const element = name.startsWith('choice-') ? name.slice('choice-'.length) : undefined
          if (element === undefined) return []
          const field = (which: string) => textOf(fields[`${which}-${element}`])
          return [{ element, choice: field('choice'), words: field('words'), shown: field('shown') }]
        })
        const saved = await saveSheet(occasion, { response, sheet, rows })
        return c.redirect(href(`/responses/${response}/answers/${sheet}?saved=${saved}`), 303)
      },
      (form, status) => sheetPage(c, sheet, form, status),
    )
  })
}
