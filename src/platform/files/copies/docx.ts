import { readDocx } from '../docx-inspection.ts'
import { writeZip, type ZipEntries } from '../zip.ts'
import { cleanXml, withoutDropped } from './docx-xml.ts'
import { cleanGif } from './gif.ts'
import { cleanJpeg } from './jpeg.ts'
import { cleanPng } from './png.ts'
import { cleanTiff } from './tiff.ts'
import { unreadable } from './unreadable.ts'

/** The parts a document is read from; comments, people, properties, small pictures, own data and embedded files are none. */
const ofReading = [
  /^\[Content_Types\]\.xml$/,
  /^_rels\/\.rels$/,
  /^word\/(?:document|styles|stylesWithEffects|numbering|settings|fontTable|webSettings)\.xml$/,
  /^word\/(?:header|footer|footnotes|endnotes)\d*\.xml$/,
  /^word\/(?:theme\/theme|charts\/chart|charts\/colors|charts\/style|diagrams\/(?:data|layout|quickStyle|colors|drawing))\d+\.xml$/,
  /^word\/(?:[a-z]+\/)?_rels\/[\w.-]+\.xml\.rels$/i,
  /^word\/media\/[^/]+$/,
]

/** What Word cannot show without, in the smallest form it takes. */
const properties =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'

const cleaners: Record<string, (bytes: Uint8Array) => Uint8Array> = {
  png: cleanPng,
  jpg: cleanJpeg,
  jpeg: cleanJpeg,
  gif: cleanGif,
  tif: cleanTiff,
  tiff: cleanTiff,
}

/** Drawings of points and lines that Word keeps beside a picture for older programs; the picture is shown instead. */
const spare = new Set(['svg'])

const ending = (path: string) => path.slice(path.lastIndexOf('.') + 1).toLowerCase()

function cleanMedia(path: string, bytes: Uint8Array): Uint8Array {
  const clean = cleaners[ending(path)]
  if (!clean) throw unreadable()
  return clean(bytes)
}

/** Word writes a size and a part to leave out of a picture that was cut in the document. */
const cutsPictures = (entries: ZipEntries) =>
  /<a:srcRect\s[^>]*[1-9]/.test(new TextDecoder().decode(entries.get('word/document.xml')))

/**
 * A Word document of nothing but what is read: without properties, comments, editors' names and times, deleted and hidden
 * words, own data, small pictures, embedded files, paths, and what cameras wrote into its pictures.
 */
export function cleanDocx(bytes: Uint8Array): { bytes: Uint8Array; warnings: string[] } {
  const entries = readDocx(bytes)
  const kept = [...entries].filter(
    ([path]) =>
      ofReading.some((pattern) => pattern.test(path)) && !(path.startsWith('word/media/') && spare.has(ending(path))),
  )
  const paths = new Set(kept.map(([path]) => path))
  const cleaned: ZipEntries = new Map()
  for (const [path, content] of kept) {
    if (path.startsWith('word/media/')) cleaned.set(path, cleanMedia(path, content))
    else if (path.endsWith('.rels') || path === '[Content_Types].xml')
      cleaned.set(path, withoutDropped(path, content, paths))
    else cleaned.set(path, cleanXml(content))
  }
  cleaned.set('docProps/core.xml', new TextEncoder().encode(properties))
  const warnings = cutsPictures(entries)
    ? ['Pictures in the document are cut; what was cut off is still in the copy']
    : []
  return { bytes: writeZip(cleaned), warnings }
}
