import type { T } from '#languages/index.ts'
import {
  Button,
  EmptyState,
  ErrorSummary,
  Figures,
  LinkButton,
  MarkedText,
  type MarkSpan,
  Notice,
  Quote,
  ReadingDesk,
  RemarkCard,
  SelectField,
  Tag,
  Tags,
  TextArea,
} from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import type { Letter, Response } from '../responses/index.ts'
import { type Gap, gapSentence } from './gaps.ts'
import { PlacesField } from './places-field.tsx'
import { labels, markOf, type Remark, speakers, stateOf } from './remark.ts'
import { RemarkSummary } from './ties.tsx'
import { labelName, labelNames, speakerName } from './words.ts'

type Shown = { t: T; href: Href }

export type DeskProps = Shown & {
  response: Response
  letter: Letter | undefined
  remarks: readonly Remark[]
  gaps: readonly Gap[]
  mayWrite: boolean
  form: Form
}

const spansIn = (t: T, letter: Letter, remarks: readonly Remark[]): MarkSpan[] =>
  remarks.flatMap((remark, index) =>
    remark.letter === letter.version && remark.starts !== null && remark.ends !== null && !remark.rejectedAt
      ? [
          {
            id: remark.id,
            start: remark.starts,
            end: remark.ends,
            kind: markOf(remark),
            confirmed: remark.confirmedAt !== null,
            number: index + 1,
            href: `#remark-${remark.id}`,
            label: t('Remark {number}', { number: index + 1 }),
          },
        ]
      : [],
  )

type CardProps = Shown & {
  remark: Remark
  among: readonly Remark[]
  number: number
  mayWrite: boolean
  placed: boolean
}

function Card({ t, href, remark, among, number, mayWrite, placed }: CardProps) {
  const state = stateOf(remark)
  const names = labelNames(t, remark.labels)
  const base = `/responses/${remark.response}/remarks/${remark.id}`
  const others = remark.ranked.filter((label) => !remark.labels.includes(label)).slice(0, 2)
  return (
    <RemarkCard
      id={remark.id}
      kind={markOf(remark)}
      title={`${number}. ${names}`}
      tags={
        <Tags>
          {state === 'proposed' && <Tag kind="warning">{t('Proposed')}</Tag>}
          {state === 'confirmed' && <Tag kind="success">{t('Confirmed')}</Tag>}
          {state === 'rejected' && <Tag>{t('Rejected')}</Tag>}
          {!placed && state !== 'rejected' && <Tag kind="danger">{t('Not in the newest letter')}</Tag>}
        </Tags>
      }
    >
      <Quote words={remark.quote} lang="da">
        {placed && <a href={`#words-${remark.id}`}>{t('See the words in the letter')}</a>}
      </Quote>
      <RemarkSummary {...{ t, remark, among }} />
      <p class="small">
        {speakerName(t, remark.speaker)}
        {remark.questions.length > 0 &&
          ` · ${t('Question {numbers}', { numbers: t.list(remark.questions.map(String)) })}`}
        {remark.elements.length > 0 && ` · ${t.list(remark.elements.map(({ title }) => title))}`}
      </p>
      {mayWrite && (
        <div class="actions">
          {state === 'proposed' ? (
            <>
              <form method="post" action={href(`${base}/confirmation`)}>
                <Button small label={t('Confirm remark {number}', { number })}>
                  {t('Confirm')}
                </Button>
              </form>
              {others.map((label) => (
                <form method="post" action={href(`${base}/label`)} key={label}>
                  <Button small kind="secondary" name="label" value={label}>
                    {t('It is: {label}', { label: labelName(t, label) })}
                  </Button>
                </form>
              ))}
              <form method="post" action={href(`${base}/rejection`)}>
                <Button small kind="quiet" label={t('Reject remark {number}', { number })}>
                  {t('Reject')}
                </Button>
              </form>
            </>
          ) : (
            <form method="post" action={href(`${base}/reopening`)}>
              <Button small kind="quiet" label={t('Undo remark {number}', { number })}>
                {t('Undo')}
              </Button>
            </form>
          )}
          <LinkButton small kind="quiet" href={href(base)}>
            {t('Correct')}
          </LinkButton>
        </div>
      )}
    </RemarkCard>
  )
}

/** Shown by the script that the keys need. */
function KeysHelp({ t }: { t: T }) {
  return (
    <p class="desk__keys" data-keys hidden>
      {t('Keys: J to the next remark, K to the one before, 1–3 choose among the bids, Enter confirms.')}{' '}
      <button
        type="button"
        class="button button--quiet button--small"
        data-on={t('Turn the keys on')}
        data-off={t('Turn the keys off')}
      />
    </p>
  )
}

