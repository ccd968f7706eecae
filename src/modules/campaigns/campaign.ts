export type Campaign = {
  consultation: string
  no: number
  sharedText: string
  /** The number of the response whose letter shows best what they share. */
  standingFor: number
  confirmedAt: Date | null
  rejectedAt: Date | null
  revision: number
  letters: number
  respondents: number
  texts: number
  /** Letters that nobody has confirmed to be of it. */
  unconfirmed: number
}

export type CampaignStanding = 'found' | 'confirmed' | 'rejected'

/** What a person has said about it. */
export const standingOf = ({
  confirmedAt,
  rejectedAt,
}: Pick<Campaign, 'confirmedAt' | 'rejectedAt'>): CampaignStanding =>
  confirmedAt ? 'confirmed' : rejectedAt ? 'rejected' : 'found'

/** What it is called: how its shared text begins. */
export function nameOf({ sharedText }: Pick<Campaign, 'sharedText'>, longest = 80): string {
  const text = sharedText.replace(/\s+/g, ' ').trim()
  if (text.length <= longest) return text
  const cut = text.slice(0, longest)
  return `${cut.slice(0, cut.lastIndexOf(' ') > 20 ? cut.lastIndexOf(' ') : longest)} …`
}
