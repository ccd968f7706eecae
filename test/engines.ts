import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const { resolve } = createRequire(import.meta.url)

/** Beside axe: engines that look for other things, as their files come in their packages. */
const sources = {
  codeSniffer: readFileSync(resolve('html_codesniffer/build/HTMLCS.js'), 'utf8'),
  equalAccess: readFileSync(resolve('accessibility-checker-engine/ace.js'), 'utf8'),
}

/** HTML_CodeSniffer's errors against WCAG 2.1 AA, one line each. Warnings and notices are for people to judge. */
export async function codeSniffer(page: Page): Promise<string[]> {
  await page.evaluate(sources.codeSniffer)
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const { HTMLCS } = window as unknown as { HTMLCS: CodeSniffer }
        HTMLCS.process('WCAG2AA', document, () => {
          const errors = HTMLCS.getMessages().filter(({ type }) => type === HTMLCS.ERROR)
          resolve(errors.map(({ code, msg, element }) => `${code}: ${msg} ${element?.outerHTML?.slice(0, 120) ?? ''}`))
        })
      }),
  )
}

type CodeSniffer = {
  ERROR: number
  process(standard: string, content: Document, done: () => void): void
  getMessages(): { type: number; code: string; msg: string; element?: Element }[]
}

/** A form without a name has no role that it could share with another (HTML Accessibility API Mappings 1.0, `form`). */
const notARule = ['aria_form_label_unique']

/** Folded parts are opened: what is in them is there for whoever opens them. */
const unfold = (page: Page) =>
  page.evaluate(() => {
    for (const part of document.querySelectorAll('details')) part.open = true
  })

/** IBM Equal Access’ violations of WCAG 2.2, one line each. What may be one is for people to judge. */
export async function equalAccess(page: Page): Promise<string[]> {
  await unfold(page)
  await page.evaluate(`${sources.equalAccess}; window.ace = ace`)
  return page.evaluate(async (left: string[]) => {
    const { ace } = window as unknown as { ace: EqualAccess }
    const { results } = await new ace.Checker().check(document, ['WCAG_2_2'])
    return results
      .filter(
        ({ value: [kind, outcome], ruleId }) => kind === 'VIOLATION' && outcome === 'FAIL' && !left.includes(ruleId),
      )
      .map(({ ruleId, message, path, snippet }) => `${ruleId}: ${message} ${path.dom} ${snippet.slice(0, 120)}`)
  }, notARule)
}

type EqualAccess = {
  Checker: new () => {
    check(
      content: Document,
      standards: string[],
    ): Promise<{
      results: {
        value: [string, string]
        ruleId: string
        message: string
        path: { dom: string }
        snippet: string
      }[]
    }>
  }
}
