import type { T } from '#languages/index.ts'
import {
  Button,
  Checkbox,
  EmptyState,
  ErrorSummary,
  FieldSet,
  LinkButton,
  Listing,
  ListingItem,
  Notice,
  Quote,
  RadioGroup,
  SelectField,
  Tag,
  Tags,
  TextArea,
  TextField,
} from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import type { ReportDraft } from './draft.ts'
import type { FreeRemark } from './free-remarks.ts'
import { DispositionTag } from './pages.tsx'
import { directions, dispositions, type Obstacle, type Topic } from './report.ts'
import { directionName, dispositionName, obstacleText, senderInReport } from './words.ts'

type Shown = { t: T; href: Href }

type DraftPageProps = Shown & {
  draft: ReportDraft
  obstacles: readonly Obstacle[]
  mayPublish: boolean
  free: number
  form: Form
}

/** The desk where a report is written: what stands in the way, the introduction, the topics by theme. */
export function DraftPage({ t, href, draft, obstacles, mayPublish, free, form }: DraftPageProps) {
  const { consultation, themes } = draft.facts
  const base = `/consultations/${consultation.id}/report`
  const chapters = [...themes, { id: null, title: t('Outside the themes of the plan') }]
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <p class="overline">{consultation.title}</p>
      <h1>{t('Write the report')}</h1>
      {obstacles.length > 0 ? (
        <Notice
          kind="warning"
          title={t(
            '{count, plural, one {# thing stands} other {# things stand}} between the report and its publication',
            { count: obstacles.length },
          )}
        >
          <ul>
            {obstacles.map((obstacle) => (
              <li key={obstacleText(t, obstacle)}>
                {'topic' in obstacle ? (
                  <a href={href(`${base}/topics/${obstacle.topic.id}`)}>{obstacleText(t, obstacle)}</a>
                ) : (
                  obstacleText(t, obstacle)
                )}
              </li>
            ))}
          </ul>
        </Notice>
      ) : draft.version === null ? (
        <Notice>
          <p>{t('Everything here has been published. Save the introduction to begin the next version.')}</p>
        </Notice>
      ) : (
        <Notice kind="success">
          <p>
            {t('Nothing stands in the way: the report can be published.')}{' '}
            {!mayPublish && t('A publisher of the body that consults does that.')}
          </p>
        </Notice>
      )}
      <div class="actions">
        <LinkButton href={href(`${base}/topics/new`)}>{t('Add a topic')}</LinkButton>
        <LinkButton kind="secondary" href={href(`${base}/draft/preview`)}>
          {t('See it as it will be')}
        </LinkButton>
        {mayPublish && obstacles.length === 0 && (
          <form method="post" action={href(`${base}/publication`)}>
            <Button>{t('Publish the report')}</Button>
          </form>
        )}
      </div>
      {free > 0 && (
        <p class="soft">
          {t('{count, plural, one {# confirmed remark is} other {# confirmed remarks are}} in no topic yet.', {
            count: free,
          })}
        </p>
      )}
      <form method="post" action={href(`${base}/introduction`)} class="form">
        <TextArea
          name="introduction"
          label={t('Introduction')}
          hint={t(
            'What was consulted on, why, and how the responses were treated. Numbers stand in the report by themselves.',
          )}
          rows={7}
          lang="da"
          value={form.value('introduction')}
          error={form.error('introduction')}
        />
        <Button kind="secondary">{t('Save the introduction')}</Button>
      </form>
      {chapters.map(({ id, title }) => {
        const topics = draft.topics.filter(({ theme }) => theme === id)
        if (id === null && topics.length === 0) return null
        return (
          <section key={id ?? 'other'}>
            <h2>{title}</h2>
            {topics.length === 0 ? (
              <p class="soft">{t('No topic yet.')}</p>
            ) : (
              <Listing>
                {topics.map((topic) => (
                  <ListingItem
                    key={topic.id}
                    level={3}
                    title={topic.title}
                    href={href(`${base}/topics/${topic.id}`)}
                    facts={
                      <p>{t('{count, plural, one {# remark} other {# remarks}}', { count: topic.remarks.length })}</p>
                    }
                  >
                    <Tags>
                      <Tag kind="accent">{directionName(t, topic.direction)}</Tag>
                      {topic.reply ? (
                        <>
                          <DispositionTag t={t} disposition={topic.reply.disposition} />
                          {!topic.reply.approvedBy && <Tag kind="warning">{t('Not approved')}</Tag>}
                        </>
                      ) : (
                        <Tag kind="warning">{t('No reply')}</Tag>
                      )}
                    </Tags>
                  </ListingItem>
                ))}
              </Listing>
            )}
          </section>
        )
      })}
    </>
  )
}

function TopicFields({ t, themes, form }: { t: T; themes: ReportDraft['facts']['themes']; form: Form }) {
  return (
    <>
      <SelectField
        name="theme"
        label={t('Theme')}
        value={form.value('theme')}
        error={form.error('theme')}
        emptyText={t('Outside the themes of the plan')}
        options={themes.map(({ id, title }) => ({ value: id, text: title }))}
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
        hint={t('Two to four neutral sentences. Leave numbers out: they are counted.')}
        rows={5}
        lang="da"
        value={form.value('summary')}
        error={form.error('summary')}
      />
    </>
  )
}

