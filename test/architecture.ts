import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'

/** The modules in the order of a case: each may import those before it. */
export const moduleOrder = [
  'audit',
  'outbox',
  'parties',
  'plans',
  'reading',
  'privacy',
  'attachments',
  'consultations',
  'transparency',
  'responses',
  'publication',
  'closing',
  'answering',
  'intake',
  'remarks',
  'ledger',
  'campaigns',
  'approvals',
  'topics',
  'replies',
  'reports',
  'exports',
  'search',
  'insight',
  'following',
  'meetings',
  'notifications',
] as const

/** The layers, each may import those after it. */
const layers = ['apps', 'modules', 'database', 'languages', 'platform'] as const

/** Each table is written by one module; these migrations' names say which. */
const seedsMayPlugTogether = /^database\/seeds\//

export type SourceFile = { path: string; text: string }
export type Breach = { file: string; says: string }

const aliases: Record<string, string> = {
  '#platform/': 'platform/',
  '#database/': 'database/',
  '#modules/': 'modules/',
  '#apps/': 'apps/',
  '#languages/': 'languages/',
}

/** Every source file below a folder, by its path from there. */
export function sourceFiles(root: string): SourceFile[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }))
}

function importsOf({ path, text }: SourceFile): string[] {
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] as string)
  return specifiers.flatMap((specifier) => {
    for (const [alias, folder] of Object.entries(aliases))
      if (specifier.startsWith(alias)) return [folder + specifier.slice(alias.length)]
    if (!specifier.startsWith('.')) return []
    return [relative('/', resolve('/', path, '..', specifier))]
  })
}

function breachOfImport(from: string, to: string): string | undefined {
  const [fromLayer, fromModule] = from.split('/') as [string, string]
  const [toLayer, toModule] = to.split('/') as [string, string]
  if (seedsMayPlugTogether.test(from)) return undefined
  const fromRank = layers.indexOf(fromLayer as never)
  const toRank = layers.indexOf(toLayer as never)
  if (toRank < fromRank) return `${fromLayer} must not import ${toLayer} (${to})`
  if (fromLayer !== 'modules' || toLayer !== 'modules' || fromModule === toModule) {
    const insideOfModule = toLayer === 'modules' && fromModule !== toModule
    const isDoor = /^modules\/[^/]+\/(index\.ts|web\.tsx|api\.ts|cli\.ts)$/.test(to)
    return insideOfModule && !isDoor ? `${to} is inside another module: go through its index.ts` : undefined
  }
  // A specification may act out what comes later in the case; it still goes through the door.
  const isSpecification = /\.test\.tsx?$/.test(from)
  if (!isSpecification && moduleOrder.indexOf(toModule as never) > moduleOrder.indexOf(fromModule as never))
    return `${fromModule} comes before ${toModule} in a case and must not know it (${to})`
  return to.endsWith(`${toModule}/index.ts`) ? undefined : `${to} is inside another module: go through its index.ts`
}

/** Where imports point the wrong way. */
export function importBreaches(files: readonly SourceFile[]): Breach[] {
  return files.flatMap((file) =>
    importsOf(file).flatMap((to) => {
      const says = breachOfImport(file.path, to)
      return says ? [{ file: file.path, says }] : []
    }),
  )
}

const writes = /\.(?:insertInto|updateTable|deleteFrom)\(\s*'(\w+)/g

/** Tables that more than one module writes. */
export function writingBreaches(files: readonly SourceFile[]): Breach[] {
  const writers = new Map<string, Map<string, string>>()
  for (const { path, text } of files) {
    const [layer, module] = path.split('/')
    if (layer !== 'modules' || /\.test\.tsx?$/.test(path)) continue
    for (const [, table] of text.matchAll(writes)) {
      const modules = writers.get(table as string) ?? new Map()
      modules.set(module as string, path)
      writers.set(table as string, modules)
    }
  }
  return [...writers].flatMap(([table, modules]) =>
    modules.size > 1
      ? [
          {
            file: [...modules.values()].join(', '),
            says: `${table} is written by ${[...modules.keys()].join(' and ')}`,
          },
        ]
      : [],
  )
}

/** Files that ask the machine for the time instead of the occasion. */
export function clockBreaches(files: readonly SourceFile[]): Breach[] {
  return files
    .filter(({ path }) => path.startsWith('modules/') && !/\.test\.tsx?$/.test(path))
    .filter(({ text }) => /new Date\(\)|Date\.now\(\)/.test(text))
    .map(({ path }) => ({ file: path, says: 'asks the machine for the time: take it from the occasion' }))
}

const emptyNames = /(?:^|\/)(utils?|helpers?|common|misc|shared|services?|managers?|types)(?:\.tsx?|\/)/

/** Names that say nothing about what is in a file. */
export function nameBreaches(files: readonly SourceFile[]): Breach[] {
  return files.flatMap(({ path }) => {
    const name = emptyNames.exec(path)?.[1]
    return name ? [{ file: path, says: `“${name}” says nothing about what is in it` }] : []
  })
}
