import { z } from 'zod'
import { type CalendarDate, isCalendarDate } from '#platform/calendar-date.ts'

const words = z.string().trim().max(2_000)
const wordsOrNone = words.nullable()
const day = z.custom<CalendarDate>((value) => typeof value === 'string' && isCalendarDate(value))
/** Whole Danish kroner. */
const kroner = z.int().min(0).max(1_000_000_000_000)

/** What one remark says, in fields: the same shapes from the reader, from a person and in the database. */
export const content = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('alignment'), degree: z.enum(['full', 'good', 'partial', 'none']), hedge: wordsOrNone }),
  z.object({
    kind: z.literal('priority'),
    level: z.enum(['highest', 'high', 'normal']),
    implied: z.boolean(),
    reason: wordsOrNone.optional(),
  }),
  z.object({
    kind: z.literal('position'),
    position: z.enum(['endorse', 'endorse_with_reservation', 'neutral', 'not_endorse', 'not_within_remit']),
    reservation: wordsOrNone,
    reason: wordsOrNone.optional(),
  }),
  z.object({ kind: z.literal('approach'), description: words }),
  z.object({ kind: z.literal('proposal_mention'), wording: words }),
  z.object({
    kind: z.literal('dialogue_offer'),
    from: words,
    to: words,
    subject: words,
    firstStep: z.enum(['giver', 'receiver']),
    contact: wordsOrNone,
    date: day.nullable(),
  }),
  z.object({
    kind: z.literal('resource_offer'),
    resource: z.enum(['advice', 'staff', 'premises', 'data', 'other']),
    provider: words,
    scope: words,
    inKind: z.boolean(),
  }),
  z.object({
    kind: z.literal('constraint'),
    ground: z.enum([
      'law',
      'organisation',
      'fixed_location',
      'earmarked',
      'capacity',
      'ownership',
      'political',
      'other',
    ]),
    coverage: z.enum(['city_wide']).nullable(),
    reason: wordsOrNone,
    legalBasis: wordsOrNone,
    earmarks: z.array(z.object({ name: words, amountDkk: kroner.nullable() })),
    /** True when the list of earmarks says “among others” or “etc.”. */
    openList: z.boolean(),
  }),
  z.object({ kind: z.literal('exception'), subject: words, area: wordsOrNone, reason: wordsOrNone }),
  z.object({
    kind: z.literal('funding'),
    result: z.enum(['allocated', 'within_existing_budget', 'raise_in_budget', 'none']),
    amountDkk: kroner.nullable(),
    year: z.int().min(1900).max(2200).nullable(),
    separate: z.boolean(),
    hedge: wordsOrNone,
  }),
])

export type Content = z.infer<typeof content>
export type ContentKind = Content['kind']
