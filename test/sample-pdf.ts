import { PDFDocument, type PDFPage, PDFString, StandardFonts } from '@cantoo/pdf-lib'
import { jpeg, secret, seen } from './sample-files.ts'

/** What a note shows: a form that writes `shown`, in a box of 200 × 20. */
async function lookOf(document: PDFDocument, shown: string) {
  const font = await document.embedFont(StandardFonts.Helvetica)
  return document.context.register(
    document.context.stream(`BT /F 12 Tf 2 5 Td (${shown}) Tj ET`, {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, 200, 20],
      Resources: { Font: { F: font.ref } },
    }),
  )
}

async function addNotes(document: PDFDocument, page: PDFPage): Promise<void> {
  const { context } = document
  const text = (words: string) => PDFString.of(words)
  const action = (kind: string, more: Record<string, PDFString>) => context.obj({ S: kind, ...more })
  const note = (dict: Record<string, unknown>) =>
    context.register(
      context.obj({ Type: 'Annot', Rect: [50, 50, 250, 70], ...dict } as Parameters<typeof context.obj>[0]),
    )
  page.node.set(
    context.obj('Annots'),
    context.obj([
      note({ Subtype: 'Text', T: text(secret), Contents: text(secret), M: text('D:20260101') }),
      note({
        Subtype: 'FreeText',
        T: text(secret),
        Contents: text(secret),
        AP: { N: await lookOf(document, 'skrevet i margenen') },
      }),
      note({ Subtype: 'Widget', FT: 'Tx', V: text(secret), AP: { N: await lookOf(document, 'udfyldt felt') } }),
      note({ Subtype: 'FreeText', F: 2, T: text(secret), AP: { N: await lookOf(document, secret) } }),
      note({ Subtype: 'Link', T: text(secret), A: action('URI', { URI: text('https://example.dk/kilde') }) }),
      note({ Subtype: 'Link', A: action('URI', { URI: text(`mailto:${secret}@example.dk`) }) }),
      note({ Subtype: 'Link', A: action('JavaScript', { JS: text(secret) }) }),
    ]),
  )
}

/** A PDF of one page with a secret in every place a program could leave one, and an earlier state behind it. */
export async function pdf({ notes = true } = {}): Promise<Buffer> {
  const document = await PDFDocument.create()
  const { context, catalog } = document
  document.setAuthor(secret)
  document.setTitle(secret)
  const font = await document.embedFont(StandardFonts.Helvetica)
  const page = document.addPage([400, 300])
  page.drawText(seen, { x: 50, y: 200, size: 14, font })
  page.drawImage(await document.embedJpg(jpeg(1)), { x: 0, y: 0, width: 10, height: 10 })
  await document.attach(Buffer.from(`attached: ${secret}`), `${secret}.txt`, { description: secret })
  document.addJavaScript('open', `app.alert('${secret}')`)
  const stream = (type: string) =>
    context.register(context.flateStream(`<x>${secret}</x>`, { Type: type, Subtype: 'XML' }))
  const key = (name: string) => context.obj(name)
  catalog.set(key('Metadata'), stream('Metadata'))
  catalog.set(key('PieceInfo'), context.obj({ Program: { Private: PDFString.of(secret) } }))
  catalog.set(key('OpenAction'), context.obj({ S: 'JavaScript', JS: PDFString.of(secret) }))
  page.node.set(key('Metadata'), stream('Metadata'))
  page.node.set(key('AA'), context.obj({ O: { S: 'JavaScript', JS: PDFString.of(secret) } }))
  page.node.set(key('LastModified'), PDFString.of(secret))
  if (notes) await addNotes(document, page)
  context.register(PDFString.of(`nothing leads here: ${secret}`))
  const plain = Buffer.from(await document.save({ useObjectStreams: false }))
  return Buffer.concat([plain, laterState(plain)])
}

/** The same object once more, as programs append it when they save: the first one stays in the file. */
function laterState(file: Buffer): Buffer {
  const start = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(file.toString('latin1'))?.[1]
  const root = /\/Root (\d+ \d+ R)/.exec(file.toString('latin1'))?.[1]
  const object = `9999 0 obj\n(an older state: ${secret})\nendobj\n`
  const xref = `xref\n9999 1\n${String(file.length + 1).padStart(10, '0')} 00000 n \n`
  return Buffer.from(
    `\n${object}${xref}trailer\n<< /Size 10000 /Root ${root} /Prev ${start} >>\nstartxref\n${file.length + 1 + object.length}\n%%EOF\n`,
    'latin1',
  )
}
