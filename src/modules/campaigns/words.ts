import type { T } from '#languages/index.ts'
import type { TagKind } from '#platform/ui/index.ts'
import type { CampaignStanding } from './campaign.ts'
import type { Happening } from './queries.ts'

export const standingName = (t: T, standing: CampaignStanding): string =>
  ({ found: t('Found'), confirmed: t('Confirmed'), rejected: t('No campaign') })[standing]

export const standingTag = (standing: CampaignStanding): TagKind =>
  (({ found: 'warning', confirmed: 'success', rejected: 'neutral' }) as const)[standing]

/** What has happened to a campaign, in one sentence. */
export function happeningText(t: T, { action, letters, other }: Happening): string {
  const values = { letters: letters ?? 0, other: other ?? 0 }
  switch (action) {
    case 'campaign.found':
      return t('Found by the search, with {letters, plural, one {# letter} other {# letters}}', values)
    case 'campaign.confirmed':
      return t('Confirmed, with {letters, plural, one {# new letter} other {# new letters}}', values)
    case 'campaign.rejected':
      return t('Said to be no campaign')
    case 'campaign.split':
      return t('{letters, plural, one {# letter} other {# letters}} made campaign {other}', values)
    case 'campaign.split_off':
      return t('Split off campaign {other}, with {letters, plural, one {# letter} other {# letters}}', values)
    case 'campaign.taken_out':
      return t('{letters, plural, one {# letter} other {# letters}} taken out', values)
    case 'campaign.merged':
      return t('Made part of campaign {other}', values)
    case 'campaign.grown':
      return t('Campaign {other} became part of it, with {letters, plural, one {# letter} other {# letters}}', values)
    default:
      return t('What was said about it was taken back')
  }
}
