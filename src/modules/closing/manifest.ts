import type { CalendarDate } from '#platform/calendar-date.ts'
import type { EntryType } from '../transparency/index.ts'

/** What one response has in the log, by the places of its entries there. */
export type ManifestResponse = {
  number: number
  /** Where its arrival stands. */
  seq: number
  late: boolean
  corrections: number[]
  withdrawal: number | null
  /** Each time its wording became public, and each time it was taken down. */
  publications: number[]
  takeDowns: number[]
  public: boolean
  /** How many places are left out of the public wording, and why. */
  omitted: { reason: string; count: number }[]
}

/** Every entry that the log has of a consultation before `until`, each accounted for once. */
export type Manifest = {
  v: 1
  consultation: string
  edition: number
  /** When it was made. */
  at: Date
  deadline: CalendarDate
  /** The origin of the log. */
  log: string
  until: number
  responses: ManifestResponse[]
  /** Where the editions before stand. */
  closings: number[]
}

/** An entry as the log has kept it: `omitted` is known of one that made a wording public. */
export type KeptLine = {
  seq: number
  type: EntryType
  number: number | null
  late: boolean | null
  omitted: ManifestResponse['omitted'] | null
}

/** What the entries about responses, in the order of the log, add up to. */
export function accountFor(lines: readonly KeptLine[]): ManifestResponse[] {
  const responses = new Map<number, ManifestResponse>()
  for (const { seq, type, number, late, omitted } of lines) {
    if (number === null) continue
    if (type === 'response')
      responses.set(number, {
        number,
        seq,
        late: late ?? false,
        corrections: [],
        withdrawal: null,
        publications: [],
        takeDowns: [],
        public: false,
        omitted: [],
      })
    const response = responses.get(number)
    if (!response) continue
    if (type === 'correction') response.corrections.push(seq)
    else if (type === 'withdrawal') Object.assign(response, { withdrawal: seq, public: false })
    else if (type === 'publication') {
      response.publications.push(seq)
      Object.assign(response, { public: true, omitted: omitted ?? [] })
    } else if (type === 'take-down') {
      response.takeDowns.push(seq)
      Object.assign(response, { public: false, omitted: [] })
    }
  }
  return [...responses.values()].sort((a, b) => a.number - b.number)
}

export type ManifestCounts = { responses: number; late: number; withdrawn: number; public: number; shortened: number }

export function countsOf(responses: readonly ManifestResponse[]): ManifestCounts {
  const having = (is: (response: ManifestResponse) => boolean) => responses.filter(is).length
  return {
    responses: responses.length,
    late: having(({ late }) => late),
    withdrawn: having(({ withdrawal }) => withdrawal !== null),
    public: having((response) => response.public),
    shortened: having(({ omitted }) => omitted.length > 0),
  }
}
