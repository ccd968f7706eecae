import { escape, inner } from './html.ts'

type Tag = { opens: string; closes: string; isVoid: boolean }

const voids = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
const plainTag = /^[a-z][a-z0-9]*$/
/** Written as it is named, in HTML and in SVG alike. */
const plainAttribute = /^[a-z][a-z0-9-]*$/
/** Other names in use and how they are written; every name that is neither is Preact's to spell. */
const written = new Map(
  Object.entries({
    dateTime: 'datetime',
    encType: 'enctype',
    formAction: 'formaction',
    inputMode: 'inputmode',
    preserveAspectRatio: 'preserveAspectRatio',
    tabIndex: 'tabindex',
    viewBox: 'viewBox',
  }),
)
/** Attributes that mean something else than themselves to Preact. */
const special = new Set(['ref', 'style', 'panose1'])
/** Attributes for which false is a value. */
const enumerated = new Set(['draggable', 'spellcheck'])

const tags = new Map<string, Tag | undefined>()

function tagNamed(name: string): Tag | undefined {
  const known = tags.get(name)
  if (known || tags.has(name)) return known
  const tag = plainTag.test(name) ? { opens: `<${name}`, closes: `</${name}>`, isVoid: voids.has(name) } : undefined
  tags.set(name, tag)
  return tag
}

type Spelling = { before: string; bare: string; saysFalse: boolean }
const spellings = new Map<string, Spelling | undefined>()

function spellingOf(prop: string): Spelling | undefined {
  const known = spellings.get(prop)
  if (known || spellings.has(prop)) return known
  const name = plainAttribute.test(prop) && !special.has(prop) ? prop : written.get(prop)
  const spelling = name
    ? { before: ` ${name}="`, bare: ` ${name}`, saysFalse: name[4] === '-' || enumerated.has(name) }
    : undefined
  spellings.set(prop, spelling)
  return spelling
}

/** One attribute as it is written, or undefined where Preact must say it. */
function attribute(name: string, value: unknown): string | undefined {
  const spelling = spellingOf(name)
  if (!spelling) return undefined
  switch (typeof value) {
    case 'string':
      return value === '' ? spelling.bare : `${spelling.before}${escape(value)}"`
    case 'number':
    case 'bigint':
      return `${spelling.before}${value}"`
    case 'boolean':
      if (spelling.saysFalse) return `${spelling.before}${value}"`
      return value ? spelling.bare : ''
    case 'undefined':
      return ''
    default:
      return value === null ? '' : undefined
  }
}

/** An option is written before its list, so a list cannot say which one is chosen. */
function saysItsValue(type: string): boolean {
  if (type === 'select')
    throw new Error('Say which option is chosen with “selected” on the option, not “value” on the list')
  return type !== 'textarea'
}

/** An element as HTML, or undefined where something in it is left for Preact to render. */
export function element(type: string, props: Record<string, unknown>): string | undefined {
  const tag = tagNamed(type)
  if (!tag) return undefined
  let html = tag.opens
  for (const name in props) {
    if (name === 'children' || name === 'key') continue
    if (name === 'value' && !saysItsValue(type)) return undefined
    const text = attribute(name, props[name])
    if (text === undefined) return undefined
    html += text
  }
  const content = inner(props.children)
  if (content === undefined) return undefined
  if (content === '' && tag.isVoid) return `${html}/>`
  return `${html}>${content}${tag.closes}`
}
