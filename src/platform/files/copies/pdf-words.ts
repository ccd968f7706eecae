import { type PDFContext, PDFDict, PDFName, type PDFObject, PDFRef } from '@cantoo/pdf-lib'

export const name = (text: string) => PDFName.of(text)

/** What a key of a dictionary holds, behind any reference. */
export const held = (context: PDFContext, dict: PDFDict, key: string): PDFObject | undefined =>
  context.lookup(dict.get(name(key)))

/** A dictionary under a key; undefined when something else is there. */
export function dictAt(context: PDFContext, dict: PDFDict, key: string): PDFDict | undefined {
  const value = held(context, dict, key)
  return value instanceof PDFDict ? value : undefined
}

/** A name under a key, as text. */
export function nameAt(context: PDFContext, dict: PDFDict, key: string): string | undefined {
  const value = held(context, dict, key)
  return value instanceof PDFName ? value.decodeText() : undefined
}

/** Takes everything off a dictionary but the keys named. */
export function keepOnly(dict: PDFDict, keys: ReadonlySet<string>): void {
  for (const key of dict.keys()) if (!keys.has(key.decodeText())) dict.delete(key)
}

export const refOf = (value: PDFObject | undefined): PDFRef | undefined => (value instanceof PDFRef ? value : undefined)
