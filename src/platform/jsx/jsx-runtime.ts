import { Fragment } from 'preact'
import { jsx as preactElement } from 'preact/jsx-runtime'
import { element } from './element.ts'
import { Html, inner } from './html.ts'

type Props = Record<string, unknown>
type Component = (props: Props) => unknown

/**
 * What JSX becomes on the server: HTML at once, children before what holds them, without an element for each tag and an
 * instance for each component. What is out of the ordinary becomes Preact's element, with all that stands around it.
 */
export function jsx(type: string | Component, props: Props): unknown {
  if (typeof type !== 'string' && type !== Fragment) return type(props)
  const html = typeof type === 'string' ? element(type, props) : inner(props.children)
  return html === undefined ? preactElement(type as string, props) : new Html(html)
}

/** What JSX becomes where a key stands after a spread. */
export const createElement = (type: string | Component, props: Props | null, ...children: unknown[]): unknown =>
  jsx(type, children.length > 0 ? { ...props, children } : { ...props })

export { Fragment, jsx as jsxs }
