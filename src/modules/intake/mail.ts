import type { LeftOut } from '#database/schema/intake.ts'

/** How a mail came in. */
export type MailSource = 'maildir' | 'mbox' | 'imap'

/** A mail taken apart; addresses in lower case. */
export type ParsedMail = {
  messageId: string | null
  from: { name: string; address: string }
  /** Everybody it was sent to, also as the own server noted it. */
  recipients: string[]
  subject: string
  text: string
  quoted: string
  signature: string
  automatic: 'reply' | 'bounce' | 'bulk' | null
  answerable: boolean
  attachments: { fileName: string; bytes: Uint8Array }[]
  fingerprint: string
}

/** What is known of an incoming mail on its page. */
export type IncomingMail = {
  id: string
  fromName: string
  fromAddress: string
  subject: string
  text: string
  quoted: string
  signature: string
  automatic: ParsedMail['automatic']
  answerable: boolean
  arrivedAt: Date
  consultation: string | null
  foundBy: 'address' | 'case_number' | 'response_number' | null
  aboutNumber: number | null
  leftOut: LeftOut[]
  takenInAt: Date | null
  response: string | null
  /** Where the response is that it became. */
  became: { consultation: string; responseNumber: number } | null
  setAsideAt: Date | null
  setAsideReason: string | null
}

export type MailState = 'waiting' | 'taken-in' | 'set-aside'

export const mailStates = ['waiting', 'taken-in', 'set-aside'] as const satisfies readonly MailState[]

export function stateOfMail({ takenInAt, setAsideAt }: Pick<IncomingMail, 'takenInAt' | 'setAsideAt'>): MailState {
  if (takenInAt) return 'taken-in'
  return setAsideAt ? 'set-aside' : 'waiting'
}
