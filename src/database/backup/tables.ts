import type { ClientBase } from 'pg'

export type TableShape = { name: string; columns: string[] }

/** Who is signed in, and what only says that the product runs: a restored product begins without. */
const notKept = ['sessions', 'exports', 'export_pieces', 'worker_rounds', 'kysely_migration', 'kysely_migration_lock']

/** The tables with the columns that hold something of their own, each after those it points to. */
export async function listTables(client: ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape & { needs: string[] }>(
    `select c.relname as name,
      (select json_agg(a.attname order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select coalesce(json_agg(distinct other.relname), '[]') from pg_constraint k
        join pg_class other on other.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and other.oid <> c.oid) as needs
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and c.relname <> all ($1)
    order by c.relname`,
    [notKept],
  )
  const ordered: TableShape[] = []
  const done = new Set<string>(notKept)
  const waiting = new Map(rows.map((row) => [row.name, row]))
  while (waiting.size > 0) {
    const free = [...waiting.values()].filter(({ needs }) => needs.every((name) => done.has(name)))
    if (free.length === 0) throw new Error(`These tables point to each other: ${[...waiting.keys()].join(', ')}`)
    for (const { name, columns } of free) {
      ordered.push({ name, columns })
      waiting.delete(name)
      done.add(name)
    }
  }
  return ordered
}

/** The numbers that count up, where they stand. */
export async function listSequences(client: ClientBase): Promise<{ name: string; last: number }[]> {
  const { rows } = await client.query<{ name: string; last: string }>(
    `select sequencename as name, last_value as last from pg_sequences
    where schemaname = 'public' and last_value is not null order by sequencename`,
  )
  return rows.map(({ name, last }) => ({ name, last: Number(last) }))
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

export const columnList = (columns: readonly string[]) => columns.map(quoted).join(', ')
