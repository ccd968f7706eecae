import type { Titled } from '../plans/index.ts'
import type { Content } from '../reading/index.ts'

/** What one confirmed remark says, as the matrix needs it. */
export type Saying = {
  remark: string
  responseNumber: number
  body: string | null
  name: string
  quote: string
  labels: readonly string[]
  speaker: string
  questions: readonly number[]
  /** Themes the remark is about, through the plan elements it names. */
  themes: readonly string[]
  elements: readonly (Titled & { id: string; kind: string })[]
  content: Content | null
  /** The constraints that an answer about money rests on, and the offer made instead: remarks of the same response. */
  basis: readonly Linked[]
  alternative: Linked | null
}

/** Another remark that one points at, with its words. */
export type Linked = { remark: string; quote: string; content: Content | null }

export type Stance = 'endorse' | 'endorse_with_reservation' | 'mixed' | 'not_endorse' | 'neutral' | 'not_within_remit'

export type Funding = Extract<Content, { kind: 'funding' }>
export type Priority = Extract<Content, { kind: 'priority' }>

/** What a party said about one question or one theme, counted from its remarks. */
export type Cell = {
  stance: Stance | null
  priority: Priority | null
  funding: Funding | null
  /** How many constraints the answer about money rests on, and what is offered instead of money. */
  fundingBasis: number
  alternative: 'dialogue' | 'resource' | null
  /** True when what is offered instead is one of the offers of this cell. */
  alternativeInCell: boolean
  dialogueOffers: number
  resourceOffers: number
  constraints: number
  /** Proposals of others it mentions without saying what it thinks of them. */
  mentionedWithoutPosition: number
  remarks: number
}

const stanceOfLabel: Record<string, Stance> = {
  endorse: 'endorse',
  endorse_res: 'endorse_with_reservation',
  oppose: 'not_endorse',
}

function stancesOf({ content, labels }: Saying): Stance[] {
  if (content?.kind === 'position') return [content.position]
  return labels.flatMap((label) => stanceOfLabel[label] ?? [])
}

/** One stance for several remarks: the same word where they agree, a reservation where one has it, mixed where they do not. */
export function stanceOf(sayings: readonly Saying[]): Stance | null {
  const stances = new Set(sayings.flatMap(stancesOf))
  const first = [...stances][0]
  if (!first) return null
  if (stances.size === 1) return first
  if (stances.has('not_endorse')) return 'mixed'
  if (stances.has('endorse_with_reservation')) return 'endorse_with_reservation'
  return stances.has('endorse') ? 'endorse' : 'mixed'
}

const ofKind = <Kind extends Content['kind']>(sayings: readonly Saying[], kind: Kind) =>
  sayings.flatMap(({ content }) => (content?.kind === kind ? [content as Extract<Content, { kind: Kind }>] : []))

const priorityOrder = ['highest', 'high', 'normal'] as const

/** Counts what several remarks say together. Nothing said is null: silence is not a cell of zeros. */
export function cellOf(sayings: readonly Saying[]): Cell | null {
  if (sayings.length === 0) return null
  const money = sayings.find(({ content }) => content?.kind === 'funding')
  const priorities = ofKind(sayings, 'priority')
  priorities.sort((a, b) => priorityOrder.indexOf(a.level) - priorityOrder.indexOf(b.level))
  return {
    stance: stanceOf(sayings),
    priority: priorities[0] ?? null,
    funding: ofKind(sayings, 'funding')[0] ?? null,
    fundingBasis: money?.basis.length ?? 0,
    alternativeInCell: sayings.some(({ remark }) => remark === money?.alternative?.remark),
    alternative: money?.alternative
      ? money.alternative.content?.kind === 'resource_offer'
        ? 'resource'
        : 'dialogue'
      : null,
    dialogueOffers: ofKind(sayings, 'dialogue_offer').length,
    resourceOffers: ofKind(sayings, 'resource_offer').length,
    constraints: ofKind(sayings, 'constraint').length,
    mentionedWithoutPosition: ofKind(sayings, 'proposal_mention').length,
    remarks: sayings.length,
  }
}

/** Where a party stands with its answer, seen from outside: a draft inside a body looks like no answer. */
export type PartyState = 'answered' | 'answered_late' | 'waiting' | 'overdue'

export type Party = {
  body: string
  questionSet: string
  name: string
  shortName: string
  deadline: string
  state: PartyState
  responseNumber: number | null
  published: boolean
}

export type Column = { id: string; title: string; sayingsOf(saying: Saying): boolean }

export type Row = { party: Party; cells: (Cell | null)[] }

/** A row per party, a cell per column; the words behind a cell are the sayings that `column.sayingsOf` picks. */
export function matrixOf(parties: readonly Party[], columns: readonly Column[], sayings: readonly Saying[]): Row[] {
  return parties.map((party) => {
    const own = sayings.filter(({ body }) => body === party.body)
    return { party, cells: columns.map((column) => cellOf(own.filter((saying) => column.sayingsOf(saying)))) }
  })
}
