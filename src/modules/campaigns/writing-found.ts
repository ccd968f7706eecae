import type { Tx } from '#database/connect.ts'
import { change, type Occasion } from '#database/occasion.ts'
import { record } from '../audit/index.ts'
import type { Found, FoundCampaign } from './finding/index.ts'
import { holdCampaigns, nextNo } from './holding.ts'
import { campaignsOfGroups, type Known } from './matching.ts'
import type { SearchedLetter } from './search.ts'

type Searched = { consultation: string; seen: number; letters: readonly SearchedLetter[]; found: Found }

const rowsAtOnce = 1_000

/** What is known of the letters of a consultation; what a person has said about them or their campaign is fixed. */
async function knownLetters(tx: Tx, { tenant }: Occasion, consultation: string): Promise<Map<string, Known>> {
  const rows = await tx
    .selectFrom('campaignLetters')
    .where('tenant', '=', tenant)
    .where('consultation', '=', consultation)
    .select(['response', 'campaign', 'placedAt'])
    .execute()
  return new Map(rows.map(({ response, campaign, placedAt }) => [response, { campaign, fixed: placedAt !== null }]))
}

/** The number of a found campaign: of the one it was before, whose text is brought up to date, or a new one. */
async function campaignFor(
  tx: Tx,
  occasion: Occasion,
  { consultation, letters }: Searched,
  { purest, members }: FoundCampaign,
  before: number | null,
): Promise<number> {
  const { tenant } = occasion
  const { response, letter } = letters[purest] as SearchedLetter
  const { text } = await tx
    .selectFrom('letters')
    .where('tenant', '=', tenant)
    .where('response', '=', response)
    .where('version', '=', letter)
    .select('text')
    .executeTakeFirstOrThrow()
  if (before !== null) {
    await tx
      .updateTable('campaigns')
      .set({ standingFor: response, sharedText: text })
      .where('tenant', '=', tenant)
      .where('consultation', '=', consultation)
      .where('no', '=', before)
      .where('confirmedAt', 'is', null)
      .where('rejectedAt', 'is', null)
      .where('splitBy', 'is', null)
      .execute()
    return before
  }
  const no = await nextNo(tx, occasion, consultation)
  await tx
    .insertInto('campaigns')
    .values({
      ...{ tenant, consultation, no, standingFor: response, sharedText: text, foundAt: occasion.now },
      ...{ splitBy: null, confirmedAt: null, confirmedBy: null, rejectedAt: null, rejectedBy: null, mergedInto: null },
    })
    .execute()
  await record(tx, occasion, 'campaign.found', `campaign:${consultation}/${no}`, { letters: members.length })
  return no
}

/** Writes what a search found. What people have said stands: only letters that nobody placed are placed anew. */
export async function writeFound(occasion: Occasion, searched: Searched): Promise<void> {
  const { tenant } = occasion
  const { consultation, letters, found } = searched
  await change(occasion, async (tx) => {
    await holdCampaigns(tx, occasion, consultation)
    const known = await knownLetters(tx, occasion, consultation)
    const responseAt = (index: number) => (letters[index] as SearchedLetter).response
    const groups = found.campaigns.map(({ members }) => ({ members: members.map(responseAt) }))
    const before = campaignsOfGroups(groups, known)
    await tx
      .deleteFrom('campaignLetters')
      .where('tenant', '=', tenant)
      .where('consultation', '=', consultation)
      .where('placedAt', 'is', null)
      .execute()
    for (const [index, campaign] of found.campaigns.entries()) {
      const free = campaign.members.flatMap((member, at) =>
        known.get(responseAt(member))?.fixed ? [] : [{ member, covered: campaign.covered[at] as number }],
      )
      if (free.length === 0 || (free.length < 2 && before[index] === null)) continue
      const no = await campaignFor(tx, occasion, searched, campaign, before[index] ?? null)
      // Whoever looks at the campaign now has not seen these letters in it, and must not confirm them unseen.
      if (before[index] !== null && free.some(({ member }) => known.get(responseAt(member))?.campaign !== no))
        await tx
          .updateTable('campaigns')
          .set(({ eb }) => ({ revision: eb('revision', '+', 1) }))
          .where('tenant', '=', tenant)
          .where('consultation', '=', consultation)
          .where('no', '=', no)
          .execute()
      for (let from = 0; from < free.length; from += rowsAtOnce)
        await tx
          .insertInto('campaignLetters')
          .values(
            free.slice(from, from + rowsAtOnce).map(({ member, covered }) => ({
              ...{ tenant, consultation, campaign: no, response: responseAt(member), covered: Math.min(1, covered) },
              ...{ sameAs: responseAt(found.sameAs[member] as number), placedAt: null, placedBy: null },
            })),
          )
          .execute()
    }
    await removeEmpty(tx, occasion, consultation)
    await tx
      .updateTable('campaignSearches')
      .set({
        ...{ renewedAt: null, searchedAt: occasion.now, seen: searched.seen, letters: letters.length },
        texts: found.sameAs.reduce((sum, same, index) => sum + (same === index ? 1 : 0), 0),
      })
      .where('tenant', '=', tenant)
      .where('consultation', '=', consultation)
      .execute()
  })
}

/** Campaigns that no letter belongs to any more and that nobody said anything about. */
async function removeEmpty(tx: Tx, { tenant }: Occasion, consultation: string): Promise<void> {
  await tx
    .deleteFrom('campaigns')
    .where('tenant', '=', tenant)
    .where('consultation', '=', consultation)
    .where('confirmedAt', 'is', null)
    .where('rejectedAt', 'is', null)
    .where('splitBy', 'is', null)
    .where('mergedInto', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('campaignLetters as letter')
            .whereRef('letter.tenant', '=', 'campaigns.tenant')
            .whereRef('letter.consultation', '=', 'campaigns.consultation')
            .whereRef('letter.campaign', '=', 'campaigns.no')
            .select('letter.response'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('campaigns as other')
            .whereRef('other.tenant', '=', 'campaigns.tenant')
            .whereRef('other.consultation', '=', 'campaigns.consultation')
            .whereRef('other.mergedInto', '=', 'campaigns.no')
            .select('other.no'),
        ),
      ),
    )
    .execute()
}
