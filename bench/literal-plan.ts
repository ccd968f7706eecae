import type { Pool } from 'pg'
import { around, escape } from './literal.ts'
import { benchTime } from './town.ts'

/** The same as the product asks: one query, prepared, documents and elements as JSON, seen by anyone. */
const text = `select p.id, p.kind, p.title, p.district, p.author_body, p.summary, p.translations,
    v.version, v.frozen_at, v.sha256,
    (select coalesce(json_agg(json_build_object('id', d.id, 'kind', d.kind, 'title', d.title, 'authorBody', d.author_body,
        'position', d.position, 'translations', d.translations) order by d.position), '[]')
      from plan_documents d where d.tenant = v.tenant and d.plan = v.plan and d.version = v.version) as documents,
    (select coalesce(json_agg(element), '[]') from (
      select id, document, parent, theme, position, depth, kind, title, body, translations from plan_elements
      where tenant = v.tenant and plan = v.plan and version = v.version order by position) as element) as elements,
    (select coalesce(json_object_agg(d.id, (
        select n.name from body_names n where n.tenant = d.tenant and n.body = d.author_body
          and n.valid_from <= (v.frozen_at at time zone 'Europe/Copenhagen')::date
          and (n.valid_until is null or n.valid_until >= (v.frozen_at at time zone 'Europe/Copenhagen')::date)
        order by n.valid_from desc limit 1)), '{}')
      from plan_documents d where d.tenant = v.tenant and d.plan = v.plan and d.version = v.version
        and d.author_body is not null) as authors,
    (select json_agg(json_build_object('version', s.version, 'frozenAt', s.frozen_at) order by s.version desc)
      from plan_versions s where s.tenant = p.tenant and s.plan = p.id and s.frozen_at is not null) as versions,
    (select c.id from consultations c where c.tenant = v.tenant and c.plan = v.plan and c.plan_version = v.version
        and c.public and c.announced_at is not null and c.withdrawn_at is null
        and c.opens_on <= $3::date and c.deadline >= $3::date
      order by c.deadline, c.id limit 1) as consultation
  from plans p join plan_versions v on v.tenant = p.tenant and v.plan = p.id
  where p.tenant = $1 and p.id = $2 and v.frozen_at is not null
  order by v.version desc limit 1`

type Element = {
  id: string
  document: string
  parent: string | null
  depth: number
  kind: string
  title: string
  body: string
}

type Row = { elements: Element[]; consultation: string }

const kinds: Record<string, string> = { theme: 'Tema', goal: 'Mål' }

function contents(elements: readonly Element[]): string {
  const entry = ({ id, title }: Element, below: string) => `<li><a href="#${id}">${escape(title)}</a>${below}</li>`
  return elements
    .filter(({ parent }) => parent === null)
    .map((theme) => {
      const below = elements.filter(({ parent }) => parent === theme.id).map((element) => entry(element, ''))
      return entry(theme, below.length > 0 ? `<ol>${below.join('')}</ol>` : '')
    })
    .join('')
}

function section({ id, kind, depth, title, body }: Element, answerAt: string): string {
  const heading = `h${Math.min(depth + 2, 4)}`
  const paragraphs = body
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${escape(paragraph).replaceAll('\n', '<br/>')}</p>`)
    .join('')
  return `<section class="plan-element" id="${id}" data-kind="${kind}"><${heading}><span class="plan-element__kind">${kinds[kind]}</span><span lang="da">${escape(title)}</span></${heading}><div class="prose" lang="da">${paragraphs}</div><p class="plan-element__comment"><a href="${answerAt}?element=${id}" rel="nofollow"><span aria-hidden="true">✎ </span>Kommentér<span class="visually-hidden"> ${escape(title)}</span></a></p></section>`
}

/** Writes the plan page as the product does, from the same query. */
export function literalPlanPage(pool: Pool, productPage: string): () => Promise<string> {
  const [before, rest] = around(productPage, '<summary>Indhold</summary><ol>', '</ol></details></nav>')
  const [between, after] = around(rest, '</dl>', '</div></div></div></main>')
  return async () => {
    const { rows } = await pool.query({ name: 'plan', text, values: ['byen', 'plan', benchTime.slice(0, 10)] })
    const { elements, consultation } = rows[0] as Row
    const answerAt = `/consultations/${consultation}/answer`
    const sections = elements.map((element) => section(element, answerAt)).join('')
    return `${before}${contents(elements)}${between}${sections}${after}`
  }
}
