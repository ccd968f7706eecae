import type { Document } from './document.ts'

type Wording = { locale: string; quotes: readonly [string, string]; page: readonly [string, string]; untitled: string }

/** The few words and signs a renderer adds itself. Quotation marks: Dansk Sprognævn, Retskrivningsordbogen § 58. */
export const wordings: Record<Document['language'], Wording> = {
  da: { locale: 'da-DK', quotes: ['»', '«'], page: ['Side ', ' af '], untitled: 'Uden titel' },
  en: { locale: 'en-GB', quotes: ['“', '”'], page: ['Page ', ' of '], untitled: 'Untitled' },
}
