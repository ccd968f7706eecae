import { sql } from 'kysely'
import type { Db, Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import { belongsTo } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import { content } from '../reading/index.ts'
import { getResponse, mayWriteResponse, type Response } from '../responses/index.ts'
import type { AboutElement, Label, Remark } from './remark.ts'

type Reading = Db | Tx

/** What a remark points at, in order; what has been rejected is pointed at no more. */
const linked = (relation: 'basis' | 'alternative') =>
  sql<string[]>`array(select link.target from remark_links as link
    join remarks as target on target.tenant = link.tenant and target.id = link.target
    where link.tenant = remark.tenant and link.remark = remark.id and link.relation = ${sql.lit(relation)}
      and target.rejected_at is null order by link.position)`

function remarks(db: Reading, tenant: string) {
  return db
    .selectFrom('remarks as remark')
    .innerJoin('responses as response', (join) =>
      join.onRef('response.tenant', '=', 'remark.tenant').onRef('response.id', '=', 'remark.response'),
    )
    .innerJoin('consultations as consultation', (join) =>
      join.onRef('consultation.tenant', '=', 'response.tenant').onRef('consultation.id', '=', 'response.consultation'),
    )
    .where('remark.tenant', '=', tenant)
    .select([
      'remark.id',
      'remark.response',
      'remark.letter',
      'remark.starts',
      'remark.ends',
      'remark.quote',
      'remark.prefix',
      'remark.suffix',
      'remark.labels',
      'remark.ranked',
      'remark.speaker',
      'remark.questions',
      'remark.content',
      'remark.ofRemark',
      'remark.origin',
      'remark.position',
      'remark.confirmedAt',
      'remark.rejectedAt',
    ])
    .select(
      sql<AboutElement[]>`coalesce((select jsonb_agg(jsonb_build_object('id', element.id, 'title', element.title,
          'kind', element.kind, 'theme', element.theme) order by about.position)
        from remark_elements as about
        join plan_elements as element on element.tenant = about.tenant and element.plan = about.plan
          and element.id = about.element and element.version = consultation.plan_version
        where about.tenant = remark.tenant and about.remark = remark.id), '[]')`.as('elements'),
    )
    .select([linked('basis').as('basis'), sql<string | null>`(${linked('alternative')})[1]`.as('alternative')])
    .orderBy(sql`coalesce(remark.starts, 2147483647)`)
    .orderBy('remark.position')
    .orderBy('remark.id')
}

type Row = Omit<Remark, 'labels' | 'ranked' | 'content'> & { labels: string[]; ranked: string[]; content: unknown }

const remarkOf = (row: Row): Remark => ({
  ...row,
  labels: row.labels as Label[],
  ranked: row.ranked as Label[],
  content: row.content === null ? null : content.parse(row.content),
})

/** All remarks of a response in the order of its letter: proposed, confirmed and rejected. The caller has asked the policy. */
export async function readRemarks(
  { tenant, db: own }: Pick<Occasion, 'tenant' | 'db'>,
  response: string,
  db: Reading = own,
): Promise<Remark[]> {
  return (await remarks(db, tenant).where('remark.response', '=', response).execute()).map(remarkOf)
}

const worksOn = (occasion: Occasion, response: Response) =>
  mayWriteResponse(occasion, response) || (response.body !== null && belongsTo(occasion.actor, response.body))

/** The remarks the occasion may see: all of them for those who write the response, else the confirmed ones. */
export async function listRemarks(occasion: Occasion, response: Response): Promise<Remark[]> {
  const all = await readRemarks(occasion, response.id)
  if (worksOn(occasion, response)) return all
  const shown = all.filter(({ confirmedAt }) => confirmedAt !== null)
  const isShown = (id: string | null) => shown.some((remark) => remark.id === id)
  return shown.map((remark) => ({
    ...remark,
    basis: remark.basis.filter(isShown),
    alternative: isShown(remark.alternative) ? remark.alternative : null,
  }))
}

/** A remark with its response, for whoever may see the response; not found otherwise. */
export async function getRemark(
  occasion: Occasion,
  id: string,
  db: Reading = occasion.db,
): Promise<{ remark: Remark; response: Response }> {
  if (!/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id)) throw notFound()
  const row = await remarks(db, occasion.tenant).where('remark.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  const response = await getResponse(occasion, row.response, db)
  if (!row.confirmedAt && !worksOn(occasion, response)) throw notFound()
  return { remark: remarkOf(row), response }
}

/** The elements of the plan that a response is about, in the plan's order, for choosing. */
export function listElements(
  { db, tenant }: Pick<Occasion, 'db' | 'tenant'>,
  { plan, planVersion }: Pick<Response, 'plan' | 'planVersion'>,
) {
  return db
    .selectFrom('planElements as element')
    .innerJoin('planDocuments as document', (join) =>
      join
        .onRef('document.tenant', '=', 'element.tenant')
        .onRef('document.plan', '=', 'element.plan')
        .onRef('document.version', '=', 'element.version')
        .onRef('document.id', '=', 'element.document'),
    )
    .where('element.tenant', '=', tenant)
    .where('element.plan', '=', plan)
    .where('element.version', '=', planVersion)
    .select(['element.id', 'element.title', 'element.kind', 'element.theme', 'element.body'])
    .select('document.title as documentTitle')
    .orderBy('element.position')
    .execute()
}
