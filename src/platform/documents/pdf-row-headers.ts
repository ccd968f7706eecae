// Typst tags the cells of a heading row as headers, but has no way yet to say that a cell names its row
// (pdf.header-cell stands behind a flag its Node package does not offer). Its files are plain enough to say it
// afterwards: objects are uncompressed, and the cross-reference table is the classic one of ISO 32000-1, 7.5.4.

/** An object of the file, as it is written between its offset and the next. */
type Written = { number: number; text: string }

type Parsed = { head: string; objects: Written[]; size: number; trailer: string }

const latin1 = 'latin1'

function parse(pdf: Uint8Array): Parsed {
  const text = Buffer.from(pdf).toString(latin1)
  const at = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1])
  const table = /^xref\s+0 (\d+)\s+((?:\d{10} \d{5} [nf]\s\s?)+)(trailer[\s\S]*?)startxref/.exec(text.slice(at))
  if (!table) throw new Error('The file has no classic cross-reference table')
  const [, size, entries = '', trailer = ''] = table
  const offsets = [...entries.matchAll(/(\d{10}) \d{5} ([nf])/g)]
    .flatMap(([, offset, kind], number) => (kind === 'n' ? [{ number, offset: Number(offset) }] : []))
    .sort((a, b) => a.offset - b.offset)
  const objects = offsets.map(({ number, offset }, index) => ({
    number,
    text: text.slice(offset, offsets[index + 1]?.offset ?? at),
  }))
  return { head: text.slice(0, offsets[0]?.offset), objects, size: Number(size), trailer }
}

function write({ head, objects, size, trailer }: Parsed): Uint8Array {
  const entries = Array<string>(size).fill('0000000000 65535 f')
  let body = head
  for (const { number, text } of objects) {
    entries[number] = `${String(body.length).padStart(10, '0')} 00000 n`
    body += text
  }
  const table = entries.map((entry) => `${entry} \n`).join('')
  return new Uint8Array(
    Buffer.from(`${body}xref\n0 ${size}\n${table}${trailer}startxref\n${body.length}\n%%EOF\n`, latin1),
  )
}

const roleOf = (text: string) => /\/Type \/StructElem\s+\/S \/(\w+)/.exec(text)?.[1]

/** The elements below one, in reading order; the pieces of a page's content are left out. */
function childrenOf(text: string): number[] {
  const inside = /\/K \[([\s\S]*?)\]/.exec(text)?.[1] ?? /\/K (\d+ 0 R)/.exec(text)?.[1] ?? ''
  return [...inside.replace(/<<[\s\S]*?>>/g, '').matchAll(/(\d+) 0 R/g)].map(([, number]) => Number(number))
}

const headers = /\n\s*\/Headers \[[^\]]*\]/

/**
 * The same file, in which the first cell of each row is a header of its row wherever `named` says so: one answer for
 * each table, in the order of the document. Other cells of these tables find their headers by row and column.
 */
export function withRowHeaders(pdf: Uint8Array, named: readonly boolean[]): Uint8Array {
  if (!named.includes(true)) return pdf
  const parsed = parse(pdf)
  const byNumber = new Map(parsed.objects.map((object) => [object.number, object]))
  const root = parsed.objects.find(({ text }) => text.includes('/Type /StructTreeRoot'))
  const below = (object: Written | undefined): Written[] =>
    object ? childrenOf(object.text).flatMap((number) => byNumber.get(number) ?? []) : []
  const tablesIn = (object: Written): Written[] =>
    roleOf(object.text) === 'Table' ? [object] : below(object).flatMap(tablesIn)
  const tables = below(root).flatMap(tablesIn)
  if (tables.length !== named.length)
    throw new Error(`${tables.length} tables are tagged, ${named.length} were written`)
  for (const table of tables.filter((_, index) => named[index]))
    for (const body of below(table).filter(({ text }) => roleOf(text) === 'TBody'))
      for (const row of below(body)) {
        for (const [index, cell] of below(row).entries()) {
          if (index === 0) cell.text = cell.text.replace('/S /TD', '/S /TH').replace(headers, '\n    /Scope /Row')
          else cell.text = cell.text.replace(headers, '')
        }
      }
  return write(parsed)
}
