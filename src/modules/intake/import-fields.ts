import { isCalendarDate } from '#platform/calendar-date.ts'
import { dateOf, instantAt } from '#platform/clock.ts'
import type { ReceivedResponse } from '../responses/index.ts'

/** The columns of an import, each with its other names; compared without case, spaces and signs. */
export const importFields = {
  external_id: ['id', 'ekstern_id', 'eksternt_id'],
  name: ['navn', 'afsender'],
  organisation: ['organization', 'forening'],
  register_number: ['cvr', 'cvr_nummer'],
  sender_role: ['rolle'],
  postcode: ['postnummer', 'postnr'],
  email: ['e_mail', 'mail'],
  phone: ['telefon', 'tlf'],
  address: ['adresse'],
  protected: ['beskyttet', 'adressebeskyttelse'],
  channel: ['kanal'],
  received_at: ['modtaget', 'received', 'dato'],
  language: ['sprog'],
  text: ['tekst', 'svar', 'høringssvar'],
} as const

export type ImportField = keyof typeof importFields

export const requiredFields = ['external_id', 'name', 'received_at', 'text'] as const satisfies ImportField[]

export type ImportValues = Partial<Record<ImportField, string>>

/** One row as it stands in the file; `row` is its number there, the header being row 1 of a CSV file. */
export type ImportRow = { row: number; values: ImportValues }

const folded = (name: string) =>
  name
    .normalize('NFC')
    .toLowerCase()
    .trim()
    .replace(/[\s_.-]+/g, '_')

const byName = new Map<string, ImportField>(
  (Object.keys(importFields) as ImportField[]).flatMap((field) =>
    [field, ...importFields[field]].map((name) => [folded(name), field] as const),
  ),
)

/** Which field a column is, by any of its names. */
export const fieldNamed = (name: string): ImportField | undefined => byName.get(folded(name))

const channels: Record<string, ReceivedResponse['channel']> = {
  web: 'web',
  website: 'web',
  hjemmeside: 'web',
  portal: 'web',
  email: 'email',
  'e-mail': 'email',
  mail: 'email',
  letter: 'letter',
  brev: 'letter',
  post: 'letter',
  phone: 'phone',
  telephone: 'phone',
  telefon: 'phone',
  visit: 'visit',
  personligt: 'visit',
  fremmøde: 'visit',
}

/** How it came; undefined for what is no channel. Without one it came by another website. */
export const channelOf = (text: string): ReceivedResponse['channel'] | undefined =>
  text.trim() === '' ? 'web' : channels[text.trim().toLowerCase()]

const yes = new Set(['yes', 'ja', 'true', 'sand', '1', 'x'])
const no = new Set(['', 'no', 'nej', 'false', 'falsk', '0'])

export function yesOrNo(text: string): boolean | undefined {
  const said = text.trim().toLowerCase()
  if (yes.has(said)) return true
  return no.has(said) ? false : undefined
}

const isoMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})$/
const written =
  /^(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[-./](\d{1,2})[-./](\d{4}))(?:[T\s]+(?:kl\.?\s*)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?)?$/

/**
 * A moment as programs and people write it: 2026-03-02, 2026-03-02T10:15:00+01:00, 2-3-2026, 02.03.2026 10.15. Without an
 * offset it is Danish time. A day alone is its noon, and today it is this moment. An invalid Date for anything else.
 */
export function momentOf(text: string, now: Date): Date {
  const said = text.trim()
  if (isoMoment.test(said)) return new Date(said.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  const [, y1, m1, d1, d2, m2, y2, hour, minute = '00', second = '00'] = written.exec(said) ?? []
  const [year, month, day] = [y1 ?? y2 ?? '', m1 ?? m2 ?? '', d1 ?? d2 ?? '']
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (hour === undefined && date === dateOf(now)) return now
  const instant = isCalendarDate(date) ? instantAt(date, `${(hour ?? '12').padStart(2, '0')}:${minute}`) : undefined
  if (!instant || Number(second) > 59) return new Date(Number.NaN)
  return new Date(instant.getTime() + Number(second) * 1000)
}
