import type { T } from '#languages/index.ts'
import {
  Button,
  EmptyState,
  ErrorSummary,
  Figures,
  Pagination,
  RadioGroup,
  SelectField,
  Tabs,
  Tag,
  TextField,
} from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import { languageOf, titleIn } from '../plans/index.ts'
import { type Label, labelNames } from '../remarks/index.ts'
import type { TopicOnBoard, Unplaced } from './board.ts'
import type { Theme } from './queries.ts'
import { type CitedRemark, directions } from './topic.ts'
import { countedAs, directionName, outsideThemes, senderInReport } from './words.ts'

export type SortingProps = {
  t: T
  href: Href
  /** The address of the report. */
  base: string
  title: string
  themes: readonly Theme[]
  theme: string | null
  unplaced: Unplaced
  from: number
  topics: readonly TopicOnBoard[]
  form: Form
}

/** Letters that choose a topic; those that do something else on the page are left out. */
const keys = [...'123456789abcdefghiklmoqrstuvwyz']

/** The board: remarks in no topic on one side, topics on the other; chosen remarks are placed with one button. */
export function SortingPage(props: SortingProps) {
  const { t, href, base, title, themes, theme, unplaced, from, topics, form } = props
  const address = (of: string | null, at = 0) => {
    const query = new URLSearchParams({ ...(of ? { theme: of } : {}), ...(at > 0 ? { from: String(at) } : {}) })
    return href(`${base}/sorting${query.size > 0 ? `?${query}` : ''}`)
  }
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <p class="overline">{title}</p>
      <h1>{t('Sort the remarks')}</h1>
      <Figures
        items={[
          { value: t.number(unplaced.total), text: t('remarks in no topic') },
          { value: t.number(topics.length), text: t('topics') },
        ]}
      />
      <Tabs
        label={t('Themes of the plan')}
        items={[
          { text: t('All themes'), href: address(null), current: theme === null },
          ...themes.map((one) => ({
            text: titleIn(t.code, one),
            href: address(one.id),
            current: theme === one.id,
          })),
          { text: t('No theme'), href: address('none'), current: theme === 'none' },
        ]}
      />
      <KeysHelp t={t} />
      <form method="post" action={address(theme, from)} class="sorting" data-sorting>
        <section class="sorting__free" aria-labelledby="free">
          <h2 id="free">{t('In no topic')}</h2>
          <p class="sorting__jump">
            <a href="#topics">{t('To the topics')}</a>
          </p>
          {unplaced.remarks.length === 0 && <EmptyState title={t('Every remark here is in a topic')} />}
          {unplaced.remarks.length > 0 && (
            <fieldset class="sorting__remarks" id="remarks">
              <legend class="visually-hidden">{t('Choose the remarks that belong together')}</legend>
              {form.error('remarks') && <p class="field__error">{form.error('remarks')}</p>}
              {unplaced.remarks.map((remark) => (
                <FreeRemark {...{ t, remark, form }} key={remark.remark} />
              ))}
            </fieldset>
          )}
          <Pagination
            label={t('More remarks')}
            newer={from > 0 ? { href: address(theme), text: t('The first ones') } : null}
            older={unplaced.next === null ? null : { href: address(theme, unplaced.next), text: t('The next ones') }}
          />
        </section>
        <section class="sorting__topics" aria-labelledby="topics">
          <h2 id="topics">{t('Topics')}</h2>
          <NewTopic {...props} open={topics.length === 0 || form.error('title') !== undefined} />
          {[...themes, null].map((one) => {
            const own = topics.filter((topic) => topic.theme === (one?.id ?? null))
            if (own.length === 0) return null
            return (
              <section key={one?.id ?? 'none'}>
                <h3 class="sorting__theme" lang={one ? languageOf(t.code, one) : undefined}>
                  {one ? titleIn(t.code, one) : outsideThemes(t)}
                </h3>
                <ul class="plain-list">
                  {own.map((topic) => (
                    <TopicToPlaceIn {...{ t, href, base, topic }} letter={keys[topics.indexOf(topic)]} key={topic.id} />
                  ))}
                </ul>
              </section>
            )
          })}
        </section>
      </form>
    </>
  )
}

function FreeRemark({
  t,
  remark: { remark, quote, labels, responseNumber, name },
  form,
}: {
  t: T
  remark: CitedRemark
  form: Form
}) {
  return (
    <div class="sorting__remark option" data-remark>
      <input
        type="checkbox"
        id={`remark-${remark}`}
        name="remarks"
        value={remark}
        checked={form.has('remarks', remark)}
      />
      <label for={`remark-${remark}`}>
        <span lang="da">{quote.replace(/\s+/g, ' ')}</span>
        <span class="sorting__source">
          {t('Response {number}, {name}', { number: responseNumber, name: senderInReport(t, name) })} ·{' '}
          {labelNames(t, labels as readonly Label[])}
        </span>
      </label>
    </div>
  )
}

function TopicToPlaceIn({
  t,
  href,
  base,
  topic,
  letter,
}: Pick<SortingProps, 't' | 'href' | 'base'> & { topic: TopicOnBoard; letter: string | undefined }) {
  return (
    <li class="sorting__topic" data-topic>
      <div>
        <a href={href(`${base}/topics/${topic.id}`)} lang="da">
          {topic.title}
        </a>{' '}
        <span class="soft">({countedAs(t, topic.raised)})</span>
        <br />
        <Tag kind="accent">{directionName(t, topic.direction)}</Tag>
      </div>
      <Button
        kind="secondary"
        small
        name="into"
        value={topic.id}
        label={t('Place here: {title}', { title: topic.title })}
        {...(letter ? { keyHint: letter } : {})}
      >
        {t('Place here')}
      </Button>
    </li>
  )
}

function NewTopic({ t, themes, theme, form, open }: SortingProps & { open: boolean }) {
  return (
    <details class="sorting__new" open={open} data-new-topic>
      <summary>{t('A new topic for them')}</summary>
      <RadioGroup
        name="direction"
        label={t('Direction')}
        inline
        value={form.value('direction') || 'wish'}
        error={form.error('direction')}
        options={directions.map((direction) => ({ value: direction, text: directionName(t, direction) }))}
      />
      <TextField
        name="title"
        label={t('Title')}
        hint={t('Say the direction in the title: “Wish for …”, “Support for …”, “Opposition to …”.')}
        lang="da"
        value={form.value('title')}
        error={form.error('title')}
      />
      <SelectField
        name="theme"
        label={t('Theme')}
        value={form.value('theme') || theme}
        error={form.error('theme')}
        emptyText={outsideThemes(t)}
        options={themes.map((one) => ({ value: one.id, text: titleIn(t.code, one) }))}
      />
      <Button small name="into" value="new">
        {t('Add the topic and place them')}
      </Button>
    </details>
  )
}

/** Which keys do what; shown by the script that makes them work. */
function KeysHelp({ t }: { t: T }) {
  return (
    <p class="soft small" data-keys hidden>
      {t(
        'Keys: j and k go to the next and the previous remark, x chooses it, a number or letter places the chosen in that topic, n begins a new topic. Remarks can also be dragged onto a topic.',
      )}{' '}
      <button
        type="button"
        class="button button--quiet button--small"
        data-off={t('Turn the keys off')}
        data-on={t('Turn the keys on')}
      />
    </p>
  )
}
