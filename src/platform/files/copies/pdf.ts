import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFInvalidObject,
  type PDFObject,
  PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib'
import { flattenNotes } from './pdf-notes.ts'
import { cleanDict, cleanStream, mapsIn } from './pdf-parts.ts'
import { dictAt, held, keepOnly, name } from './pdf-words.ts'
import { unreadable } from './unreadable.ts'

const ofCatalog = new Set([
  'Type',
  'Version',
  'Pages',
  'PageLabels',
  'Names',
  'Dests',
  'ViewerPreferences',
  'PageLayout',
  'PageMode',
  'Outlines',
  'StructTreeRoot',
  'MarkInfo',
  'Lang',
  'OCProperties',
  'OutputIntents',
])
const ofPage = new Set([
  'Type',
  'Parent',
  'Resources',
  'MediaBox',
  'CropBox',
  'BleedBox',
  'TrimBox',
  'ArtBox',
  'Rotate',
  'Contents',
  'Group',
  'Annots',
  'StructParents',
  'Tabs',
  'UserUnit',
])

/** Visits everything the document is made of; `onObject` may take things away before they are followed. */
function visit(context: PDFContext, root: PDFObject, onObject: (object: PDFObject) => void): Set<PDFRef> {
  const seen = new Set<PDFRef>()
  const waiting: PDFObject[] = [root]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next instanceof PDFRef) {
      if (seen.has(next)) continue
      seen.add(next)
      const behind = context.lookup(next)
      if (behind) waiting.push(behind)
      continue
    }
    onObject(next)
    const dict = next instanceof PDFStream ? next.dict : next
    if (dict instanceof PDFDict) waiting.push(...dict.values())
    else if (dict instanceof PDFArray) waiting.push(...dict.asArray())
  }
  return seen
}

/** Only the places that links and headings lead to stay of the names. */
function cleanCatalog(document: PDFDocument): void {
  const { catalog, context } = document
  keepOnly(catalog, ofCatalog)
  const names = dictAt(context, catalog, 'Names')
  if (names) keepOnly(names, new Set(['Dests']))
}

const hidesLayers = ({ catalog, context }: PDFDocument): boolean => {
  const layers = dictAt(context, catalog, 'OCProperties')
  const shown = layers && dictAt(context, layers, 'D')
  const off = shown && held(context, shown, 'OFF')
  return off instanceof PDFArray && off.size() > 0
}

const cutsPages = (document: PDFDocument): boolean =>
  document.getPages().some((page) => {
    const [whole, cut] = [page.getMediaBox(), page.getCropBox()]
    return cut.width < whole.width - 1 || cut.height < whole.height - 1
  })

/** What a person must look at, because no program can tell: sentences. */
function warningsOf(document: PDFDocument, lost: number): string[] {
  const warnings: string[] = []
  if (lost > 0)
    warnings.push('Filled-in fields or notes in the PDF have no picture of their own and are missing in the copy')
  if (hidesLayers(document)) warnings.push('The PDF has layers that are not shown; they are still in the copy')
  if (cutsPages(document)) warnings.push('Pages of the PDF are cut; what was cut off is still in the copy')
  return warnings
}

async function opened(bytes: Uint8Array) {
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true })
    const pages = document.getPages()
    if (pages.length > 0) return { document, pages }
  } catch {
    // Whatever a broken file does to who reads it: there is no copy of it.
  }
  throw unreadable()
}

/**
 * A PDF of nothing but its pages, written from scratch: without title and author, XMP, embedded files, scripts, forms,
 * notes' writers, programs' own data, small pictures and earlier states. What notes and fields show stays on the page.
 */
export async function cleanPdf(bytes: Uint8Array): Promise<{ bytes: Uint8Array; warnings: string[] }> {
  const { document, pages } = await opened(bytes)
  const { context, catalog } = document
  cleanCatalog(document)
  let lost = 0
  for (const page of pages) {
    lost += flattenNotes(page)
    keepOnly(page.node, ofPage)
  }
  const root = context.trailerInfo.Root as PDFObject
  const maps = new Set<PDFObject>()
  visit(context, root, (object) => {
    if (object instanceof PDFInvalidObject) throw unreadable()
    const dict = object instanceof PDFStream ? object.dict : object
    if (!(dict instanceof PDFDict) || maps.has(dict)) return
    for (const map of mapsIn(context, dict)) maps.add(map)
    if (object instanceof PDFStream) cleanStream(context, object)
    else cleanDict(context, dict)
  })
  const used = visit(context, root, () => {})
  for (const [ref] of context.enumerateIndirectObjects()) if (!used.has(ref)) context.delete(ref)
  context.trailerInfo = { Root: root }
  catalog.delete(name('Version'))
  const saved = await document.save({ addDefaultPage: false, updateFieldAppearances: false })
  return { bytes: saved, warnings: warningsOf(document, lost) }
}
