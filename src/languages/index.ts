import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { language, type Sentences, type Translate } from '#platform/i18n/language.ts'
import { da } from './da.ts'

/** Every sentence of the product; one that has no Danish does not compile. */
export type Sentence = keyof typeof da

export type T = Translate<Sentence>

/** The code of a language: 'da'. */
export type LanguageCode = string

/** `path` is what stands before every address in that language: nothing for Danish, '/en' for English. */
export type Language = { code: LanguageCode; name: string; path: string; t: T }

/** What the file of a further language has as its default: 'de.ts' for German. A sentence it lacks is written in English. */
export type LanguageFile = { name: string; locale: string; sentences: Partial<Sentences<Sentence>> }

const danish: Language = { code: 'da', name: 'Dansk', path: '', t: language<Sentence>('da', 'da-DK', da) }
const english: Language = { code: 'en', name: 'English', path: '/en', t: language<Sentence>('en', 'en-GB', {}) }

/** The further languages of a folder: one for each file that is called by a language's code. */
export async function furtherLanguages(folder: string): Promise<Language[]> {
  const codes = readdirSync(folder).flatMap((file) => /^([a-z]{2,3})\.ts$/.exec(file)?.[1] ?? [])
  return Promise.all(
    codes
      .filter((code) => code !== danish.code && code !== english.code)
      .sort()
      .map(async (code) => {
        const { name, locale, sentences }: LanguageFile = (await import(pathToFileURL(join(folder, `${code}.ts`)).href))
          .default
        return { code, name, path: `/${code}`, t: language<Sentence>(code, locale, sentences) }
      }),
  )
}

/** The languages, Danish first. */
export const allLanguages: readonly Language[] = [danish, english, ...(await furtherLanguages(import.meta.dirname))]

/** The two that are always there, by name. */
export const languages = { da: danish, en: english } as const

/** The language of a code; Danish for one that is none of ours. */
export const languageOf = (code: LanguageCode): Language => allLanguages.find((one) => one.code === code) ?? danish
