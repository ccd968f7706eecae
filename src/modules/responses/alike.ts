import type { Occasion } from '#database/occasion.ts'
import { sha256 } from '#platform/canonical-json.ts'

/** A response that could be the one that is being entered. */
export type Alike = { responseNumber: number; name: string; organisation: string | null; sameWords: boolean }

const mostShown = 3

/** What people write differently in the same letter: spaces and line breaks. */
const folded = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim()

/**
 * Responses of a consultation with the same words, or from a sender of the same name or address: the letter that comes
 * by mail and by post is one. For whoever enters what others sent.
 */
export async function listAlike(
  { db, tenant }: Occasion,
  consultation: string,
  { name, email, text }: { name: string; email?: string | undefined; text: string },
): Promise<Alike[]> {
  const own = folded(text)
  if (!own && !name.trim()) return []
  const rows = await db
    .selectFrom('responses as response')
    .innerJoin('letters as letter', (join) =>
      join.onRef('letter.tenant', '=', 'response.tenant').onRef('letter.response', '=', 'response.id'),
    )
    .leftJoin('respondentContacts as contact', (join) =>
      join.onRef('contact.tenant', '=', 'response.tenant').onRef('contact.response', '=', 'response.id'),
    )
    .where('response.tenant', '=', tenant)
    .where('response.consultation', '=', consultation)
    .where('response.submittedAt', 'is not', null)
    .where('response.body', 'is', null)
    .where((where) =>
      where.or([
        where('letter.sha256', '=', sha256(text.replaceAll('\r\n', '\n').normalize('NFC'))),
        where(where.fn<string>('lower', ['response.name']), '=', name.trim().toLowerCase()),
        ...(email ? [where(where.fn<string>('lower', ['contact.email']), '=', email.trim().toLowerCase())] : []),
      ]),
    )
    .select(['response.responseNumber', 'response.name', 'response.organisation', 'letter.text'])
    .$narrowType<{ responseNumber: number }>()
    .orderBy('response.responseNumber')
    .orderBy('letter.version', 'desc')
    .limit(50)
    .execute()
  const found = new Map<number, Alike>()
  for (const { text: words, ...row } of rows) {
    const sameWords = own !== '' && folded(words) === own
    const before = found.get(row.responseNumber)
    found.set(row.responseNumber, { ...row, sameWords: sameWords || (before?.sameWords ?? false) })
  }
  return [...found.values()].sort((a, b) => Number(b.sameWords) - Number(a.sameWords)).slice(0, mostShown)
}
