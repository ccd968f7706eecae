import { sql } from 'kysely'
import type { Occasion } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import type { Campaign } from './campaign.ts'
import { lostAfterMinutes, pageSize } from './rules.ts'

/** One person is one respondent, however many letters: known by the mail address, or else by name and place. */
const respondent = sql`coalesce(lower(contact.email),
  lower(response.name) || '|' || lower(coalesce(response.organisation, '')) || '|' || coalesce(response.postcode, ''))`

const listed = ({ tenant }: Occasion, consultation: string, no: number | null) => sql<Campaign>`
  select campaign.consultation, campaign.no, campaign.shared_text as "sharedText",
    standing.response_number as "standingFor", campaign.confirmed_at as "confirmedAt",
    campaign.rejected_at as "rejectedAt", campaign.revision,
    counted.letters, counted.respondents, counted.texts, counted.unconfirmed
  from campaigns as campaign
  join responses as standing on standing.tenant = campaign.tenant and standing.id = campaign.standing_for
  cross join lateral (
    select count(*)::int as letters, count(distinct ${respondent})::int as respondents,
      count(distinct member.same_as)::int as texts,
      count(*) filter (where member.placed_at is null)::int as unconfirmed
    from campaign_letters as member
    join responses as response on response.tenant = member.tenant and response.id = member.response
    left join respondent_contacts as contact on contact.tenant = response.tenant and contact.response = response.id
    where member.tenant = campaign.tenant and member.consultation = campaign.consultation
      and member.campaign = campaign.no and response.withdrawn_at is null
  ) as counted
  where campaign.tenant = ${tenant} and campaign.consultation = ${consultation} and campaign.merged_into is null
    and ((${no}::int is null and counted.letters > 0) or campaign.no = ${no})
  order by counted.letters desc, campaign.no
  limit 200`

/** The campaigns of a consultation, the largest first, 200 at the most. */
export const listCampaigns = async (occasion: Occasion, consultation: string): Promise<Campaign[]> =>
  (await listed(occasion, consultation, null).execute(occasion.db)).rows

export async function getCampaign(occasion: Occasion, consultation: string, no: number): Promise<Campaign> {
  const campaign = (await listed(occasion, consultation, no).execute(occasion.db)).rows[0]
  if (!campaign) throw notFound()
  return campaign
}

export type Totals = { letters: number; respondents: number; inCampaigns: number; texts: number | null }

/** Letters, respondents and distinct texts of a consultation, counted apart; the texts as of the last search. */
export async function totalsOf({ db, tenant }: Occasion, consultation: string): Promise<Totals> {
  const { rows } = await sql<Totals>`
    select count(*)::int as letters, count(distinct ${respondent})::int as respondents,
      count(*) filter (where campaign.no is not null and campaign.rejected_at is null)::int as "inCampaigns",
      (select search.texts from campaign_searches as search where search.tenant = ${tenant}
        and search.consultation = ${consultation} and search.searched_at is not null) as texts
    from responses as response
    left join respondent_contacts as contact on contact.tenant = response.tenant and contact.response = response.id
    left join campaign_letters as member on member.tenant = response.tenant and member.response = response.id
    left join campaigns as campaign on campaign.tenant = member.tenant and campaign.consultation = member.consultation
      and campaign.no = member.campaign
    where response.tenant = ${tenant} and response.consultation = ${consultation}
      and response.submitted_at is not null and response.withdrawn_at is null`.execute(db)
  return rows[0] as Totals
}

export type SearchState = {
  asked: boolean
  running: boolean
  stopped: boolean
  done: number
  ofAll: number
  searchedAt: Date | null
}

export async function searchState({ db, tenant }: Occasion, consultation: string): Promise<SearchState> {
  const { rows } = await sql<SearchState>`
    select asked_at is not null as asked, stopped_at is not null as stopped, done, of_all as "ofAll",
      searched_at as "searchedAt",
      coalesce(renewed_at > clock_timestamp() - make_interval(mins => ${lostAfterMinutes}), false) as running
    from campaign_searches where tenant = ${tenant} and consultation = ${consultation}`.execute(db)
  return rows[0] ?? { asked: false, running: false, stopped: false, done: 0, ofAll: 0, searchedAt: null }
}

export type Member = {
  responseNumber: number
  name: string
  organisation: string | null
  covered: number
  confirmed: boolean
}

/** The senders of a campaign from a response number on, 50 at a time. */
export async function listMembers(
  { db, tenant }: Occasion,
  { consultation, no }: Pick<Campaign, 'consultation' | 'no'>,
  after: number,
): Promise<{ members: Member[]; next: number | null }> {
  const { rows } = await sql<Member>`
    select response.response_number as "responseNumber", response.name, response.organisation, member.covered,
      member.placed_at is not null as confirmed
    from campaign_letters as member
    join responses as response on response.tenant = member.tenant and response.id = member.response
    where member.tenant = ${tenant} and member.consultation = ${consultation} and member.campaign = ${no}
      and response.withdrawn_at is null and response.response_number > ${after}
    order by response.response_number limit ${pageSize + 1}`.execute(db)
  const members = rows.slice(0, pageSize)
  return { members, next: rows.length > pageSize ? (members.at(-1)?.responseNumber ?? null) : null }
}

/** Whether a response is in a campaign. */
export async function isMember(
  { db, tenant }: Occasion,
  { consultation, no }: Pick<Campaign, 'consultation' | 'no'>,
  response: string,
): Promise<boolean> {
  const found = await db
    .selectFrom('campaignLetters')
    .where('tenant', '=', tenant)
    .where('consultation', '=', consultation)
    .where('campaign', '=', no)
    .where('response', '=', response)
    .select('response')
    .executeTakeFirst()
  return found !== undefined
}

export type Happening = {
  at: Date
  actorName: string | null
  action: string
  letters: number | null
  other: number | null
}

/** What has happened to a campaign, the newest first. */
export async function listHistory(
  { db, tenant }: Occasion,
  { consultation, no }: Pick<Campaign, 'consultation' | 'no'>,
): Promise<Happening[]> {
  const rows = await db
    .selectFrom('auditEntries as entry')
    .leftJoin('people as person', (join) =>
      join.onRef('person.tenant', '=', 'entry.tenant').onRef('person.id', '=', 'entry.actor'),
    )
    .where('entry.tenant', '=', tenant)
    .where('entry.subject', '=', `campaign:${consultation}/${no}`)
    .select(['entry.at', 'person.name as actorName', 'entry.action', 'entry.details'])
    .orderBy('entry.position', 'desc')
    .limit(50)
    .execute()
  const number = (value: unknown) => (typeof value === 'number' ? value : null)
  return rows.map(({ details, ...entry }) => ({
    ...entry,
    letters: number(details.letters),
    other: number(details.other),
  }))
}
