import type { Table } from './table.ts'

const chunkCharacters = 64 * 1024

/**
 * `{ …head, responses: [ … ], remarks: [ … ], topics: [ … ] }` in pieces of about 64 kB, one row a line. `passed` is
 * called after each row.
 */
export async function* toJson(
  head: Readonly<Record<string, unknown>>,
  tables: readonly Table[],
  passed: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let piece = JSON.stringify(head).slice(0, -1)
  for (const { key, rows } of tables) {
    piece += `,\n${JSON.stringify(key)}:[`
    let isFirst = true
    for await (const row of rows()) {
      piece += `${isFirst ? '' : ','}\n${JSON.stringify(row)}`
      isFirst = false
      await passed()
      if (piece.length < chunkCharacters) continue
      yield encoder.encode(piece)
      piece = ''
    }
    piece += ']'
  }
  yield encoder.encode(`${piece}}\n`)
}
