import type { WebContext } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import type { Consultation } from '../consultations/index.ts'
import { getLetterFile, getResponseNumbered } from './queries.ts'
import type { Response } from './response.ts'

type Titled = Pick<Consultation, 'id' | 'title' | 'translations'>

/** The consultation of a response, as far as a way back needs it. */
export const consultationOf = (response: Response): Titled => ({
  id: response.consultation,
  title: response.consultationTitle,
  translations: response.consultationTranslations,
})

export const titleOf = (language: string, { title, translations }: Titled): string =>
  translations[language]?.title ?? title

/** The way back up: the consultations, the consultation and, from a single response, all of them. */
export function crumbs(c: WebContext, consultation: Titled, { responses = false } = {}) {
  const { occasion, href } = c.var
  const { t, language } = occasion
  const address = href(`/consultations/${consultation.id}`)
  return [
    { text: t('Consultations'), href: href('/consultations') },
    { text: titleOf(language, consultation), href: address },
    ...(responses ? [{ text: t('Responses'), href: `${address}/responses` }] : []),
  ]
}

/** A response by the number in its address; anything that is no number is nothing. */
export async function responseAt(c: WebContext) {
  const { occasion } = c.var
  const number = c.req.param('number') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(number)) throw notFound()
  return getResponseNumbered(occasion, c.req.param('id') ?? '', Number(number))
}

/** A file is only handed over to be saved: never shown by the browser as a page of this site. */
export async function original(c: WebContext, response: string, version: number): Promise<globalThis.Response> {
  const { bytes, text, mediaType, fileName } = await getLetterFile(c.var.occasion, response, version)
  const name = fileName ?? `svar-${version}.txt`
  const ascii = name.replace(/[^\x20-\x7e]|["\\]/g, '_')
  return c.body(bytes ? new Uint8Array(bytes) : new TextEncoder().encode(text), 200, {
    'Content-Type': mediaType,
    'Content-Disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
  })
}