export function NewTopicPage({ t, href, draft, form }: Shown & { draft: ReportDraft; form: Form }) {
  const { consultation, themes } = draft.facts
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <h1>{t('Add a topic')}</h1>
      <form method="post" action={href(`/consultations/${consultation.id}/report/topics`)} class="form">
        <TopicFields t={t} themes={themes} form={form} />
        <Button>{t('Add the topic')}</Button>
      </form>
    </>
  )
}

type TopicPageProps = Shown & {
  draft: ReportDraft
  topic: Topic
  /** Confirmed remarks that are in no topic, of this theme first. */
  free: readonly FreeRemark[]
  units: readonly { id: string; name: string }[]
  mayWrite: boolean
  mayApprove: boolean
  form: Form
}

/** One topic: its words, its remarks, the remarks that could join, and the reply. */
export function TopicPage({ t, href, draft, topic, free, units, mayWrite, mayApprove, form }: TopicPageProps) {
  const { consultation, themes } = draft.facts
  const base = `/consultations/${consultation.id}/report/topics/${topic.id}`
  const cited = (number: number, name: string | null) =>
    t('Response {number}, {name}', { number, name: senderInReport(t, name) })
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <p class="overline">
        {themes.find(({ id }) => id === topic.theme)?.title ?? t('Outside the themes of the plan')}
      </p>
      <h1>{topic.title}</h1>
      <h2>{t('{count, plural, one {# remark} other {# remarks}}', { count: topic.remarks.length })}</h2>
      {topic.remarks.length === 0 && <EmptyState title={t('No remarks have been placed here yet')} />}
      {topic.remarks.map(({ remark, quote, responseNumber, name }) => (
        <div class="row row--apart" key={remark}>
          <Quote words={quote} lang="da">
            {cited(responseNumber, name)}
          </Quote>
          {mayWrite && (
            <form method="post" action={href(`${base}/removals`)}>
              <Button kind="quiet" small name="remark" value={remark}>
                {t('Take out')}
              </Button>
            </form>
          )}
        </div>
      ))}
      {mayWrite && free.length > 0 && (
        <details open={topic.remarks.length === 0}>
          <summary>
            {t('Place {count, plural, one {# free remark} other {# free remarks}}', { count: free.length })}
          </summary>
          <form method="post" action={href(`${base}/remarks`)}>
            <FieldSet legend={t('Remarks in no topic')} id="remarks">
              {free.map(({ remark, quote, responseNumber, name }) => (
                <div class="option" key={remark}>
                  <input type="checkbox" id={`remark-${remark}`} name="remarks" value={remark} />
                  <label for={`remark-${remark}`} lang="da">
                    {quote.replace(/\s+/g, ' ')} <span class="soft small">{cited(responseNumber, name)}</span>
                  </label>
                </div>
              ))}
            </FieldSet>
            <Button kind="secondary">{t('Place the chosen')}</Button>
          </form>
        </details>
      )}
      <h2>{t('The administration’s reply')}</h2>
      {topic.reply && (
        <p>
          <Tags>
            <DispositionTag t={t} disposition={topic.reply.disposition} />
            {topic.reply.approvedBy ? (
              <Tag kind="success">{t('Approved')}</Tag>
            ) : (
              <Tag kind="warning">{t('Not approved')}</Tag>
            )}
          </Tags>
        </p>
      )}
      {mayApprove && topic.reply && !topic.reply.approvedBy && (
        <form method="post" action={href(`${base}/approval`)} class="actions">
          <Button>{t('Approve the reply')}</Button>
        </form>
      )}
      <form method="post" action={href(`${base}/reply`)} class="form">
        <SelectField
          name="unit"
          label={t('Answered by')}
          emptyText={t('Choose an administration')}
          value={form.value('unit')}
          error={form.error('unit')}
          options={units.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <TextArea
          name="text"
          label={t('Reply')}
          rows={7}
          lang="da"
          value={form.value('text')}
          error={form.error('text')}
        />
        <RadioGroup
          name="disposition"
          label={t('Decision on the wish')}
          value={form.value('disposition')}
          error={form.error('disposition')}
          options={dispositions.map((disposition) => ({ value: disposition, text: dispositionName(t, disposition) }))}
        />
        <TextArea
          name="reason"
          label={t('Reason')}
          hint={t('Needed when the wish is not, or only partly, met.')}
          rows={3}
          lang="da"
          value={form.value('reason')}
          error={form.error('reason')}
        />
        <Button kind="secondary">{t('Save the reply')}</Button>
      </form>
      {mayWrite && (
        <>
          <h2>{t('The topic’s words')}</h2>
          <form method="post" action={href(base)} class="form">
            <TopicFields t={t} themes={themes} form={form} />
            <Button kind="secondary">{t('Save the topic')}</Button>
          </form>
          <form method="post" action={href(`${base}/removal`)} class="form">
            <Checkbox name="sure" label={t('Remove the topic and its reply; its remarks are free again')} />
            <Button kind="warning">{t('Remove the topic')}</Button>
          </form>
        </>
      )}
    </>
  )
}
