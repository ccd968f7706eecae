import { sql } from 'kysely'
import type { Occasion } from '#database/occasion.ts'
import { type Found, findCampaigns, type Progress } from './finding/index.ts'
import { lettersAtOnce, lostAfterMinutes, searchAgainAfterMinutes } from './rules.ts'
import { writeFound } from './writing-found.ts'

type Due = { consultation: string; seen: number; letters: number; plan: string; planVersion: number }

/** Consultations with letters that no search has seen, which are due or asked for, and which nobody searches now. */
async function listDue({ db, tenant, now }: Occasion): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select consultation.id as consultation, consultation.plan, consultation.plan_version as "planVersion",
      come.seen, come.letters
    from consultations as consultation
    left join campaign_searches as search
      on search.tenant = consultation.tenant and search.consultation = consultation.id
    cross join lateral (
      select count(*) filter (where response.withdrawn_at is null)::int as letters,
        (coalesce(sum((select count(*) from letters as letter
          where letter.tenant = response.tenant and letter.response = response.id)), 0)
          + count(*) filter (where response.withdrawn_at is not null))::int as seen
      from responses as response
      where response.tenant = consultation.tenant and response.consultation = consultation.id
        and response.submitted_at is not null
    ) as come
    where consultation.tenant = ${tenant} and consultation.announced_at is not null
      and consultation.withdrawn_at is null
      and (come.letters > 1 or search.letters > 1) and (come.seen <> coalesce(search.seen, 0) or search.asked_at is not null)
      and (search.renewed_at is null or search.renewed_at < clock_timestamp() - make_interval(mins => ${lostAfterMinutes}))
      and (search.asked_at is not null or (search.stopped_at is null and (search.searched_at is null
        or search.searched_at < ${now}::timestamptz - make_interval(mins => ${searchAgainAfterMinutes}))))
    order by search.asked_at nulls last, consultation.id`.execute(db)
  return rows
}

/** Takes a search, if nobody else has taken it in the meantime. */
async function take({ db, tenant }: Occasion, { consultation, letters }: Due): Promise<boolean> {
  const { rows } = await sql`
    insert into campaign_searches as search (tenant, consultation, renewed_at, done, of_all)
    values (${tenant}, ${consultation}, clock_timestamp(), 0, ${letters})
    on conflict (tenant, consultation) do update
      set renewed_at = clock_timestamp(), done = 0, of_all = ${letters}, asked_at = null, stopped_at = null
      where search.renewed_at is null or search.renewed_at < clock_timestamp() - make_interval(mins => ${lostAfterMinutes})
    returning consultation`.execute(db)
  return rows.length > 0
}

/** Says how far the search is; true when a person has stopped it. */
async function tell({ db, tenant }: Occasion, consultation: string, { step, done, of }: Progress): Promise<boolean> {
  // Reading the letters is about a quarter of the work.
  const share = step === 'reading' ? done / of / 4 : 0.25 + (0.75 * done) / of
  const { rows } = await sql<{ stopped: boolean }>`
    update campaign_searches set renewed_at = clock_timestamp(), done = floor(${share}::float8 * of_all)
    where tenant = ${tenant} and consultation = ${consultation}
    returning stopped_at is not null as stopped`.execute(db)
  return rows[0]?.stopped ?? true
}

export type SearchedLetter = { response: string; letter: number }

/** The newest letters of a consultation, as they came in; `into` learns whose each is. */
async function* textsOf(
  { db, tenant }: Occasion,
  consultation: string,
  into: SearchedLetter[],
): AsyncGenerator<string[]> {
  for (let after = 0; ; ) {
    const { rows } = await sql<{ response: string; letter: number; text: string; no: number }>`
      select response.id as response, letter.version as letter, letter.text, response.response_number as no
      from responses as response
      join lateral (select version, text from letters where letters.tenant = response.tenant
        and letters.response = response.id order by version desc limit 1) as letter on true
      where response.tenant = ${tenant} and response.consultation = ${consultation}
        and response.submitted_at is not null and response.withdrawn_at is null
        and response.response_number > ${after}
      order by response.response_number limit ${lettersAtOnce}`.execute(db)
    if (rows.length === 0) return
    after = rows.at(-1)?.no as number
    for (const { response, letter } of rows) into.push({ response, letter })
    yield rows.map(({ text }) => text)
  }
}

async function planOf({ db, tenant }: Occasion, { plan, planVersion }: Due): Promise<string[]> {
  const rows = await db
    .selectFrom('planElements')
    .where('tenant', '=', tenant)
    .where('plan', '=', plan)
    .where('version', '=', planVersion)
    .select(['title', 'body'])
    .orderBy('position')
    .execute()
  return rows.flatMap(({ title, body }) => [title, body])
}

class Stopped extends Error {}

async function searchOne(occasion: Occasion, due: Due): Promise<boolean> {
  if (!(await take(occasion, due))) return false
  const letters: SearchedLetter[] = []
  const giveUp = new AbortController()
  let telling: Promise<void> | undefined
  const onProgress = (progress: Progress) => {
    telling ??= tell(occasion, due.consultation, progress)
      .then((stopped) => {
        if (stopped) giveUp.abort(new Stopped())
      })
      .catch((error) => giveUp.abort(error))
      .finally(() => {
        telling = undefined
      })
  }
  let found: Found
  try {
    found = await findCampaigns(textsOf(occasion, due.consultation, letters), {
      about: due.letters,
      plan: await planOf(occasion, due),
      signal: giveUp.signal,
      onProgress,
    })
  } catch (error) {
    await telling
    await occasion.db
      .updateTable('campaignSearches')
      .set({ renewedAt: null })
      .where('tenant', '=', occasion.tenant)
      .where('consultation', '=', due.consultation)
      .execute()
    if (error instanceof Stopped) return false
    throw error
  }
  await telling
  await writeFound(occasion, { consultation: due.consultation, seen: due.seen, letters, found })
  return true
}

/** Searches the consultations in which letters have come. Returns in how many. */
export async function searchAnew(occasion: Occasion): Promise<number> {
  let searched = 0
  for (const due of await listDue(occasion)) if (await searchOne(occasion, due)) searched++
  return searched
}
