// Lets Node load .tsx from source: Node strips types by itself but leaves JSX alone.
// A compiled page is kept under node_modules/.cache by the hash of its source and of how it is compiled, so esbuild starts only after a change.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire, enableCompileCache, registerHooks } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const cache = join(root, 'node_modules/.cache/tsx')
const require = createRequire(import.meta.url)

enableCompileCache(join(root, 'node_modules/.cache/compiled'))

const how = {
  loader: 'tsx',
  jsx: 'automatic',
  jsxImportSource: '#platform/jsx',
  format: 'esm',
  target: 'esnext',
  sourcemap: 'inline',
}

function compile(source, file) {
  const { transformSync } = require('esbuild')
  return transformSync(source, { ...how, sourcefile: file }).code
}

function load(url, context, nextLoad) {
  if (!url.endsWith('.tsx')) return nextLoad(url, context)
  const file = fileURLToPath(url)
  const source = readFileSync(file, 'utf8')
  const hash = createHash('sha256').update(JSON.stringify(how)).update(file).update(source).digest('hex')
  const kept = join(cache, `${hash}.js`)
  try {
    return { format: 'module', source: readFileSync(kept, 'utf8'), shortCircuit: true }
  } catch {
    const code = compile(source, file)
    try {
      mkdirSync(cache, { recursive: true })
      writeFileSync(`${kept}.${process.pid}`, code)
      renameSync(`${kept}.${process.pid}`, kept)
    } catch {
      // A read-only installation compiles at every start; nothing else differs.
    }
    return { format: 'module', source: code, shortCircuit: true }
  }
}

registerHooks({ load })