type AddProps = Shown & { response: Response; letter: Letter; form: Form }

function AddByWords({ t, href, response, letter, form }: AddProps) {
  return (
    <section id="add" data-selecting={t('Add the selected words as a remark')}>
      <h2>{t('Add a remark')}</h2>
      <form method="post" action={href(`/responses/${response.id}/remarks`)}>
        <TextArea
          name="quote"
          label={t('The exact words')}
          hint={t('Copy them from the letter.')}
          rows={3}
          lang="da"
          value={form.value('quote')}
          error={form.error('quote')}
        />
        <PlacesField {...{ t, letter, form }} lang={response.language} />
        <SelectField
          name="label"
          label={t('What is it?')}
          emptyText={t('Choose')}
          value={form.value('label')}
          error={form.error('label')}
          options={labels.map((label) => ({ value: label, text: labelName(t, label) }))}
        />
        <SelectField
          name="speaker"
          label={t('Who says it?')}
          value={form.value('speaker') || 'committee'}
          options={speakers.map((speaker) => ({ value: speaker, text: speakerName(t, speaker) }))}
        />
        <Button kind="secondary">{t('Add the remark')}</Button>
      </form>
    </section>
  )
}

/** The letter with its words marked, and what is said in it: confirmed, corrected, rejected, added by a person. */
export function DeskPage({ t, href, response, letter, remarks, gaps, mayWrite, form }: DeskProps) {
  const base = `/responses/${response.id}`
  const counts = { proposed: 0, confirmed: 0, rejected: 0 }
  for (const remark of remarks) counts[stateOf(remark)]++
  const isPlaced = (remark: Remark) => letter !== undefined && remark.letter === letter.version
  const misplaced = remarks.filter((remark) => !isPlaced(remark) && !remark.rejectedAt).length
  if (!letter)
    return (
      <>
        <h1>{t('What is said in the letter')}</h1>
        <EmptyState title={t('There is no letter yet')}>
          <p>
            <LinkButton href={href(`${base}/letter`)}>{t('Paste or upload it')}</LinkButton>
          </p>
        </EmptyState>
      </>
    )
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <p class="overline">{response.name}</p>
      <h1>{t('What is said in the letter')}</h1>
      <p class="lead">{t('Nothing counts until a person has confirmed it.')}</p>
      <Figures
        items={[
          { value: t.number(counts.proposed), text: t('proposed') },
          { value: t.number(counts.confirmed), text: t('confirmed') },
          { value: t.number(counts.rejected), text: t('rejected') },
        ]}
      />
      {mayWrite && (
        <div class="actions">
          <form method="post" action={href(`${base}/remarks/proposals`)}>
            <Button kind={remarks.length === 0 ? 'primary' : 'secondary'}>{t('Read the letter')}</Button>
          </form>
          {counts.proposed > 0 && (
            <form method="post" action={href(`${base}/remarks/confirmations`)}>
              {remarks
                .filter((remark) => stateOf(remark) === 'proposed')
                .map(({ id }) => (
                  <input type="hidden" name="remarks" value={id} key={id} />
                ))}
              <Button>{t('Confirm all {count} proposed', { count: counts.proposed })}</Button>
            </form>
          )}
          {misplaced > 0 && (
            <form method="post" action={href(`${base}/remarks/places`)}>
              <Button kind="secondary">{t('Find the words in the newest letter')}</Button>
            </form>
          )}
          <a href={href(base)}>{t('Back to the response')}</a>
        </div>
      )}
      {gaps.length > 0 && counts.confirmed > 0 && (
        <Notice title={t('Perhaps you want to look at this; it stops nothing')}>
          <ul>
            {gaps.map((gap) => (
              <li key={gapSentence(t, gap)}>
                {gap.remarks[0] ? <a href={`#remark-${gap.remarks[0]}`}>{gapSentence(t, gap)}</a> : gapSentence(t, gap)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {mayWrite && remarks.length > 0 && <KeysHelp t={t} />}
      <ReadingDesk
        letterLabel={t('The letter')}
        letter={<MarkedText text={letter.text} spans={spansIn(t, letter, remarks)} lang={response.language} />}
      >
        {remarks.length === 0 && <EmptyState title={t('Nothing has been marked yet')} />}
        {remarks.map((remark, index) => (
          <Card
            {...{ t, href, remark, mayWrite }}
            among={remarks}
            number={index + 1}
            placed={isPlaced(remark)}
            key={remark.id}
          />
        ))}
        {mayWrite && <AddByWords {...{ t, href, response, letter, form }} />}
      </ReadingDesk>
    </>
  )
}
