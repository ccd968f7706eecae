import type { T } from '#languages/index.ts'
import { FieldSet, TextArea, TextField } from '#platform/ui/index.ts'
import type { Form } from '#platform/web/form.ts'
import { otherLanguages } from './draft-form.ts'
import { fieldOf } from './field-of.ts'

/** What the consultation is called and about, for those who read other languages. */
export function DraftLanguages({ t, form }: { t: T; form: Form }) {
  const field = fieldOf(form)
  const optionalText = t('optional')
  return (
    <FieldSet legend={t('In other languages')}>
      <p>{t('What is left out is shown in Danish.')}</p>
      {otherLanguages.map(({ code, name }) => (
        <details key={code} open={Boolean(form.value(`title-${code}`) || form.value(`introduction-${code}`))}>
          <summary lang={code}>{name}</summary>
          <div class="form">
            <TextField
              {...field(`title-${code}`)}
              label={t('Title in {language}', { language: name })}
              {...{ optionalText }}
              lang={code}
            />
            <TextArea
              {...field(`summary-${code}`)}
              label={t('Summary in {language}', { language: name })}
              {...{ optionalText }}
              rows={3}
              lang={code}
            />
            <TextArea
              {...field(`introduction-${code}`)}
              label={t('Introduction in {language}', { language: name })}
              {...{ optionalText }}
              rows={6}
              lang={code}
            />
          </div>
        </details>
      ))}
    </FieldSet>
  )
}
