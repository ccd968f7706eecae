import type { T } from '#languages/index.ts'
import { Button, Prose, TextArea } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import { TrackedWords } from '../replies/index.ts'
import { nothingWritten, type PartText, type TextPart, type Wording } from './texts.ts'

/** What a part is called; `theme` is the title of its theme, where it is known. */
export const partName = (t: T, part: TextPart, theme = part.replace('theme-', '')): string => {
  if (part === 'introduction') return t('Introduction')
  if (part === 'process') return t('How the consultation went')
  if (part === 'closing') return t('Closing words')
  return t('Foreword to “{theme}”', { theme })
}

const hintOf = (t: T, part: TextPart): string => {
  if (part === 'introduction') return t('What was consulted on, why, and how the responses were treated.')
  if (part === 'process') return t('Meetings, notices and what else was done; the dates and numbers stand beside it.')
  if (part === 'closing') return t('What happens next, and who decides when.')
  return t('A few sentences before the topics of the theme, where they need them.')
}

type PartFormProps = {
  t: T
  href: Href
  base: string
  part: TextPart
  texts: ReadonlyMap<string, PartText>
  form: Form
  /** The title of its theme. */
  theme?: string
  /** The numbers that can be written by name, where they are told. */
  numbers?: string
}

/** One part of the report to write in; what was typed and not saved stands in it again. */
export function PartForm({ t, href, base, part, texts, form, theme, numbers }: PartFormProps) {
  const { text, no } = texts.get(part) ?? nothingWritten
  const address = `${base}/texts/${part}`
  const isShownAgain = form.value('part') === part
  return (
    <form method="post" action={href(address)} class="form">
      <input type="hidden" name="part" value={part} />
      <input type="hidden" name="seen" value={no} />
      <TextArea
        name={part}
        label={partName(t, part, theme)}
        hint={[hintOf(t, part), numbers && t('Write a number by its name in braces: {numbers}', { numbers })]
          .filter(Boolean)
          .join(' ')}
        rows={part === 'introduction' ? 7 : 4}
        lang="da"
        value={isShownAgain ? form.value(part) : text}
        error={form.error(part)}
      />
      {isShownAgain && form.error(part) && form.value('seen') !== String(no) && (
        <details>
          <summary>{t('What stands there now')}</summary>
          <Prose text={text} lang="da" />
        </details>
      )}
      <div class="actions">
        <Button kind="secondary" label={t('Save: {part}', { part: partName(t, part, theme) })}>
          {t('Save')}
        </Button>
        {no > 1 && (
          <a href={href(address)}>
            {t('{count, plural, one {# earlier wording} other {# earlier wordings}}', { count: no - 1 })}
          </a>
        )}
      </div>
    </form>
  )
}

/** Every wording of a part, each with what it changed. */
export function WordingsPage({ t, part, wordings }: { t: T; part: TextPart; wordings: readonly Wording[] }) {
  return (
    <>
      <h1>{t('Wordings: {part}', { part: partName(t, part) })}</h1>
      <ol class="plain-list">
        {wordings.map(({ no, text, version, writtenAt, writtenByName }, index) => {
          const before = wordings[index + 1]?.text
          return (
            <li key={no}>
              <h2>
                {t('Wording {no}, version {version}', { no, version })}{' '}
                <span class="soft small">
                  {t.dateTime(writtenAt)} · {writtenByName}
                </span>
              </h2>
              {before === undefined ? (
                <Prose text={text} lang="da" />
              ) : (
                <TrackedWords t={t} oldWords={before} newWords={text} />
              )}
            </li>
          )
        })}
      </ol>
    </>
  )
}
