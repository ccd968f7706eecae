import type { PublicField } from '#database/schema/consultations.ts'
import type { Translations } from '#database/schema/json.ts'
import type { BodyKind } from '../parties/index.ts'

export const channels = ['web', 'email', 'letter', 'phone', 'visit', 'structured', 'upload'] as const

export type Channel = (typeof channels)[number]

/** How the secretariat can have got what it enters. */
export const receivedChannels = ['email', 'letter', 'phone', 'visit', 'web'] as const satisfies readonly Channel[]

export type ReceivedChannel = (typeof receivedChannels)[number]

/** What was recorded of a response's course. */
export type Course = {
  begunAt: Date
  submittedAt: Date | null
  publishedAt: Date | null
  signedAt: Date | null
  approvedAt: Date | null
  letterVersion: number | null
}

export type ResponseState = 'begun' | 'written' | 'approved' | 'signed' | 'submitted' | 'published'

/** Where a response is; it follows from what was recorded. */
export function stateOf({ submittedAt, publishedAt, signedAt, approvedAt, letterVersion }: Course): ResponseState {
  if (publishedAt) return 'published'
  if (submittedAt) return 'submitted'
  if (signedAt) return 'signed'
  if (approvedAt) return 'approved'
  return letterVersion === null ? 'begun' : 'written'
}

/** What a party or a citizen sent in, or is about to. */
export type Response = Course & {
  id: string
  consultation: string
  consultationTitle: string
  consultationTranslations: Translations
  consultingBody: string
  plan: string
  planVersion: number
  /** The body whose plan it is, which is told of answers about it. */
  planAuthor: string | null
  body: string | null
  bodyKind: BodyKind | null
  name: string
  organisation: string | null
  postcode: string | null
  channel: Channel
  language: string
  responseNumber: number | null
  late: boolean | null
  withdrawnAt: Date | null
  /** True where the name is kept from the public: of who has a protected address, and where whoever read it decided so. */
  nameWithheld: boolean
  addressProtected: boolean
  /** What of its sender the consultation lets a published response show. */
  publicFields: PublicField[]
  /** Whether another person publishes than the one who approved. */
  secondReaderRequired: boolean
}

export type SenderKind = 'committee' | 'local_committee' | 'council' | 'organisation' | 'person'

export const senderKinds = [
  'committee',
  'local_committee',
  'council',
  'organisation',
  'person',
] as const satisfies readonly SenderKind[]

const kindOfBody = {
  council: 'committee',
  finance_committee: 'committee',
  standing_committee: 'committee',
  local_committee: 'local_committee',
  representative_assembly: 'local_committee',
  advisory_council: 'council',
} as const satisfies Record<BodyKind, SenderKind>

/** What kind of sender a response has. */
export function senderKind({ bodyKind, organisation }: Pick<Response, 'bodyKind' | 'organisation'>): SenderKind {
  if (bodyKind) return kindOfBody[bodyKind]
  return organisation ? 'organisation' : 'person'
}

/** The frozen text of a response: a new one is a new version, and the older ones stay. */
export type Letter = {
  version: number
  source: 'pasted' | 'uploaded' | 'composed' | 'web'
  fileName: string | null
  mediaType: string
  text: string
  /** Of the text as UTF-8. */
  sha256: string
  /** What made the text from the file, with its version. */
  extractor: string
  createdAt: Date
  createdBy: string | null
}
