import { z } from 'zod'
import { Refusal } from '#platform/refusal.ts'
import { type Content, type ContentKind, content as contentShape } from '../reading/index.ts'
import { contentFrom, contentKinds, type Typed } from './content-form.ts'
import { labels, speakers } from './remark.ts'

export const kindOf = (text: string | undefined): ContentKind | null =>
  contentKinds.find((kind) => kind === text) ?? null

/** Inputs of one name, of which there may be none, one or many. */
export const several = z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([])

/** Which of several places of the words is meant, in UTF-16 units of the letter; undefined where nobody said. */
export const placeInLetter = z
  .string()
  .default('')
  .transform((text) => (/^\d{1,8}$/.test(text) ? Number(text) : undefined))

/** What the form of a remark or an answer holds, besides the fields of its content. */
export const remarkForm = z.looseObject({
  kind: z.string().default(''),
  labels: several,
  speaker: z.enum(speakers, 'Choose who says it'),
  elements: z.string().default(''),
  elements2: z.string().default(''),
  elements3: z.string().default(''),
  questions: several,
  basis: several,
  alternative: z.string().default(''),
  ofRemark: z.string().default(''),
  quote: z.string().max(20_000).default(''),
  start: placeInLetter,
})

/** Fields of a content whose input has another name. */
const inputOf: Partial<Record<ContentKind, Record<string, string>>> = {
  exception: { subject: 'exceptionSubject', reason: 'exceptionReason' },
  position: { reason: 'positionReason' },
  priority: { reason: 'priorityReason' },
  funding: { hedge: 'fundingHedge' },
}

/** The input without which a remark of a kind says nothing. */
const needed: Partial<Record<ContentKind, string>> = {
  approach: 'description',
  proposal_mention: 'wording',
  exception: 'exceptionSubject',
}

function contentIn(kind: ContentKind, typed: Typed): Content {
  const parsed = contentShape.safeParse(contentFrom(kind, typed))
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0] ?? 'kind')
    throw new Refusal('invalid', 'Fill in what the remark says', {}, inputOf[kind]?.[field] ?? field)
  }
  const field = needed[kind]
  if (field && !typed[field]?.trim()) throw new Refusal('invalid', 'Fill in what the remark says', {}, field)
  return parsed.data
}

/** What the form says. Refuses beside the first field that is not filled in as it has to be. */
export function wordsFrom(input: z.output<typeof remarkForm>) {
  const typed: Typed = {}
  for (const [name, value] of Object.entries(input)) if (typeof value === 'string') typed[name] = value
  const kind = kindOf(input.kind)
  return {
    labels: labels.filter((label) => input.labels.includes(label)),
    speaker: input.speaker,
    elements: [input.elements, input.elements2, input.elements3].filter(Boolean),
    questions: input.questions.map(Number).filter(Number.isInteger),
    content: kind && contentIn(kind, typed),
    ...(kind === 'exception' ? { ofRemark: input.ofRemark || null } : {}),
    ...(kind === 'funding' ? { basis: input.basis, alternative: input.alternative || null } : {}),
  }
}
