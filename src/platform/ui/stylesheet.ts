import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { transformSync } from 'esbuild'

const require = createRequire(import.meta.url)

export type AssetFile = { body: Uint8Array<ArrayBuffer>; mediaType: string }

// Source Serif is drawn for long reading in print and on screen, Plex Sans keeps I, l, 1 and 0, O apart in case numbers.
// Both are variable (one file for all weights, 97 kB together), under OFL, and hold all Danish letters.
const fontFiles = {
  'source-serif.woff2': '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
  'plex-sans.woff2': '@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2',
} as const

/** The mark in the browser's tab: the ø of Lydhør. */
const mark =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="4" fill="#0b5450"/><g fill="none" stroke="#fff" stroke-width="3.4" stroke-linecap="round"><ellipse cx="16" cy="16" rx="7.5" ry="8"/><path d="M8 25.5 24 6.5"/></g></svg>'

const nameWith = (name: string, bytes: Uint8Array) => {
  const dot = name.lastIndexOf('.')
  return `/assets/${name.slice(0, dot)}-${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}${name.slice(dot)}`
}

type Assets = { files: Map<string, AssetFile>; stylesheet: string; fonts: string[] }

let assets: Assets | undefined

/** Tokens and base first, then each component's own sheet by name, print last; fonts by their fingerprinted names. */
function collect(): Assets {
  const files = new Map<string, AssetFile>()
  const fonts = Object.entries(fontFiles).map(([name, path]) => {
    const body = new Uint8Array(readFileSync(require.resolve(path)))
    const address = nameWith(name, body)
    files.set(address, { body, mediaType: 'font/woff2' })
    return { name, address }
  })
  const here = import.meta.dirname
  const components = [
    ...globSync('*/*.css', { cwd: here }).sort(),
    ...globSync('../documents/*.css', { cwd: here }).sort(),
  ]
  let css = ['tokens.css', 'base.css', ...components, 'print.css']
    .map((path) => readFileSync(join(here, path), 'utf8'))
    .join('\n')
  for (const { name, address } of fonts) css = css.replaceAll(name, address)
  const body = new TextEncoder().encode(transformSync(css, { loader: 'css', minify: true }).code)
  const stylesheet = nameWith('lydhoer.css', body)
  files.set(stylesheet, { body, mediaType: 'text/css; charset=utf-8' })
  files.set('/assets/mark.svg', { body: new TextEncoder().encode(mark), mediaType: 'image/svg+xml' })
  return { files, stylesheet, fonts: fonts.map(({ address }) => address) }
}

const collected = (): Assets => {
  assets ??= collect()
  return assets
}

/** Everything under /assets/, by its address. */
export const assetFiles = (): ReadonlyMap<string, AssetFile> => collected().files

export const stylesheetHref = (): string => collected().stylesheet

export const fontHrefs = (): readonly string[] => collected().fonts
