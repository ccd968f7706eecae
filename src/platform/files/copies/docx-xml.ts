import { DOMParser, type Document, type Element, type Node, XMLSerializer } from '@xmldom/xmldom'
import { unreadable } from './unreadable.ts'

/** Taken away with all that is in them. Names are those of WordprocessingML (ISO/IEC 29500-1) and Word's additions. */
const gone = new Set([
  // words that were deleted or moved away, and who changed the looks of what
  'del',
  'moveFrom',
  'delText',
  'delInstrText',
  'rPrChange',
  'pPrChange',
  'sectPrChange',
  'tblPrChange',
  'tblPrExChange',
  'trPrChange',
  'tcPrChange',
  'tblGridChange',
  'numberingChange',
  'cellDel',
  'cellIns',
  'cellMerge',
  'moveFromRangeStart',
  'moveFromRangeEnd',
  'moveToRangeStart',
  'moveToRangeEnd',
  'customXmlInsRangeStart',
  'customXmlInsRangeEnd',
  'customXmlDelRangeStart',
  'customXmlDelRangeEnd',
  'customXmlMoveFromRangeStart',
  'customXmlMoveFromRangeEnd',
  'customXmlMoveToRangeStart',
  'customXmlMoveToRangeEnd',
  // comments, and who may edit where
  'commentRangeStart',
  'commentRangeEnd',
  'commentReference',
  'annotationRef',
  'permStart',
  'permEnd',
  // what is kept beside the document, and what it was made from
  'rsids',
  'docVars',
  'attachedTemplate',
  'mailMerge',
  'dataBinding',
  'placeholder',
  'documentProtection',
  'writeProtection',
  'saveThroughXslt',
  'smartTagType',
  'smartTagPr',
  'customXmlPr',
  'contentPart',
  'OLEObject',
  'control',
  'altChunk',
  'svgBlip',
  'externalData',
  'proofErr',
  'lastRenderedPageBreak',
])

/** Taken away around what is in them. */
const opened = new Set(['ins', 'moveTo', 'smartTag', 'customXml'])

const editors = /^(?:rsid\w*|author|date|initials|dateUtc|paraId|textId|userId|providerId)$/

/** A path of somebody's machine or network. */
const path = /(?:file:\/+|\b[A-Za-z]:\\|\\\\)[^"<>|]*/g

const elementsIn = (node: Node): Element[] =>
  Array.from(node.childNodes).filter((child) => child.nodeType === 1) as Element[]

const isHidden = (run: Element) =>
  run.localName === 'r' && elementsIn(run).some((part) => part.localName === 'rPr' && elementsIn(part).some(isOn))

const isOn = (property: Element) =>
  property.localName === 'vanish' && !['0', 'false', 'off'].includes(property.getAttribute('w:val') ?? '')

/** A row of a table that was deleted carries the mark in its properties. */
const isDeletedRow = (row: Element) =>
  row.localName === 'tr' &&
  elementsIn(row).some(
    (part) => part.localName === 'trPr' && elementsIn(part).some(({ localName }) => localName === 'del'),
  )

/** Marks of inserted paragraphs and rows say who and when; they hold nothing. */
const isMark = (element: Element) =>
  opened.has(element.localName ?? '') &&
  ['rPr', 'trPr', 'tcPr'].includes((element.parentNode as Element | null)?.localName ?? '')

function cleanAttributes(element: Element): void {
  for (const { name, localName, value } of Array.from(element.attributes)) {
    if (editors.test(localName ?? name)) element.removeAttribute(name)
    else if (value.search(path) >= 0) element.setAttribute(name, value.replace(path, ''))
  }
  // A picture bears the name of the file it was taken from.
  if (['docPr', 'cNvPr'].includes(element.localName ?? '') && element.hasAttribute('name'))
    element.setAttribute('name', '')
}

function cleanElement(element: Element): void {
  for (const child of Array.from(element.childNodes)) {
    if (child.nodeType === 8 || child.nodeType === 7) element.removeChild(child)
    if (child.nodeType === 3 && element.localName === 'instrText')
      child.nodeValue = (child.nodeValue ?? '').replace(path, '')
    if (child.nodeType !== 1) continue
    const inside = child as Element
    if (gone.has(inside.localName ?? '') || isHidden(inside) || isDeletedRow(inside) || isMark(inside)) {
      element.removeChild(inside)
      continue
    }
    cleanAttributes(inside)
    cleanElement(inside)
    if (inside.localName === 'tbl' && !elementsIn(inside).some(({ localName }) => localName === 'tr')) {
      element.removeChild(inside)
      continue
    }
    if (!opened.has(inside.localName ?? '')) continue
    while (inside.firstChild) element.insertBefore(inside.firstChild, inside)
    element.removeChild(inside)
  }
}

function parsed(bytes: Uint8Array): Document {
  const text = new TextDecoder().decode(bytes)
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw unreadable()
  try {
    return new DOMParser({
      onError: (level, message) => {
        if (level !== 'warning') throw new Error(message)
      },
    }).parseFromString(text, 'text/xml')
  } catch {
    throw unreadable()
  }
}

/** The element at the root alone: what stands before or after it is nothing that is read. */
const written = (root: Element): Uint8Array =>
  new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${new XMLSerializer().serializeToString(root)}`,
  )

/** One part of the document without what tells of its making. */
export function cleanXml(bytes: Uint8Array): Uint8Array {
  const document = parsed(bytes)
  const root = document.documentElement
  if (!root) throw unreadable()
  cleanAttributes(root)
  cleanElement(root)
  return written(root)
}

/** Where a relation leads, from the part it belongs to: word/_rels/document.xml.rels + media/a.png → word/media/a.png. */
function targetOf(relations: string, target: string): string {
  const folder = relations.replace(/_rels\/[^/]*$/, '')
  return new URL(target, `file:///${folder}`).pathname.slice(1)
}

const isWebAddress = (target: string) => /^https?:\/\/[^@]*$/i.test(target)

/** The lists of parts and relations without those that were left out, and without addresses of machines and people. */
export function withoutDropped(path: string, bytes: Uint8Array, kept: ReadonlySet<string>): Uint8Array {
  const document = parsed(bytes)
  const root = document.documentElement
  if (!root) throw unreadable()
  for (const entry of elementsIn(root)) {
    const part = entry.getAttribute('PartName')
    const target = entry.getAttribute('Target')
    if (part !== null && part !== '/docProps/core.xml' && !kept.has(part.slice(1))) root.removeChild(entry)
    if (target === null) continue
    if (entry.getAttribute('TargetMode') === 'External') {
      if (!/\/hyperlink$/.test(entry.getAttribute('Type') ?? '')) root.removeChild(entry)
      else if (!isWebAddress(target)) entry.setAttribute('Target', 'about:blank')
    } else if (!kept.has(targetOf(path, target)) && targetOf(path, target) !== 'docProps/core.xml')
      root.removeChild(entry)
  }
  return written(root)
}
