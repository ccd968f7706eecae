import type { T } from '#languages/index.ts'
import { Button, CheckboxGroup, RadioGroup, SelectField, TextField } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import { directions } from './topic.ts'
import type { ListedTopic } from './topic-list.ts'
import { directionName } from './words.ts'

type DividingProps = {
  t: T
  href: Href
  /** The topic's address. */
  base: string
  topic: ListedTopic
  others: readonly ListedTopic[]
  form: Form
}

/** Some of a topic's remarks become a topic of their own, or all of them join another one; each with its reason. */
export function DividingPart({ t, href, base, topic, others, form }: DividingProps) {
  const alike = others.filter(({ direction }) => direction === topic.direction)
  return (
    <>
      {topic.remarks.length > 0 && (
        <details
          class="fold"
          open={['split', 'moveInto', 'splitTitle', 'splitReason'].some((field) => form.error(field))}
        >
          <summary>{t('Move remarks out of the topic')}</summary>
          <form method="post" action={href(`${base}/split`)} class="form">
            <CheckboxGroup
              name="split"
              label={t('The remarks that go')}
              values={form.values('split')}
              error={form.error('split')}
              optionsLang="da"
              options={topic.remarks.map(({ remark, quote }) => ({ value: remark, text: quote.replace(/\s+/g, ' ') }))}
            />
            {others.length > 0 && (
              <>
                <SelectField
                  name="moveInto"
                  label={t('To a topic that is there')}
                  emptyText={t('Choose a topic')}
                  value={form.value('moveInto')}
                  error={form.error('moveInto')}
                  options={others.map(({ id, title }) => ({ value: id, text: title }))}
                />
                <Button kind="secondary" formAction={href(`${base}/moves`)}>
                  {t('Move them there')}
                </Button>
              </>
            )}
            <RadioGroup
              name="splitDirection"
              label={t('Direction of the new topic')}
              inline
              value={form.value('splitDirection') || topic.direction}
              error={form.error('splitDirection')}
              options={directions.map((direction) => ({ value: direction, text: directionName(t, direction) }))}
            />
            <TextField
              name="splitTitle"
              label={t('Title of the new topic')}
              lang="da"
              value={form.value('splitTitle')}
              error={form.error('splitTitle')}
            />
            <TextField
              name="splitReason"
              label={t('Why it is split')}
              value={form.value('splitReason')}
              error={form.error('splitReason')}
            />
            <Button kind="secondary">{t('Split the topic')}</Button>
          </form>
        </details>
      )}
      {alike.length > 0 && (
        <details class="fold" open={['into', 'mergeReason'].some((field) => form.error(field))}>
          <summary>{t('Merge it into another topic')}</summary>
          <form method="post" action={href(`${base}/merger`)} class="form">
            <SelectField
              name="into"
              label={t('The topic it becomes part of')}
              emptyText={t('Choose a topic')}
              value={form.value('into')}
              error={form.error('into')}
              options={alike.map(({ id, title }) => ({ value: id, text: title }))}
            />
            <TextField
              name="mergeReason"
              label={t('Why they are one')}
              value={form.value('mergeReason')}
              error={form.error('mergeReason')}
            />
            <Button kind="secondary">{t('Merge the topics')}</Button>
          </form>
        </details>
      )}
    </>
  )
}
