import type { T } from '#languages/index.ts'
import { Button, ErrorSummary, LinkButton, Notice, Prose, RemarkCard, TextArea } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import { askedText, type QuestionKind } from '../consultations/index.ts'
import type { PolicyGoal } from '../parties/index.ts'
import type { Response } from '../responses/index.ts'
import { kindsFor } from './content-form.ts'
import { type Gap, gapSentence } from './gaps.ts'
import { markOf, type Remark } from './remark.ts'
import { countOf, kindOfSheet, type Row, type SheetKind } from './sheet.ts'
import { sheetTitle } from './sheet-page.tsx'
import { RemarkSummary } from './ties.tsx'
import { contentName, labelNames } from './words.ts'

type Shown = { t: T; href: Href; response: Response }
type Question = { no: number; kind: QuestionKind; text: string }
type AnswerProps = { remark: Remark; among: readonly Remark[]; id: string }

/** A remark that answers several questions stands under each; links lead to the first. */
const placeOf = (remark: Remark, questions: readonly Question[], question: Question): string =>
  questions.find(({ no }) => remark.questions.includes(no)) === question ? remark.id : `${remark.id}-${question.no}`

function Answer({ t, href, response, remark, among, id }: Shown & AnswerProps) {
  const base = `/responses/${response.id}/remarks/${remark.id}`
  return (
    <RemarkCard
      id={id}
      kind={markOf(remark)}
      title={remark.content ? contentName(t, remark.content.kind) : labelNames(t, remark.labels)}
    >
      {remark.quote && <Prose text={remark.quote} lang="da" />}
      <RemarkSummary {...{ t, remark, among }} />
      {remark.elements.length > 0 && <p class="small">{t.list(remark.elements.map(({ title }) => title))}</p>}
      <div class="actions">
        <a href={href(base)}>{t('Correct')}</a>
        <form method="post" action={href(`${base}/rejection`)}>
          <input type="hidden" name="back" value="answers" />
          <Button small kind="quiet">
            {t('Remove')}
          </Button>
        </form>
      </div>
    </RemarkCard>
  )
}

type AnswersProps = Shown & {
  questions: readonly Question[]
  remarks: readonly Remark[]
  gaps: readonly Gap[]
  goals: readonly PolicyGoal[]
  /** The rows of each sheet. */
  sheets: Record<SheetKind, readonly Row[]>
  deadline: string
  /** How many answers are not in the newest letter; 0 while there is none. */
  unplaced: number
}

/** The sheets that a question is answered by: the first that asks for a position or a priority. */
function SheetLinks({ t, href, response, questions, question, sheets }: AnswersProps & { question: Question }) {
  const asksFor = (sheet: SheetKind) =>
    questions.find(({ kind }) => (kindsFor[kind] as readonly string[]).includes(kindOfSheet[sheet]))
  const those = (['priorities', 'positions'] as const).filter(
    (sheet) => sheets[sheet].length > 0 && asksFor(sheet) === question,
  )
  if (those.length === 0) return null
  return (
    <ul>
      {those.map((sheet) => (
        <li key={sheet}>
          <a href={href(`/responses/${response.id}/answers/${sheet}`)}>{sheetTitle(t, sheet)}</a>{' '}
          <span class="soft">({t('{count} of {all}', countOf(sheets[sheet]))})</span>
        </li>
      ))}
    </ul>
  )
}

/** Question by question: what has been answered so far, and what can be added under each. */
export function AnswersPage(props: AnswersProps) {
  const { t, href, response, questions, remarks, gaps, goals, deadline, unplaced } = props
  const kept = remarks.filter(({ rejectedAt }) => !rejectedAt)
  const base = `/responses/${response.id}`
  const others = kept.filter(({ questions: answered }) => !questions.some(({ no }) => answered.includes(no)))
  return (
    <>
      <p class="overline">
        {response.name} · {response.consultationTitle}
      </p>
      <h1>{t('Answer question by question')}</h1>
      <p class="lead">{t('Add as many points as you like under each question. The letter is made from them.')}</p>
      <p>{deadline}</p>
      {goals.length > 0 && (
        <details>
          <summary>{t('The body’s own goals')}</summary>
          <ul>
            {goals.map(({ id, title, text }) => (
              <li key={id}>
                <strong>{title}.</strong> {text}
              </li>
            ))}
          </ul>
        </details>
      )}
      {questions.map((question) => (
        <section id={`question-${question.no}`} key={question.no}>
          <h2>
            {question.no}. {askedText(question.text)}
          </h2>
          <SheetLinks {...props} question={question} />
          {kept
            .filter(({ questions: answered }) => answered.includes(question.no))
            .map((remark) => (
              <Answer
                {...{ t, href, response, remark }}
                among={kept}
                id={placeOf(remark, questions, question)}
                key={remark.id}
              />
            ))}
          <div class="actions">
            {kindsFor[question.kind].map((kind) => (
              <LinkButton
                kind="secondary"
                small
                href={href(`${base}/answers/new?question=${question.no}&kind=${kind}`)}
                key={kind}
              >
                + {contentName(t, kind)}
              </LinkButton>
            ))}
          </div>
        </section>
      ))}
      {others.length > 0 && (
        <section>
          <h2>{t('Under no question')}</h2>
          {others.map((remark) => (
            <Answer {...{ t, href, response, remark }} among={kept} id={remark.id} key={remark.id} />
          ))}
        </section>
      )}
      {unplaced > 0 && (
        <Notice kind="warning">
          <p>
            {t(
              '{count, plural, one {# answer is} other {# answers are}} not in the newest letter. Make the letter again to have {count, plural, one {it} other {them}} in it.',
              { count: unplaced },
            )}
          </p>
        </Notice>
      )}
      {kept.length > 0 && gaps.length > 0 && (
        <Notice title={t('Perhaps you want to look at this; it stops nothing')}>
          <ul>
            {gaps.map((gap) => (
              <li key={gapSentence(t, gap)}>{gapSentence(t, gap)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <div class="actions">
        {kept.length > 0 && <LinkButton href={href(`${base}/composition`)}>{t('Make the letter')}</LinkButton>}
        <LinkButton kind="secondary" href={href(base)}>
          {t('Back to the response')}
        </LinkButton>
      </div>
    </>
  )
}

/** The letter made from the answers, to be taken over as it is or edited first. */
export function CompositionPage({ t, href, response, form }: Shown & { form: Form }) {
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <p class="overline">{response.name}</p>
      <h1>{t('The letter')}</h1>
      <p class="lead">{t('Made from your answers. Edit what you like; each point is found again by its words.')}</p>
      <form method="post" action={href(`/responses/${response.id}/composition`)}>
        <TextArea
          name="text"
          label={t('The letter')}
          rows={28}
          lang="da"
          value={form.value('text')}
          error={form.error('text')}
        />
        <div class="actions">
          <Button>{t('Take over this letter')}</Button>
          <LinkButton kind="quiet" href={href(`/responses/${response.id}/answers`)}>
            {t('Back to the answers')}
          </LinkButton>
        </div>
      </form>
    </>
  )
}
