import { fontHrefs, stylesheetHref } from '#platform/ui/index.ts'

// What a person writes who wants only speed: template literals, no components, the Danish words where they stand.

export const site = 'http://localhost'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' }

export const escape = (text: string) =>
  /["&<]/.test(text) ? text.replace(/["&<]/g, (sign) => escapes[sign] as string) : text

const months = 'januar februar marts april maj juni juli august september oktober november december'.split(' ')

/** '2026-03-02' → '2. marts 2026'. */
export const longDate = (date: string) =>
  `${Number(date.slice(8, 10))}. ${months[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`

const [serif, sans] = fontHrefs()
const stylesheet = stylesheetHref()

type Frame = { path: string; title: string; head?: string; nav: string; breadcrumbs?: string }

/** The product's frame around a page, as a person who is not signed in sees it in Danish. */
export const frame = ({ path, title, head = '', nav, breadcrumbs = '' }: Frame, content: string) =>
  `<!doctype html><html lang="da"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/><title>${escape(title)} – Byen</title>${head}<meta name="color-scheme" content="light dark"/><link rel="preload" href="${serif}" as="font" type="font/woff2" crossorigin="anonymous"/><link rel="preload" href="${sans}" as="font" type="font/woff2" crossorigin="anonymous"/><link rel="stylesheet" href="${stylesheet}"/><link rel="icon" href="/assets/mark.svg" type="image/svg+xml"/><link rel="canonical" href="${site}${path}"/><link rel="alternate" hreflang="en" href="${site}/en${path}"/></head><body><a class="skip-link" href="#content">Gå til indhold</a><header class="page__header page__bar"><div class="page__header-inner"><a class="wordmark" href="/"><span class="wordmark__name">Lydh<span class="wordmark__o">ø</span>r</span><span class="wordmark__city">Byen</span></a><nav class="page__nav" aria-label="Hovedmenu"><ul>${nav}</ul></nav><div class="page__person"><a href="/en${path}" lang="en" hreflang="en">English</a><a href="/sign-in">Log ind</a></div></div></header><p class="page__print" aria-hidden="true"><span>Byen · Lydhør</span> <span>${site}${path}</span></p><main id="content" class="page__main page__main--wide" tabindex="-1">${breadcrumbs}<div class="page__content">${content}</div></main><footer class="page__footer"><div class="page__footer-inner"><span>Byen</span><a href="/accessibility">Tilgængelighed</a><a href="/api/openapi.json">Åbne data</a></div></footer></body></html>`
