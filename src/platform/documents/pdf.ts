import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Document } from './document.ts'
import { fonts } from './fonts.ts'
import { withRowHeaders } from './pdf-row-headers.ts'
import { printed } from './printed.ts'

const template = readFileSync(new URL('./pdf.typ', import.meta.url), 'utf8')
let compiler: NodeCompiler | undefined

/**
 * A tagged PDF after PDF/UA-1 (ISO 14289-1), with its fonts inside; the same document gives the same bytes.
 * Takes the thread it runs on: use `renderInWorker` where people wait. Throws when the file cannot be made accessible.
 */
export function toPdf(document: Document): Uint8Array {
  compiler ??= NodeCompiler.create({
    workspace: fileURLToPath(new URL('.', import.meta.url)),
    fontArgs: [{ fontBlobs: [...fonts] }],
  })
  try {
    const inputs = { document: JSON.stringify(printed(document)) }
    const compiled = compiler.compile({ mainFileContent: template, inputs })
    if (!compiled.result) throw new Error(reasonOf(compiler, compiled.takeError()))
    const named = document.blocks.flatMap((block) =>
      block.kind === 'table' && block.columns.length > 0 ? [block.rowHeader ?? false] : [],
    )
    return withRowHeaders(new Uint8Array(compiler.pdf(compiled.result, { pdfStandard: 'ua-1' })), named)
  } catch (error) {
    throw new Error(`“${document.title}” cannot be printed: ${(error as Error).message}`, { cause: error })
  } finally {
    compiler.evictCache(0)
  }
}

function reasonOf(from: NodeCompiler, error: Parameters<NodeCompiler['fetchDiagnostics']>[0] | null): string {
  return error ? JSON.stringify(from.fetchDiagnostics(error)) : 'no reason given'
}
