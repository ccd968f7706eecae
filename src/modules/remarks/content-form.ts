import type { Content, ContentKind } from '../reading/index.ts'

/** The kinds of content in the order a person chooses from. */
export const contentKinds = [
  'priority',
  'position',
  'approach',
  'dialogue_offer',
  'resource_offer',
  'funding',
  'constraint',
  'exception',
  'alignment',
  'proposal_mention',
] as const satisfies readonly ContentKind[]

/** Which kinds answer a question of a kind. */
export const kindsFor = {
  priority: ['priority', 'position', 'alignment'],
  approach: ['approach', 'dialogue_offer', 'resource_offer', 'position'],
  funding: ['funding', 'constraint', 'exception'],
  general: contentKinds,
} as const satisfies Record<string, readonly ContentKind[]>

export type Typed = Record<string, string>

const wordsOf = (value: string | undefined) => value?.trim() ?? ''
const wordsOrNone = (value: string | undefined) => wordsOf(value) || null

/** Whole kroner from what was typed, as '150.000' or '150000'; null when nothing was, NaN when it is no number. */
function kronerOf(value: string | undefined): number | null {
  const digits = wordsOf(value)
    .replace(/(?:kr\.?|kroner)$/i, '')
    .replace(/[.\s]/g, '')
  if (!digits) return null
  return /^\d{1,13}$/.test(digits) ? Number(digits) : Number.NaN
}

const yearOf = (value: string | undefined) => (wordsOf(value) ? Number(wordsOf(value)) : null)

/** The content that a form's fields say; its shape is checked by the command. Undefined for a kind that is none. */
export function contentFrom(kind: string, typed: Typed): unknown {
  const yes = (name: string) => typed[name] === 'yes'
  switch (kind as ContentKind) {
    case 'alignment':
      return { kind, degree: typed.degree, hedge: wordsOrNone(typed.hedge) }
    case 'priority':
      return { kind, level: typed.level, implied: yes('implied'), reason: wordsOrNone(typed.priorityReason) }
    case 'position':
      return {
        kind,
        position: typed.position,
        reservation: wordsOrNone(typed.reservation),
        reason: wordsOrNone(typed.positionReason),
      }
    case 'approach':
      return { kind, description: wordsOf(typed.description) }
    case 'proposal_mention':
      return { kind, wording: wordsOf(typed.wording) }
    case 'dialogue_offer':
      return {
        kind,
        from: wordsOf(typed.from),
        to: wordsOf(typed.to),
        subject: wordsOf(typed.subject),
        firstStep: typed.firstStep,
        contact: wordsOrNone(typed.contact),
        date: wordsOrNone(typed.date),
      }
    case 'resource_offer':
      return {
        kind,
        resource: typed.resource,
        provider: wordsOf(typed.provider),
        scope: wordsOf(typed.scope),
        inKind: yes('inKind'),
      }
    case 'constraint':
      return {
        kind,
        ground: typed.ground,
        coverage: yes('cityWide') ? 'city_wide' : null,
        reason: wordsOrNone(typed.reason),
        legalBasis: wordsOrNone(typed.legalBasis),
        earmarks: wordsOf(typed.earmarks)
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean)
          .map((line) => {
            const [name = '', amount] = line.split(':')
            return { name: name.trim(), amountDkk: kronerOf(amount) }
          }),
        openList: yes('openList'),
      }
    case 'exception':
      return {
        kind,
        subject: wordsOf(typed.exceptionSubject),
        area: wordsOrNone(typed.area),
        reason: wordsOrNone(typed.exceptionReason),
      }
    case 'funding':
      return {
        kind,
        result: typed.result,
        amountDkk: kronerOf(typed.amountDkk),
        year: yearOf(typed.year),
        separate: yes('separate'),
        hedge: wordsOrNone(typed.fundingHedge),
      }
    default:
      return undefined
  }
}

const yesOrNot = (value: boolean) => (value ? 'yes' : '')

/** The fields of a form as the content fills them in. */
export function typedFrom(content: Content): Typed {
  switch (content.kind) {
    case 'alignment':
      return { degree: content.degree, hedge: content.hedge ?? '' }
    case 'priority':
      return { level: content.level, implied: yesOrNot(content.implied), priorityReason: content.reason ?? '' }
    case 'position':
      return {
        position: content.position,
        reservation: content.reservation ?? '',
        positionReason: content.reason ?? '',
      }
    case 'approach':
      return { description: content.description }
    case 'proposal_mention':
      return { wording: content.wording }
    case 'dialogue_offer':
      return {
        from: content.from,
        to: content.to,
        subject: content.subject,
        firstStep: content.firstStep,
        contact: content.contact ?? '',
        date: content.date ?? '',
      }
    case 'resource_offer':
      return {
        resource: content.resource,
        provider: content.provider,
        scope: content.scope,
        inKind: yesOrNot(content.inKind),
      }
    case 'constraint':
      return {
        ground: content.ground,
        cityWide: yesOrNot(content.coverage === 'city_wide'),
        reason: content.reason ?? '',
        legalBasis: content.legalBasis ?? '',
        earmarks: content.earmarks
          .map(({ name, amountDkk }) => (amountDkk === null ? name : `${name}: ${amountDkk}`))
          .join('\n'),
        openList: yesOrNot(content.openList),
      }
    case 'exception':
      return { exceptionSubject: content.subject, area: content.area ?? '', exceptionReason: content.reason ?? '' }
    case 'funding':
      return {
        result: content.result,
        amountDkk: content.amountDkk === null ? '' : String(content.amountDkk),
        year: content.year === null ? '' : String(content.year),
        separate: yesOrNot(content.separate),
        fundingHedge: content.hedge ?? '',
      }
  }
}
