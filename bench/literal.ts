import type { Pool } from 'pg'

// What a person writes who wants only speed: the same queries, one template literal, no components.

const escape = (text: unknown) => String(text ?? '').replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)

const frame = (title: string, content: string) => `<!doctype html><html lang="da"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title>
<link rel="stylesheet" href="/assets/lydhoer.css"></head><body><header><a href="/">Lydhør</a>
<nav><a href="/consultations">Høringer</a><a href="/plans">Planer</a></nav></header><main>${content}</main></body></html>`

type Row = Record<string, unknown>

/** The plan page over the queries that the product makes for it: plan with versions, head, documents, elements, author. */
export async function literalPlanPage(pool: Pool): Promise<string> {
  const key = ['byen', 'plan']
  const plan = (
    await pool.query(
      'select p.*, v.version, v.frozen_at from plans p join plan_versions v on v.tenant = p.tenant and v.plan = p.id where p.tenant = $1 and p.id = $2 order by v.version desc',
      key,
    )
  ).rows[0] as Row
  const head = (
    await pool.query(
      'select version, frozen_at, sha256 from plan_versions where tenant = $1 and plan = $2 and version = $3',
      [...key, plan.version],
    )
  ).rows[0] as Row
  await pool.query(
    'select id, kind, title, author_body, position from plan_documents where tenant = $1 and plan = $2 and version = $3 order by position',
    [...key, plan.version],
  )
  const { rows } = await pool.query(
    'select id, document, parent, theme, position, depth, kind, title, body, translations from plan_elements where tenant = $1 and plan = $2 and version = $3 order by position',
    [...key, plan.version],
  )
  const author = (
    await pool.query(
      'select body.id, name.name from bodies as body join body_names as name on name.tenant = body.tenant and name.body = body.id where body.tenant = $1 order by name.name',
      ['byen'],
    )
  ).rows[0] as Row
  const contents = rows.map((row: Row) => `<li><a href="#${escape(row.id)}">${escape(row.title)}</a></li>`).join('')
  const sections = rows
    .map((row: Row) => {
      const level = Math.min(Number(row.depth) + 2, 4)
      const paragraphs = String(row.body)
        .split(/\n\s*\n/)
        .map((paragraph) => `<p>${escape(paragraph)}</p>`)
        .join('')
      return `<section id="${escape(row.id)}"><h${level}><span>${escape(row.kind)}</span>${escape(row.title)}</h${level}><div class="prose">${paragraphs}</div></section>`
    })
    .join('')
  return frame(
    String(plan.title),
    `<h1>${escape(plan.title)}</h1><p>${escape(plan.summary)}</p><dl><dt>Skrevet af</dt><dd>${escape(author.name)}</dd><dt>Fingeraftryk</dt><dd>${escape(head.sha256)}</dd></dl><ol>${contents}</ol>${sections}`,
  )
}

/** The list page over the product's query for it, with its first 25 consultations. */
export async function literalListPage(pool: Pool): Promise<string> {
  const { rows } = await pool.query(
    `select c.id, c.title, c.summary, c.opens_on, c.deadline, c.translations, p.kind, p.district,
       (select count(*) from responses r where r.tenant = c.tenant and r.consultation = c.id and r.published_at is not null) as published,
       (select min(r.published_at) from reports r where r.tenant = c.tenant and r.consultation = c.id) as report
     from consultations c join plans p on p.tenant = c.tenant and p.id = c.plan
     where c.tenant = $1 and c.announced_at is not null order by c.deadline desc, c.id desc limit 26`,
    ['byen'],
  )
  const { rows: districts } = await pool.query(
    'select distinct district from plans where tenant = $1 order by district',
    ['byen'],
  )
  const options = districts.map(({ district }: Row) => `<option>${escape(district)}</option>`).join('')
  const items = rows
    .slice(0, 25)
    .map(
      (row: Row) =>
        `<li><h2><a href="/consultations/${escape(row.id)}">${escape(row.title)}</a></h2><p>${escape(row.summary)}</p><p>${escape(row.kind)} · ${escape(row.district)}</p><p>Frist ${escape(row.deadline)}</p><p>${escape(row.published)} svar</p></li>`,
    )
    .join('')
  return frame('Høringer', `<h1>Høringer</h1><form><select>${options}</select></form><ul>${items}</ul>`)
}
