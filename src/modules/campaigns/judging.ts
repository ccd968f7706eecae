import type { Tx } from '#database/connect.ts'
import { change, type Occasion, personOf } from '#database/occasion.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { holdConsultation } from '../consultations/index.ts'
import { holdCampaigns, nextNo } from './holding.ts'
import { mayReadCampaigns } from './policy.ts'

/** A campaign as a person saw it. */
export type SeenCampaign = { consultation: string; no: number; revision: number }

const subject = ({ consultation, no }: Pick<SeenCampaign, 'consultation' | 'no'>) => `campaign:${consultation}/${no}`

/** Holds a campaign for whoever may change it, as long as nobody changed it since it was seen. */
async function hold(tx: Tx, occasion: Occasion, seen: SeenCampaign) {
  if (!mayReadCampaigns(occasion, await holdConsultation(tx, occasion, seen.consultation))) throw notFound()
  await holdCampaigns(tx, occasion, seen.consultation)
  const campaign = await rowOf(tx, occasion, seen)
  if (campaign.revision !== seen.revision)
    throw new Refusal('conflict', 'This campaign has been changed since you saw it: here it is as it is now')
  return campaign
}

async function rowOf(tx: Tx, { tenant }: Occasion, { consultation, no }: Pick<SeenCampaign, 'consultation' | 'no'>) {
  const row = await tx
    .selectFrom('campaigns')
    .where('tenant', '=', tenant)
    .where('consultation', '=', consultation)
    .where('no', '=', no)
    .where('mergedInto', 'is', null)
    .selectAll()
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

const lettersOf = (tx: Tx, { tenant }: Occasion, { consultation, no }: Pick<SeenCampaign, 'consultation' | 'no'>) =>
  tx
    .updateTable('campaignLetters')
    .where('tenant', '=', tenant)
    .where('consultation', '=', consultation)
    .where('campaign', '=', no)

const rowIn = (tx: Tx, { tenant }: Occasion, { consultation, no }: Pick<SeenCampaign, 'consultation' | 'no'>) =>
  tx
    .updateTable('campaigns')
    .where('tenant', '=', tenant)
    .where('consultation', '=', consultation)
    .where('no', '=', no)
    .set(({ eb }) => ({ revision: eb('revision', '+', 1) }))

const sayer = (occasion: Occasion) => personOf(occasion) ?? 'system'

/** Says that it is a campaign, with all the letters it has now; said again, the letters that have come since are of it. */
export function confirmCampaign(occasion: Occasion, seen: SeenCampaign): Promise<void> {
  return change(occasion, async (tx) => {
    await hold(tx, occasion, seen)
    const said = { confirmedAt: occasion.now, confirmedBy: sayer(occasion), rejectedAt: null, rejectedBy: null }
    await rowIn(tx, occasion, seen).set(said).execute()
    const { numUpdatedRows } = await lettersOf(tx, occasion, seen)
      .set({ placedAt: occasion.now, placedBy: sayer(occasion) })
      .where('placedAt', 'is', null)
      .executeTakeFirst()
    await record(tx, occasion, 'campaign.confirmed', subject(seen), { letters: Number(numUpdatedRows) })
  })
}

/** Says that the letters are no campaign. */
export function rejectCampaign(occasion: Occasion, seen: SeenCampaign): Promise<void> {
  return change(occasion, async (tx) => {
    await hold(tx, occasion, seen)
    const said = { confirmedAt: null, confirmedBy: null, rejectedAt: occasion.now, rejectedBy: sayer(occasion) }
    await rowIn(tx, occasion, seen).set(said).execute()
    await lettersOf(tx, occasion, seen)
      .set({ placedAt: occasion.now, placedBy: sayer(occasion) })
      .execute()
    await record(tx, occasion, 'campaign.rejected', subject(seen))
  })
}

/** Takes back what was said; the next search may place its letters anew. */
export function reopenCampaign(occasion: Occasion, seen: SeenCampaign): Promise<void> {
  return change(occasion, async (tx) => {
    await hold(tx, occasion, seen)
    const unsaid = { confirmedAt: null, confirmedBy: null, rejectedAt: null, rejectedBy: null }
    await rowIn(tx, occasion, seen).set(unsaid).execute()
    await lettersOf(tx, occasion, seen).set({ placedAt: null, placedBy: null }).execute()
    await record(tx, occasion, 'campaign.reopened', subject(seen))
  })
}

/** The responses with these numbers that are in a campaign, and their newest words. */
async function chosen(tx: Tx, { tenant }: Occasion, { consultation, no }: SeenCampaign, numbers: readonly number[]) {
  const rows = await tx
    .selectFrom('campaignLetters as member')
    .innerJoin('responses as response', (join) =>
      join.onRef('response.tenant', '=', 'member.tenant').onRef('response.id', '=', 'member.response'),
    )
    .innerJoin('letters as letter', (join) =>
      join.onRef('letter.tenant', '=', 'member.tenant').onRef('letter.response', '=', 'member.response'),
    )
    .where('member.tenant', '=', tenant)
    .where('member.consultation', '=', consultation)
    .where('member.campaign', '=', no)
    .where('response.responseNumber', 'in', numbers.length > 0 ? [...numbers] : [-1])
    .distinctOn('response.responseNumber')
    .select(['response.id', 'response.responseNumber', 'letter.text'])
    .orderBy('response.responseNumber')
    .orderBy('letter.version', 'desc')
    .execute()
  if (rows.length === 0) throw new Refusal('invalid', 'Choose the letters it is about', {}, 'letters')
  return rows
}

/** Makes some of the letters a campaign of their own. Returns its number. */
export function splitCampaign(occasion: Occasion, seen: SeenCampaign, numbers: readonly number[]): Promise<number> {
  return change(occasion, async (tx) => {
    const { tenant } = occasion
    const { consultation } = seen
    await hold(tx, occasion, seen)
    const letters = await chosen(tx, occasion, seen, numbers)
    if (letters.length < 2)
      throw new Refusal(
        'invalid',
        'A campaign has two letters at least: choose more, or take the letter out',
        {},
        'letters',
      )
    const no = await nextNo(tx, occasion, consultation)
    const first = letters[0] as (typeof letters)[number]
    await tx
      .insertInto('campaigns')
      .values({
        ...{ tenant, consultation, no, standingFor: first.id, sharedText: first.text, foundAt: occasion.now },
        ...{ splitBy: sayer(occasion), confirmedAt: null, confirmedBy: null, rejectedAt: null, rejectedBy: null },
        mergedInto: null,
      })
      .execute()
    await lettersOf(tx, occasion, seen)
      .where(
        'response',
        'in',
        letters.map(({ id }) => id),
      )
      .set({ campaign: no, placedAt: occasion.now, placedBy: sayer(occasion) })
      .execute()
    await rowIn(tx, occasion, seen).execute()
    await record(tx, occasion, 'campaign.split', subject(seen), { letters: letters.length, other: no })
    await record(tx, occasion, 'campaign.split_off', subject({ consultation, no }), {
      letters: letters.length,
      other: seen.no,
    })
    return no
  })
}

/** Says of some of the letters that each is a letter of its own. */
export function takeOut(occasion: Occasion, seen: SeenCampaign, numbers: readonly number[]): Promise<void> {
  return change(occasion, async (tx) => {
    await hold(tx, occasion, seen)
    const letters = await chosen(tx, occasion, seen, numbers)
    await lettersOf(tx, occasion, seen)
      .where(
        'response',
        'in',
        letters.map(({ id }) => id),
      )
      .set({ campaign: null, placedAt: occasion.now, placedBy: sayer(occasion) })
      .execute()
    await rowIn(tx, occasion, seen).execute()
    const taken = letters.map(({ responseNumber }) => responseNumber)
    await record(tx, occasion, 'campaign.taken_out', subject(seen), { letters: letters.length, numbers: taken })
  })
}

/** Makes the letters of a campaign part of another one, whose text it then has. */
export function mergeCampaign(occasion: Occasion, seen: SeenCampaign, into: number): Promise<void> {
  return change(occasion, async (tx) => {
    const { consultation } = seen
    await hold(tx, occasion, seen)
    if (into === seen.no) throw new Refusal('invalid', 'Choose another campaign', {}, 'into')
    await rowOf(tx, occasion, { consultation, no: into }).catch(() => {
      throw new Refusal('invalid', 'Choose another campaign', {}, 'into')
    })
    const { numUpdatedRows } = await lettersOf(tx, occasion, seen)
      .set({ campaign: into, placedAt: occasion.now, placedBy: sayer(occasion) })
      .executeTakeFirst()
    await rowIn(tx, occasion, seen).set({ mergedInto: into }).execute()
    await rowIn(tx, occasion, { consultation, no: into }).execute()
    const letters = Number(numUpdatedRows)
    await record(tx, occasion, 'campaign.merged', subject(seen), { letters, other: into })
    await record(tx, occasion, 'campaign.grown', subject({ consultation, no: into }), { letters, other: seen.no })
  })
}

/** Asks for a search at once, or stops the one that runs. */
export async function askForSearch(occasion: Occasion, consultation: string, asked: 'search' | 'stop'): Promise<void> {
  await change(occasion, async (tx) => {
    if (!mayReadCampaigns(occasion, await holdConsultation(tx, occasion, consultation))) throw notFound()
    await holdCampaigns(tx, occasion, consultation)
    await tx
      .updateTable('campaignSearches')
      .set(asked === 'search' ? { askedAt: occasion.now, stoppedAt: null } : { askedAt: null, stoppedAt: occasion.now })
      .where('tenant', '=', occasion.tenant)
      .where('consultation', '=', consultation)
      .execute()
    await record(
      tx,
      occasion,
      asked === 'search' ? 'campaigns.asked' : 'campaigns.stopped',
      `consultation:${consultation}`,
    )
  })
}
