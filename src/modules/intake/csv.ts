import { Refusal } from '#platform/refusal.ts'

/** What stands between fields: the one there is most of in the first line, outside quotation marks. */
function separatorOf(text: string): string {
  const announced = /^sep=(.)\r?\n/i.exec(text)?.[1]
  if (announced) return announced
  const first =
    text
      .slice(0, 10_000)
      .replace(/"(?:[^"]|"")*"/g, '')
      .split(/\r?\n/, 1)[0] ?? ''
  const count = (separator: string) => first.split(separator).length
  return [';', ',', '\t'].reduce((most, one) => (count(one) > count(most) ? one : most), ';')
}

/**
 * The rows of a CSV file (RFC 4180) with semicolons, commas or tabs; a field in quotation marks may hold separators,
 * line breaks and doubled quotation marks. Empty lines are left out. Refuses a quotation mark that is never closed.
 */
export function readCsv(text: string): string[][] {
  const separator = separatorOf(text)
  const rows: string[][] = []
  let row: string[] = []
  let at = /^sep=.\r?\n/i.exec(text)?.[0].length ?? 0
  const endRow = () => {
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
  }
  while (at <= text.length) {
    let field = ''
    if (text[at] === '"') {
      for (at++; ; ) {
        const close = text.indexOf('"', at)
        if (close < 0)
          throw new Refusal('invalid', 'In row {row} a quotation mark is opened and never closed', {
            row: rows.length + 1,
          })
        field += text.slice(at, close)
        at = close + 1
        if (text[at] !== '"') break
        field += '"'
        at++
      }
    }
    // What follows a closed quotation mark belongs to the field, as spreadsheets read it.
    const from = at
    while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++
    row.push(field + text.slice(from, at))
    if (text[at] === separator) {
      at++
      continue
    }
    endRow()
    if (at >= text.length) break
    at += text.startsWith('\r\n', at) ? 2 : 1
  }
  return rows
}
