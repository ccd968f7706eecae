import { inflateSync } from 'node:zlib'
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFRawStream,
  type PDFStream,
  PDFString,
} from '@cantoo/pdf-lib'
import { largestStreamBytes } from '../rules.ts'
import { cleanJpeg } from './jpeg.ts'
import { cleanJpeg2000 } from './jpeg2000.ts'
import { dictAt, name, nameAt } from './pdf-words.ts'
import { unreadable } from './unreadable.ts'

/** Never of a page's looks, in whatever dictionary they stand. Source: ISO 32000-1, 14.3–14.5, 7.11, 12.6, 14.11. */
const never = [
  'Metadata',
  'PieceInfo',
  'LastModified',
  'AF',
  'AA',
  'Thumb',
  'EF',
  'RF',
  'JS',
  'OPI',
  'Alternates',
  'CreatorInfo',
  'User',
  'LegalAttestation',
  'SpiderInfo',
  'Measure',
  'PtData',
]

/** Dictionaries whose keys are names somebody chose and not words of the format. */
const maps = [
  'XObject',
  'Font',
  'ExtGState',
  'ColorSpace',
  'Pattern',
  'Shading',
  'Properties',
  'CharProcs',
  'Colorants',
  'Dests',
  'RoleMap',
  'ClassMap',
  'D',
  'N',
]

export const mapsIn = (context: PDFContext, dict: PDFDict): PDFDict[] =>
  maps.flatMap((key) => dictAt(context, dict, key) ?? [])

const ofFileSpecification = ['F', 'UF', 'DOS', 'Mac', 'Unix', 'Desc', 'CI', 'V']

const isWebAddress = (value: unknown) =>
  (value instanceof PDFString || value instanceof PDFHexString) && /^https?:\/\/[^@]*$/i.test(value.decodeText())

/** A link may lead to a place in the document or to a web page; it runs nothing and writes to nobody. */
function isHarmless(context: PDFContext, action: PDFDict): boolean {
  const kind = nameAt(context, action, 'S')
  return kind === 'GoTo' || (kind === 'URI' && isWebAddress(context.lookup(action.get(name('URI')))))
}

/** Takes what is not of the looks off one dictionary. */
export function cleanDict(context: PDFContext, dict: PDFDict): void {
  for (const key of never) dict.delete(name(key))
  const action = dictAt(context, dict, 'A')
  if (action && action.get(name('S')) instanceof PDFName) {
    if (isHarmless(context, action)) action.delete(name('Next'))
    else dict.delete(name('A'))
  }
  const type = nameAt(context, dict, 'Type')
  if (type === 'OBJR') dict.delete(name('Obj'))
  if (type === 'Filespec' || type === 'F') for (const key of ofFileSpecification) dict.delete(name(key))
}

function filtersOf(context: PDFContext, dict: PDFDict): string[] {
  const filter = context.lookup(dict.get(name('Filter')))
  const all = filter instanceof PDFArray ? filter.asArray().map((one) => context.lookup(one)) : [filter]
  return all.filter((one) => one instanceof PDFName).map((one) => one.decodeText())
}

const isPictureFilter = (filter: string | undefined) =>
  filter === 'DCTDecode' || filter === 'DCT' || filter === 'JPXDecode'

/** Takes what cameras and programs wrote into pictures off a stream, and the content off embedded files. */
export function cleanStream(context: PDFContext, stream: PDFStream): void {
  const { dict } = stream
  cleanDict(context, dict)
  if (!(stream instanceof PDFRawStream)) return
  const type = nameAt(context, dict, 'Type')
  if (type === 'EmbeddedFile' || type === 'Metadata') stream.contents = new Uint8Array()
  const filters = filtersOf(context, dict)
  const last = filters.at(-1)
  if (!isPictureFilter(last)) return
  let picture = stream.contents
  for (const filter of filters.slice(0, -1)) {
    if (filter !== 'FlateDecode' && filter !== 'Fl') throw unreadable()
    picture = inflateSync(picture, { maxOutputLength: largestStreamBytes })
  }
  const cleaned = last === 'JPXDecode' ? cleanJpeg2000(picture) : cleanJpeg(picture, { turned: false })
  if (!cleaned) throw unreadable()
  stream.contents = cleaned
  if (filters.length > 1) {
    dict.set(name('Filter'), PDFName.of(last as string))
    dict.delete(name('DecodeParms'))
  }
}
