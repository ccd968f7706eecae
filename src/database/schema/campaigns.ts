import type { Generated } from 'kysely'

/** A letter that many send; `standingFor` is the response whose letter shows best what they share. */
export type CampaignRow = {
  tenant: string
  consultation: string
  no: number
  standingFor: string
  sharedText: string
  foundAt: Date
  /** Who made it out of another one; null for what was found. */
  splitBy: string | null
  confirmedAt: Date | null
  confirmedBy: string | null
  rejectedAt: Date | null
  rejectedBy: string | null
  mergedInto: number | null
  revision: Generated<number>
}

/** Which campaign a response belongs to; null when a person said that it is a letter of its own. */
export type CampaignLetterRow = {
  tenant: string
  response: string
  consultation: string
  campaign: number | null
  /** The first response with the same words; itself when it is the first. */
  sameAs: string
  /** The share of its words that are the campaign's, 0 to 1. */
  covered: number
  placedAt: Date | null
  placedBy: string | null
}

/** How the search for campaigns in a consultation stands; `seen` tells whether letters have come since. */
export type CampaignSearchRow = {
  tenant: string
  consultation: string
  askedAt: Date | null
  stoppedAt: Date | null
  renewedAt: Date | null
  done: Generated<number>
  ofAll: Generated<number>
  searchedAt: Date | null
  seen: Generated<number>
  letters: Generated<number>
  texts: Generated<number>
}
