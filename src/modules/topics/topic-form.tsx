import type { T } from '#languages/index.ts'
import { Button, ErrorSummary, RadioGroup, SelectField, TextArea, TextField } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import { titleIn } from '../plans/index.ts'
import type { Theme } from './queries.ts'
import { summaryNumbers } from './summary.ts'
import { directions } from './topic.ts'
import { directionName } from './words.ts'

export function TopicFields({ t, themes, form }: { t: T; themes: readonly Theme[]; form: Form }) {
  return (
    <>
      <SelectField
        name="theme"
        label={t('Theme')}
        value={form.value('theme')}
        error={form.error('theme')}
        emptyText={t('Outside the themes of the plan')}
        options={themes.map((theme) => ({ value: theme.id, text: titleIn(t.code, theme) }))}
      />
      <RadioGroup
        name="direction"
        label={t('Direction')}
        inline
        value={form.value('direction')}
        error={form.error('direction')}
        options={directions.map((direction) => ({ value: direction, text: directionName(t, direction) }))}
      />
      <TextField
        name="title"
        label={t('Title')}
        hint={t('Say the direction in the title: “Wish for …”, “Support for …”, “Opposition to …”.')}
        value={form.value('title')}
        error={form.error('title')}
      />
      <TextArea
        name="summary"
        label={t('Summary')}
        hint={t(
          'Two to four neutral sentences. Say behind each which responses it rests on: [2, 7]; without, it rests on all of them. Numbers are counted: {numbers}',
          { numbers: summaryNumbers.map((name) => `{${name}}`).join(' ') },
        )}
        rows={5}
        lang="da"
        value={form.value('summary')}
        error={form.error('summary')}
      />
    </>
  )
}

export function NewTopicPage({
  t,
  href,
  report,
  themes,
  form,
}: {
  t: T
  href: Href
  report: string
  themes: readonly Theme[]
  form: Form
}) {
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <h1>{t('Add a topic')}</h1>
      <form method="post" action={href(`${report}/topics`)} class="form">
        <TopicFields t={t} themes={themes} form={form} />
        <Button>{t('Add the topic')}</Button>
      </form>
    </>
  )
}
