import { z } from 'zod'
import { content } from '#modules/reading/index.ts'
import { type CalendarDate, isCalendarDate } from '#platform/calendar-date.ts'

// The shapes of the files in this folder. Every object is strict: a misspelt field is an error, not a silent loss.

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const text = z.string().trim().min(1)
const day = z.custom<CalendarDate>((value) => typeof value === 'string' && isCalendarDate(value), 'not a day')
const instant = z.iso.datetime({ offset: true })
const email = z.string().regex(/^[a-z0-9.-]+@example\.dk$/)
const elementId = z.string().regex(/^[A-Za-z0-9-]+$/)
const validity = { from: day, to: day.nullable() }
const bilingual = z.strictObject({ da: text, en: text })

export type Element = {
  id: string
  kind: 'theme' | 'goal' | 'effort' | 'proposal' | 'text'
  title: string
  body: string
  children?: Element[]
}
const element: z.ZodType<Element> = z.strictObject({
  id: elementId,
  kind: z.enum(['theme', 'goal', 'effort', 'proposal', 'text']),
  title: text,
  body: text,
  get children() {
    return z.array(element).optional()
  },
})

const planKind = z.enum([
  'district_plan',
  'municipal_plan',
  'municipal_strategy',
  'municipal_supplement',
  'local_plan',
  'policy',
])

export const plan = z.strictObject({
  slug,
  title: text,
  kind: planKind,
  district: text,
  author: slug,
  summary: text,
  elements: z.array(element),
  documents: z.array(
    z.strictObject({
      id: slug,
      title: text,
      kind: z.literal('background_report'),
      author: slug,
      elements: z.array(element),
    }),
  ),
})

const titled = z.strictObject({ title: text })
export const planInEnglish = z.strictObject({
  title: text,
  summary: text,
  documents: z.record(slug, titled),
  elements: z.record(elementId, titled),
})

export const bodies = z.array(
  z.strictObject({
    slug,
    kind: z.enum(['council', 'finance_committee', 'standing_committee', 'local_committee', 'advisory_council']),
    name: text,
    shortName: text,
    email,
    ...validity,
    administration: z
      .strictObject({ slug, name: text, units: z.array(z.strictObject({ slug, name: text })) })
      .nullable(),
    offices: z.array(
      z.strictObject({
        slug,
        title: text,
        kind: z.enum(['mayor', 'chair', 'secretary']),
        holders: z.array(z.strictObject({ person: slug, ...validity })),
      }),
    ),
    remits: z.array(z.strictObject({ subject: text, ...validity })),
    policyGoals: z.array(z.strictObject({ id: slug, kind: z.enum(['goal', 'focus_area']), title: text, text })),
  }),
)

export const people = z.array(
  z.strictObject({
    slug,
    name: text,
    email,
    /** Offered on the demonstration's sign-in page. */
    signIn: z.literal(true).optional(),
    describes: bilingual,
    roles: z.array(
      z.strictObject({
        body: slug,
        role: z.enum([
          'case_worker',
          'signer',
          'secretariat',
          'publisher',
          'administrator',
          'local_committee_secretary',
        ]),
        from: day,
      }),
    ),
  }),
)

export const questionSets = z.array(
  z.strictObject({
    slug,
    title: text,
    questions: z.array(
      z.strictObject({
        no: z.int().min(1),
        kind: z.enum(['priority', 'approach', 'funding', 'general']),
        text,
        en: text,
        answerForm: z.enum(['text', 'single', 'multiple', 'scale', 'number', 'place']).default('text'),
        options: z.array(z.strictObject({ text, en: text })).default([]),
      }),
    ),
  }),
)

const decision = z.strictObject({ body: slug, on: day, item: text, caseNumber: text, text })

export const consultation = z.strictObject({
  slug,
  title: text,
  plan: slug,
  planVersion: z.int(),
  consultingBody: slug,
  audience: z.strictObject({ internal: z.boolean(), public: z.boolean() }),
  caseNumber: text,
  decision,
  draftedAt: instant,
  draftedBy: slug,
  announcedAt: instant,
  opensOn: day,
  deadline: day,
  reminderDays: z.array(z.int().min(1)),
  contact: z.strictObject({ name: text, email }),
  publicQuestionSet: slug,
  summary: text,
  introduction: text,
  /** The paragraphs of the consultation letter. */
  letter: z.array(text),
  parties: z.array(z.strictObject({ body: slug, email, questionSet: slug })),
  extensions: z.array(z.strictObject({ body: slug, until: day, grantedAt: instant, grantedBy: slug, reason: text })),
  /** The day on which the demonstration opens. */
  demonstrationDay: day,
  en: z.strictObject({ title: text, summary: text, introduction: text }),
})

