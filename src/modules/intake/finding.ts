import type { Occasion } from '#database/occasion.ts'
import type { Translations } from '#database/schema/json.ts'
import type { ParsedMail } from './mail.ts'

/** Which consultation a mail is about, how that was found, and which response if it names one. */
export type Found = {
  consultation: string | null
  foundBy: 'address' | 'case_number' | 'response_number' | null
  aboutNumber: number | null
}

type Candidate = { id: string; caseNumber: string; title: string; translations: Translations }

const none: Found = { consultation: null, foundBy: null, aboutNumber: null }

/** What stands after the plus of an address: svar+vanloese@byen.dk → vanloese. */
const plusOf = (address: string): string | undefined => /^[^+@]+\+([^@]+)@/.exec(address)?.[1]

/** Words are compared without case and with single spaces; mail programs break and fold subjects. */
const folded = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()

const saysCase = (subject: string, caseNumber: string): boolean => {
  const at = subject.indexOf(folded(caseNumber))
  if (at < 0 || caseNumber.trim().length < 3) return false
  const around = `${subject[at - 1] ?? ' '}${subject[at + folded(caseNumber).length] ?? ' '}`
  return !/[\d-]/.test(around)
}

const titlesOf = ({ title, translations }: Candidate) =>
  [title, ...Object.values(translations).map((texts) => texts.title ?? '')]
    .map(folded)
    .filter((text) => text.length > 3)

const responseNumber = /\b(?:svar|response)\s+(\d{1,9})\b/

/** Finds by the address first, then by a response's number with the title, then by the case number; never by a guess between two. */
export function findIn(candidates: readonly Candidate[], mail: Pick<ParsedMail, 'recipients' | 'subject'>): Found {
  const named = mail.recipients.map(plusOf).filter((name) => name !== undefined)
  const addressed = candidates.filter(({ id }) => named.includes(id.toLowerCase()))
  const subject = folded(mail.subject)
  const aboutNumber = Number(responseNumber.exec(subject)?.[1] ?? 0) || null
  const titled = candidates.filter((candidate) => titlesOf(candidate).some((title) => subject.includes(title)))
  const cased = candidates.filter(({ caseNumber }) => saysCase(subject, caseNumber))
  const about = titled.length === 1 ? titled[0] : cased.length === 1 ? cased[0] : undefined
  if (addressed.length === 1) {
    const { id } = addressed[0] as Candidate
    return { consultation: id, foundBy: 'address', aboutNumber: about?.id === id ? aboutNumber : null }
  }
  if (aboutNumber && about) return { consultation: about.id, foundBy: 'response_number', aboutNumber }
  if (cased.length === 1) return { ...none, consultation: (cased[0] as Candidate).id, foundBy: 'case_number' }
  return none
}

/** The same among the announced consultations of the city. */
export async function findConsultation(
  { db, tenant }: Pick<Occasion, 'db' | 'tenant'>,
  mail: Pick<ParsedMail, 'recipients' | 'subject'>,
): Promise<Found> {
  const candidates = await db
    .selectFrom('consultations')
    .where('tenant', '=', tenant)
    .where('announcedAt', 'is not', null)
    .where('withdrawnAt', 'is', null)
    .select(['id', 'caseNumber', 'title', 'translations'])
    .execute()
  return findIn(candidates, mail)
}
