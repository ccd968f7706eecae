import { language, type Translate } from '#platform/i18n/language.ts'
import { da } from './da.ts'

/** Every sentence of the product; one that has no Danish does not compile. */
export type Sentence = keyof typeof da

export type T = Translate<Sentence>

/** The languages, Danish first. `path` is what stands before every address in that language. */
export const languages = {
  da: { name: 'Dansk', path: '', t: language<Sentence>('da', 'da-DK', da) },
  en: { name: 'English', path: '/en', t: language<Sentence>('en', 'en-GB', {}) },
} as const

export type LanguageCode = keyof typeof languages
