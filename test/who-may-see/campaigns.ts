import { searchAnew } from '#modules/campaigns/index.ts'
import { confirmCampaign } from '#modules/campaigns/judging.ts'
import { receiveResponse } from '#modules/responses/index.ts'
import { secrets } from './secrets.ts'
import { type AnsweringTown, now } from './town.ts'

const shared = [
  'Bevar kolonihaverne ved banen, for de er åbne for alle skoleklasser i kvarteret og køler gaderne om sommeren.',
  'Vores svømmehal skal ikke lukkes, for hvert eneste barn i bydelen har lært at svømme her siden halvfjerdserne.',
]

/** Campaigns before and after somebody confirmed them, in a consultation of their own. */
export async function campaignsInEveryState({ as, system, announced }: AnsweringTown) {
  const signe = as('signe', now)
  const consultation = 'kampagner'
  await announced(consultation)
  const added = secrets.campaignWords
  for (const text of shared)
    for (const letter of [text, `${text} ${added}`])
      await receiveResponse(signe, {
        ...{ consultation, name: 'Kaja Kampagne', channel: 'letter', receivedAt: new Date(now), text: letter },
      })
  await searchAnew(system(now))
  await confirmCampaign(signe, { consultation, no: 2, revision: 0 })
  const place = (no: number) => {
    const start = (shared[no - 1] as string).length + 1
    return {
      ...{ id: consultation, campaign: String(no), number: String(2 * no), revision: String(no - 1) },
      start: String(start),
      end: String(start + added.length),
    }
  }
  return { campaign: { found: place(1), confirmed: place(2) } }
}
