import type { T } from '#languages/index.ts'
import {
  AnswerRow,
  Button,
  EmptyState,
  ErrorSummary,
  LinkButton,
  Notice,
  Prose,
  Quote,
  SelectField,
  Tag,
  Tags,
  TextArea,
} from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import type { Letter, Response } from '../responses/index.ts'
import { wereMade } from './made-words.ts'
import {
  type Answer,
  answerOf,
  countOf,
  type Row,
  type SheetKind,
  sameAnswer,
  sheets,
  shownIn,
  stateOfRow,
} from './sheet.ts'
import { shortWords } from './ties.tsx'
import { elementKindName, levelName, positionName } from './words.ts'

export type SheetPageProps = {
  t: T
  href: Href
  response: Response
  sheet: SheetKind
  rows: readonly Row[]
  letter: Letter | undefined
  form: Form
  /** How many rows were saved by the form before; null on an ordinary visit. */
  saved: number | null
}

export const sheetTitle = (t: T, sheet: SheetKind): string =>
  ({
    positions: t('Position on each goal and proposal'),
    priorities: t('Priority of each theme and effort'),
  })[sheet]

/** How far somebody has come with a sheet. */
export const sheetProgress = (t: T, sheet: SheetKind, rows: readonly Row[]): string => {
  const facts = countOf(rows)
  return sheet === 'positions'
    ? t('A position on {count} of {all} goals and proposals', facts)
    : t('A priority for {count} of {all} themes and efforts', facts)
}

function choicesOf(t: T, sheet: SheetKind) {
  const name = (value: string) =>
    sheet === 'positions' ? positionName(t, value as never) : levelName(t, value as never)
  return sheets[sheet].choices.map((value) => ({ value, text: name(value) }))
}

/** What a row shows: what was typed where the form comes back, as it is now where nobody typed anything. */
function shownOf(row: Row, form: Form): Answer & { meanwhile: Answer | null } {
  const now = answerOf(row)
  const id = row.element.id
  const before = shownIn(form.value(`shown-${id}`))
  const typed = { choice: form.value(`choice-${id}`), words: form.value(`words-${id}`) }
  if (!before || sameAnswer(typed, before)) return { ...now, meanwhile: null }
  return { ...typed, meanwhile: sameAnswer(before, now) ? null : now }
}

/** What a letter says of it in words of its own, and what else there is to know before answering. */
function About({ t, href, response, row, rows, letter }: SheetPageProps & { row: Row }) {
  const { element, remarks } = row
  const [remark] = remarks
  const others = rows.filter((other) => other !== row && remark && other.remarks.includes(remark))
  const proposed = remark && !remark.confirmedAt
  const implied = remark?.content?.kind === 'priority' && remark.content.implied
  return (
    <>
      {(proposed || implied) && (
        <Tags>
          {proposed && <Tag kind="warning">{t('Proposed')}</Tag>}
          {implied && <Tag>{t('implied')}</Tag>}
        </Tags>
      )}
      {element.body && (
        <details>
          <summary>{t('What the plan says')}</summary>
          <Prose text={element.body} lang="da" />
        </details>
      )}
      {remarks
        .filter((remark) => !wereMade(remark, letter))
        .map((remark) => (
          <Quote words={shortWords(remark)} lang="da" key={remark.id}>
            <a href={href(`/responses/${response.id}/remarks/${remark.id}`)}>{t('The letter’s own words')}</a>
          </Quote>
        ))}
      {others.length > 0 && (
        <p class="small">
          {t('The same words answer for {titles}.', { titles: t.list(others.map(({ element }) => element.title)) })}
        </p>
      )}
    </>
  )
}

function Fields({ t, sheet, row, form }: SheetPageProps & { row: Row }) {
  const { id } = row.element
  const { choice, words, meanwhile } = shownOf(row, form)
  const choices = choicesOf(t, sheet)
  const silence = sheet === 'positions' ? t('No position taken') : t('Not prioritised')
  const nameOf = (value: string) => choices.find((choice) => choice.value === value)?.text ?? silence
  return (
    <>
      <input type="hidden" name={`shown-${id}`} value={stateOfRow(row)} />
      <SelectField
        name={`choice-${id}`}
        label={sheet === 'positions' ? t('Position') : t('Priority')}
        hint={
          meanwhile
            ? t('It says now: {answer}', {
                answer: [nameOf(meanwhile.choice), meanwhile.words].filter(Boolean).join('. '),
              })
            : undefined
        }
        emptyText={silence}
        value={choice}
        error={form.error(`choice-${id}`)}
        options={choices}
      />
      <TextArea
        name={`words-${id}`}
        label={sheet === 'positions' ? t('Reservation or reason') : t('Reason')}
        rows={2}
        lang="da"
        value={words}
        error={form.error(`words-${id}`)}
      />
    </>
  )
}

/** The same question of every part of the plan, saved together; each row can be left in silence. */
export function SheetPage(props: SheetPageProps) {
  const { t, href, response, sheet, rows, form, saved } = props
  const base = `/responses/${response.id}/answers`
  const groups = [...new Set(rows.map(({ group }) => group))]
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      {saved !== null && (
        <Notice kind="success">
          <p>
            {t('{count, plural, =0 {Nothing had changed} one {# answer saved} other {# answers saved}}', {
              count: saved,
            })}
          </p>
        </Notice>
      )}
      <p class="overline">
        {response.name} · {response.consultationTitle}
      </p>
      <h1>{sheetTitle(t, sheet)}</h1>
      <p class="lead">{sheetProgress(t, sheet, rows)}</p>
      <p>
        {sheet === 'positions'
          ? t(
              'Leave a row in silence, or choose. A sentence follows the position in the letter: the reservation, or why.',
            )
          : t('Leave a row in silence, or choose. A sentence follows the priority in the letter: why.')}
      </p>
      {rows.length === 0 && <EmptyState title={t('The plan has nothing of the kind')} />}
      <form method="post" action={href(`${base}/${sheet}`)}>
        {groups.map((group, index) => (
          <section aria-labelledby={`group-${index + 1}`} key={group}>
            <h2 id={`group-${index + 1}`} lang="da">
              {group}
            </h2>
            {rows
              .filter((row) => row.group === group)
              .map((row) => (
                <AnswerRow
                  key={row.element.id}
                  id={`row-${row.element.id}`}
                  kind={elementKindName(t, row.element.kind)}
                  title={row.element.title}
                  lang="da"
                  about={<About {...props} row={row} />}
                >
                  {row.remarks.length > 1 ? (
                    <p>{t('The letter says several things of this. Correct each of them by itself.')}</p>
                  ) : (
                    <Fields {...props} row={row} />
                  )}
                </AnswerRow>
              ))}
            {index < groups.length - 1 && (
              <p>
                <Button kind="secondary" small>
                  {t('Save all rows')}
                </Button>
              </p>
            )}
          </section>
        ))}
        <div class="actions">
          {rows.length > 0 && <Button>{t('Save all rows')}</Button>}
          <LinkButton kind="quiet" href={href(base)}>
            {t('Back to the answers')}
          </LinkButton>
        </div>
      </form>
    </>
  )
}
