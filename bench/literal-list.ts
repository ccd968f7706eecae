import type { Pool } from 'pg'
import { around, escape, longDate } from './literal.ts'
import { benchTime } from './town.ts'

/** The same as the product asks: one query, prepared, the rows as JSON. */
const text = `select
  (select coalesce(json_agg(listed), '[]') from (
    select c.id, c.title, c.summary, c.translations, c.public, c.consulting_body, c.opens_on, c.deadline,
      c.announced_at, c.withdrawn_at, p.kind, p.district,
      (select min(r.published_at) from reports r where r.tenant = c.tenant and r.consultation = c.id) as report_published_at,
      (select count(*) from responses r
        where r.tenant = c.tenant and r.consultation = c.id and r.published_at is not null) as published_responses
    from consultations c join plans p on p.tenant = c.tenant and p.id = c.plan
    where c.tenant = $1 and c.announced_at is not null
    order by c.deadline desc, c.id desc limit 26) as listed) as consultations,
  array(with recursive next as (
      (select district from plans where tenant = $1 and district is not null order by district limit 1)
      union all
      select (select district from plans where tenant = $1 and district > next.district order by district limit 1)
      from next where next.district is not null)
    select district from next where district is not null order by district collate "da-x-icu") as districts`

type Listed = {
  id: string
  title: string
  summary: string
  kind: string
  district: string | null
  opens_on: string
  deadline: string
  withdrawn_at: string | null
  report_published_at: string | null
  published_responses: number
}

const today = benchTime.slice(0, 10)
const kinds: Record<string, string> = { district_plan: 'Bydelsplan' }

function stage({ opens_on, deadline, withdrawn_at, report_published_at }: Listed): string {
  if (withdrawn_at) return '<span class="tag">Trukket tilbage</span>'
  if (report_published_at) return '<span class="tag">Afsluttet med hvidbog</span>'
  if (today < opens_on) return '<span class="tag tag--info">Kommende</span>'
  return today <= deadline ? '<span class="tag tag--success">Åben</span>' : '<span class="tag">Lukket</span>'
}

function item(listed: Listed): string {
  const { id, title, summary, kind, district, deadline, published_responses: published } = listed
  const days = (Date.parse(deadline) - Date.parse(today)) / 86_400_000
  const left = days >= 0 ? `<br/><strong>${days} dage tilbage</strong>` : ''
  const responses = published > 0 ? `<p>${published} offentliggjorte høringssvar</p>` : ''
  return `<li class="listing__item listing__item--facts"><div><h2 class="listing__title"><a href="/consultations/${id}">${escape(title)}</a></h2><div class="listing__text"><p>${escape(summary)}</p><p class="soft small">${kinds[kind]} · ${escape(district ?? '')}</p></div></div><div class="listing__facts"><p>${stage(listed)}</p><p>Frist ${longDate(deadline)}${left}</p>${responses}</div></li>`
}

/** Writes the list page as the product does, from the same query. */
export function literalListPage(pool: Pool, productPage: string): () => Promise<string> {
  const [before, after] = around(productPage, '<ul class="listing">', '</ul><nav class="pagination"')
  return async () => {
    const { rows } = await pool.query({ name: 'list', text, values: ['byen'] })
    const { consultations } = rows[0] as { consultations: Listed[] }
    return `${before}${consultations.slice(0, 25).map(item).join('')}${after}`
  }
}
