import { getDocumentProxy } from 'unpdf'
import { Refusal } from '#platform/refusal.ts'
import { textOfPages } from './pages.ts'
import { linesOfPage, type PageLine } from './pdf-page.ts'

type TextItem = { str: string; transform: number[]; width: number; height: number }

/** The text of a PDF, as people read its pages. Refuses what is locked, broken or only a picture. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 }).catch((error: Error) => {
    if (error.name === 'PasswordException')
      throw new Refusal('invalid', 'The PDF is locked with a password: send one without', {}, 'file')
    throw new Refusal('invalid', 'The PDF cannot be read: it is damaged', {}, 'file')
  })
  const pages: PageLine[][] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    const pieces = (items as TextItem[])
      .filter(({ str }) => str !== undefined && str !== '')
      .map(({ str, transform, width, height }) => ({
        text: str,
        x: transform[4] as number,
        y: transform[5] as number,
        width,
        height: height || Math.abs(transform[3] as number),
      }))
      .filter(({ text, width }) => text.trim() !== '' || width > 0)
    pages.push(linesOfPage(pieces))
    page.cleanup()
  }
  await document.destroy()
  const text = textOfPages(pages).trim()
  if (!text)
    throw new Refusal(
      'invalid',
      'The PDF has no text in it; it looks scanned and needs text recognition first',
      {},
      'file',
    )
  return text
}
