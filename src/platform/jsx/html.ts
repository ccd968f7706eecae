import { Fragment, h } from 'preact'

/** By this value Preact knows its elements; it is not exported, so it is read off one. */
const markOfElements = h('i', null).constructor

/**
 * Rendered HTML, safe to put in a page as it is: only `jsx` makes it, from text that it has escaped. To Preact it is a
 * fragment of precompiled JSX, so that it may stand anywhere an element may.
 */
export class Html {
  readonly html: string
  declare readonly type: typeof Fragment

  constructor(html: string) {
    this.html = html
  }

  get props() {
    return { tpl: [this.html] }
  }
}
Object.defineProperty(Html.prototype, 'constructor', { value: markOfElements })
Object.defineProperty(Html.prototype, 'type', { value: Fragment })

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' }
const escaped = /["&<]/
const everyEscaped = /["&<]/g

/** Text for between tags and for between double quotes: the same signs as Preact's renderer escapes. */
export const escape = (text: string): string =>
  escaped.test(text) ? text.replace(everyEscaped, (sign) => escapes[sign] as string) : text

/** What stands between the tags, or undefined where something is left for Preact to render. */
export function inner(children: unknown): string | undefined {
  if (typeof children === 'string') return escape(children)
  if (children === undefined || children === null) return ''
  if (children instanceof Html) return children.html
  if (Array.isArray(children)) return together(children)
  switch (typeof children) {
    case 'number':
    case 'bigint':
      return String(children)
    case 'boolean':
      return ''
    default:
      return undefined
  }
}

function together(children: readonly unknown[]): string | undefined {
  let html = ''
  for (let at = 0; at < children.length; at++) {
    const part = inner(children[at])
    if (part === undefined) return undefined
    html += part
  }
  return html
}
