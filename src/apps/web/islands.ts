import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { buildSync } from 'esbuild'
import type { AssetFile } from '#platform/ui/index.ts'

const modules = join(import.meta.dirname, '../../modules')

type Island = { address: string; file: AssetFile }

let built: ReadonlyMap<string, Island> | undefined

/** Small scripts that only improve a page: each `name.island.ts` of a module, for browsers, under its fingerprint. */
function islands(): ReadonlyMap<string, Island> {
  built ??= new Map(
    globSync('*/*.island.ts', { cwd: modules }).map((path) => {
      const { outputFiles } = buildSync({
        entryPoints: [join(modules, path)],
        bundle: true,
        minify: true,
        write: false,
        format: 'esm',
        target: 'es2022',
      })
      const body = new Uint8Array(outputFiles[0]?.contents ?? [])
      const name = basename(path, '.island.ts')
      const fingerprint = createHash('sha256').update(body).digest('hex').slice(0, 12)
      return [
        name,
        { address: `/assets/${name}-${fingerprint}.js`, file: { body, mediaType: 'text/javascript; charset=utf-8' } },
      ]
    }),
  )
  return built
}

/** The address of an island by its name; throws for a name that is none. */
export function islandHref(name: string): string {
  const island = islands().get(name)
  if (!island) throw new Error(`There is no island called ${name}`)
  return island.address
}

/** The island at an address; undefined when there is none. */
export const findIsland = (address: string): AssetFile | undefined =>
  [...islands().values()].find((island) => island.address === address)?.file
