import type { Pool } from 'pg'
import { escape, frame, longDate } from './literal-frame.ts'
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
  array(select district from plans where tenant = $1 and district is not null
    group by district order by district collate "da-x-icu") as districts`

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

const page = {
  path: '/consultations',
  title: 'Høringer',
  nav: '<li><a href="/consultations" aria-current="page">Høringer</a></li><li><a href="/plans">Planer</a></li>',
}

export async function literalListPage(pool: Pool): Promise<string> {
  const { rows } = await pool.query({ name: 'list', text, values: ['byen'] })
  const { consultations, districts } = rows[0] as { consultations: Listed[]; districts: string[] }
  const shown = consultations.slice(0, 25)
  const last = shown[24]
  const older = last
    ? `<nav class="pagination" aria-label="Sider med høringer"><span></span><a href="/consultations?after=${last.deadline}%7E${last.id}" rel="next">Ældre høringer →</a></nav>`
    : ''
  return frame(
    page,
    `<div class="row row--apart"><h1>Høringer</h1></div><form class="filter-form" method="get" action="/consultations" role="search" aria-label="Find en høring"><div class="field"><label class="field__label" for="q">Ord i titel eller resumé</label><input class="input" id="q" name="q" type="search" value/></div><div class="field"><label class="field__label" for="stage">Status</label><select class="input" id="stage" name="stage"><option value>Alle</option><option value="announced">Kommende</option><option value="open">Åben</option><option value="closed">Lukket</option><option value="answered">Afsluttet med hvidbog</option><option value="withdrawn">Trukket tilbage</option></select></div><div class="field"><label class="field__label" for="kind">Type</label><select class="input" id="kind" name="kind"><option value>Alle</option><option value="district_plan">Bydelsplan</option><option value="municipal_plan">Kommuneplan</option><option value="municipal_strategy">Kommuneplanstrategi</option><option value="municipal_supplement">Kommuneplantillæg</option><option value="local_plan">Lokalplan</option><option value="policy">Politik</option></select></div><div class="field"><label class="field__label" for="district">Bydel</label><select class="input" id="district" name="district"><option value>Alle</option>${districts.map((district) => `<option value="${escape(district)}">${escape(district)}</option>`).join('')}</select></div><button type="submit" class="button button--secondary">Søg</button></form><ul class="listing">${shown.map(item).join('')}</ul>${older}`,
  )
}