const label = z.enum([
  'assessment',
  'endorse',
  'endorse_res',
  'oppose',
  'ask',
  'proposal',
  'proposal_mentioned',
  'offer',
  'constraint',
  'exception',
  'budget',
  'reason',
  'background',
])

const remark = z.strictObject({
  /** Only where another remark of the same letter points at this one. */
  id: slug.optional(),
  quote: text,
  labels: z.array(label).min(1),
  speaker: z.enum(['committee', 'administration', 'unit', 'sender', 'quoted']),
  elements: z.array(elementId),
  questions: z.array(z.int().min(1)),
  /** The remark that this one is a reason for or an exception from. */
  of: slug.optional(),
  /** The constraints that a funding answer follows from. */
  basis: z.array(slug).optional(),
  /** What is offered instead of money. */
  alternative: slug.optional(),
  content: content.optional(),
})

export const response = z.strictObject({
  body: slug,
  invented: z.boolean(),
  receivedOn: day,
  channel: z.enum(['upload', 'structured', 'email']),
  decision,
  signedBy: slug,
  remarks: z.array(remark).min(1),
})

export const citizens = z.array(
  z.strictObject({
    name: text,
    organisation: text.optional(),
    postcode: z.string().regex(/^\d{4}$/),
    language: z.literal('en').optional(),
    receivedAt: instant,
    channel: z.enum(['web', 'email', 'letter']),
    text,
    remarks: z
      .array(z.strictObject({ quote: text, labels: z.array(label).min(1), elements: z.array(elementId) }))
      .min(1),
  }),
)

const reply = z.strictObject({
  administration: slug,
  disposition: z.enum(['full', 'partial', 'none', 'noted', 'out_of_scope']),
  reason: text,
  text,
  /** Words of the plan that the reply proposes to change. */
  changes: z.array(z.strictObject({ element: elementId, from: text, to: text })).default([]),
})

export const report = z.strictObject({
  introduction: text,
  topics: z.array(
    z.strictObject({
      theme: elementId.nullable(),
      direction: z.enum(['wish', 'support', 'opposition']),
      title: text,
      summary: text,
      remarks: z.array(z.strictObject({ response: text, quote: text })).min(1),
      reply: reply.optional(),
    }),
  ),
})

export const others = z.array(
  z.strictObject({
    slug,
    title: text,
    summary: text,
    type: planKind,
    district: text.nullable(),
    consultingBody: slug,
    opensOn: day,
    deadline: day,
    announcedAt: instant,
    withdrawn: z.strictObject({ at: instant, reason: text }).optional(),
    caseNumber: text,
    decision,
    contact: z.strictObject({ name: text, email }),
    introduction: text,
    publicQuestionSet: slug.default('borgernes-bemaerkninger'),
    parties: z.array(z.strictObject({ body: slug, questionSet: slug })),
    plan: z.strictObject({
      slug,
      kind: planKind,
      title: text,
      author: slug,
      summary: text,
      en: z.strictObject({ title: text, summary: text }),
      elements: z.array(element),
    }),
    en: z.strictObject({ title: text, summary: text }),
  }),
)

export const areas = z.array(
  z.strictObject({ slug, rings: z.array(z.array(z.tuple([z.number(), z.number()])).min(4)) }),
)

const time = z.string().regex(/^\d\d:\d\d$/)

export const takingPart = z.strictObject({
  meetings: z.array(
    z.strictObject({
      consultation: slug,
      by: slug,
      addedAt: instant,
      title: text,
      place: text,
      on: day,
      from: time,
      to: time,
      capacity: z.int().min(1),
      description: text,
      registered: z.array(z.strictObject({ name: text, email, people: z.int().min(1), at: instant })),
    }),
  ),
  questions: z.array(
    z.strictObject({
      consultation: slug,
      asked: text,
      askedAt: instant,
      by: slug.optional(),
      answeredAt: instant.optional(),
      answer: text.optional(),
    }),
  ),
})
