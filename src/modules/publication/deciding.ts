import type { Occasion } from '#database/occasion.ts'
import { InvalidForm, Refusal } from '#platform/refusal.ts'
import type { Finding } from '../privacy/index.ts'
import type { Response } from '../responses/index.ts'
import type { OmissionReason, StandingReason } from './edition.ts'
import { listOfficeNames, listRespondentNames } from './queries.ts'

/** Words that are left out, by UTF-16 units of the text that is read through. */
export type Omission = { start: number; end: number; reason: OmissionReason; note: string }

/** Words that stand though a check points at them. */
export type Standing = { start: number; end: number; reason: StandingReason }

export type Decided = { omissions: readonly Omission[]; standing: readonly Standing[] }

/** Names that are looked for, and those that may stand. */
export type Names = { names: string[]; allowed: string[] }

/**
 * The names that matter in the words and files of a response. The sender's own is theirs to give; one that is kept from
 * the public is looked for like everybody else's.
 */
export async function namesFor(occasion: Occasion, response: Response, nameWithheld?: boolean): Promise<Names> {
  const [names, offices] = await Promise.all([
    listRespondentNames(occasion, response.consultation),
    listOfficeNames(occasion, response.body),
  ])
  const own = response.addressProtected || (nameWithheld ?? response.nameWithheld) ? [] : [response.name]
  return { names: names.filter((name) => !own.includes(name)), allowed: [...offices, ...own] }
}

const covers = (finding: Finding, places: readonly { start: number; end: number }[]): boolean =>
  places.some(({ start, end }) => start <= finding.start && finding.end <= end)

/** Refuses what is not decided on yet, each at its field, and words that are not in the text. */
export function refuseUndecided(
  { text, findings }: { text: string; findings: readonly Finding[] },
  { omissions, standing }: Decided,
): void {
  const open = findings.filter((finding) => !covers(finding, omissions) && !covers(finding, standing))
  if (open.length > 0)
    throw new InvalidForm(
      open.map(
        ({ start, quote }) =>
          new Refusal(
            'invalid',
            'Decide whether “{words}” is left out or stands',
            { words: quote },
            `finding-${start}`,
          ),
      ),
    )
  if (omissions.some(({ start, end }) => start < 0 || end > text.length || end <= start))
    throw new Refusal('invalid', 'Choose words of the text', {}, 'quote')
}
