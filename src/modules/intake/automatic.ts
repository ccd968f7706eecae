import type { ParsedMail } from './mail.ts'

/** The value of a header by its name in lower case; undefined when the mail has none. */
export type Headers = (name: string) => string | undefined

const noAnswer = /^(?:no-?reply|do-?not-?reply|ikke-?svar|svar-?ikke|mailer-daemon|postmaster|bounces?|lydhoer)\b/i

const replySubject =
  /^(?:automatisk svar|autosvar|automatic reply|auto(?:-| )?reply|out of (?:the )?office|ikke til stede|fravær)/i

/**
 * What a program wrote and no person. Source: RFC 3834 (Auto-Submitted), RFC 3464 (reports of delivery), RFC 5321
 * (the empty return path), and Precedence as mailing lists and answering machines use it.
 */
export function automaticOf(header: Headers, address: string, subject: string): ParsedMail['automatic'] {
  const precedence = header('precedence')?.trim().toLowerCase()
  const submitted = header('auto-submitted')?.trim().toLowerCase()
  if (header('return-path')?.replace(/\s/g, '') === '<>')
    return submitted?.startsWith('auto-replied') ? 'reply' : 'bounce'
  if (/^multipart\/report\b/i.test(header('content-type') ?? '') || header('x-failed-recipients')) return 'bounce'
  if (/^(?:mailer-daemon|postmaster)@/i.test(address)) return 'bounce'
  if (submitted && submitted !== 'no') return 'reply'
  if (header('x-autoreply') || header('x-autorespond') || precedence === 'auto_reply') return 'reply'
  if (replySubject.test(subject.trim())) return 'reply'
  return precedence === 'bulk' || precedence === 'junk' || precedence === 'list' ? 'bulk' : null
}

/** Whether a receipt may go back: to a person who wrote, never to a list, a program or an address that takes no mail. */
export function isAnswerable(header: Headers, address: string, automatic: ParsedMail['automatic']): boolean {
  if (automatic !== null || !/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(address)) return false
  return !noAnswer.test(address) && !header('list-id') && !header('list-unsubscribe') && !header('list-post')
}
