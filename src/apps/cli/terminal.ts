import { allLanguages, languages, type T } from '#languages/index.ts'
import { WrongSettings } from '#platform/config.ts'
import { Refusal } from '#platform/refusal.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The language of a terminal, as its locale says ('da_DK.UTF-8'); English where it is none of ours. */
export function terminalLanguage({ LC_ALL, LC_MESSAGES, LANG }: Environment): T {
  const code = /^[a-z]+/i.exec(LC_ALL || LC_MESSAGES || LANG || '')?.[0].toLowerCase()
  return (allLanguages.find((language) => language.code === code) ?? languages.en).t
}

/** What to tell a person whose command is not carried out; undefined for a fault, which is ours. */
export function refusalText(error: unknown, t: T): string | undefined {
  if (!(error instanceof Refusal)) return undefined
  const sentence = t.known(error.message, error.values)
  if (!(error instanceof WrongSettings)) return `${sentence}.`
  const settings = error.settings.map(({ setting, found, expected }) =>
    t('  {setting} is “{found}”. Expected: {expected}', { setting, found, expected: t.known(expected) }),
  )
  return [`${sentence}:`, ...settings].join('\n')
}
