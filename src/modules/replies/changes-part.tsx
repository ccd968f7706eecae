import type { T } from '#languages/index.ts'
import { Button, Notice, SelectField, TextArea } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import { overlap, type PlanChange } from './plan-change.ts'
import { TrackedWords } from './tracked-words.tsx'

type ChangesProps = {
  t: T
  href: Href
  /** The reply's address. */
  base: string
  topic: string
  /** Every change that is proposed in the consultation. */
  changes: readonly PlanChange[]
  /** Where the version of the plan that was consulted on is read. */
  plan: string
  passages: readonly { id: string; title: string }[]
  form: Form
}

/** Which words of the plan the reply proposes to change, and who else proposes to change the same. */
export function ChangesPart({ t, href, base, topic, changes, plan, passages, form }: ChangesProps) {
  const own = changes.filter((change) => change.topic === topic)
  const failed = ['element', 'oldWords', 'newWords'].some((field) => form.error(field))
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">{t('Proposed changes of the plan')}</h2>
      {own.length === 0 && <p class="soft">{t('The reply proposes no change of the plan.')}</p>}
      {own.map((change) => {
        const others = changes.filter((other) => other.id !== change.id && overlap(change, other))
        return (
          <article key={change.id}>
            <h3 lang="da">{change.elementTitle}</h3>
            <TrackedWords t={t} oldWords={change.oldWords} newWords={change.newWords} />
            {others.length > 0 && (
              <Notice kind="warning" title={t('The same passage is changed twice')}>
                <p>
                  {t('It is also changed in the reply to: {topics}. Agree on one wording.', {
                    topics: t.list([...new Set(others.map(({ topicTitle }) => topicTitle))]),
                  })}
                </p>
              </Notice>
            )}
            <form method="post" action={href(`${base}/changes/${change.id}/withdrawal`)}>
              <Button kind="quiet" small label={t('Withdraw the change of {title}', { title: change.elementTitle })}>
                {t('Withdraw')}
              </Button>
            </form>
          </article>
        )
      })}
      <details class="fold" open={failed}>
        <summary>{t('Propose a change')}</summary>
        <p>
          <a href={href(plan)}>{t('The plan as it was consulted on')}</a>
        </p>
        <form method="post" action={href(`${base}/changes`)} class="form">
          <SelectField
            name="element"
            label={t('Part of the plan')}
            emptyText={t('Choose a part of the plan')}
            value={form.value('element')}
            error={form.error('element')}
            options={passages.map(({ id, title }) => ({ value: id, text: `${id} ${title}` }))}
          />
          <TextArea
            name="oldWords"
            label={t('The words as they stand')}
            hint={t('Copied exactly. To put something in, take the sentence beside it.')}
            rows={4}
            lang="da"
            value={form.value('oldWords')}
            error={form.error('oldWords')}
          />
          <TextArea
            name="newWords"
            label={t('The words instead')}
            hint={t('Empty when the passage goes.')}
            rows={4}
            lang="da"
            value={form.value('newWords')}
            error={form.error('newWords')}
          />
          <Button kind="secondary">{t('Propose the change')}</Button>
        </form>
      </details>
    </section>
  )
}
