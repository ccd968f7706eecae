import type { T } from '#languages/index.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { LinkButton, Notice, type Step, Steps, SummaryList } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import { askedText } from '../consultations/index.ts'
import type { Letter, Response } from '../responses/index.ts'
import { sourceName } from '../responses/index.ts'
import type { Approval, Missing } from './approval.ts'
import { ApprovalFacts } from './approval-pages.tsx'
import { NextStep, OwnDeadline } from './next-step.tsx'
import type { Signature } from './queries.ts'
import { SignatureFacts } from './signature-facts.tsx'

export type RoomPageProps = {
  t: T
  href: Href
  today: CalendarDate
  response: Response
  consultation: { id: string; title: string }
  deadline: CalendarDate
  questions: readonly { no: number; text: string }[]
  letters: readonly Pick<Letter, 'version' | 'source' | 'fileName' | 'createdAt'>[]
  approvals: readonly Approval[]
  missing: readonly Missing[]
  /** How many are confirmed. */
  remarks: number
  signature: Signature | undefined
  sentBack: { at: Date; reason: string } | undefined
  may: { write: boolean; approve: boolean; sign: boolean; send: boolean }
  done: string | null
}

function stepsOf(t: T, { response, letters }: Pick<RoomPageProps, 'response' | 'letters'>): Step[] {
  const { begunAt, approvedAt, signedAt, submittedAt } = response
  const course = [
    { name: t('Begun'), at: begunAt },
    { name: t('The letter'), at: letters[0]?.createdAt ?? null },
    { name: t('Decided'), at: approvedAt },
    { name: t('Signed'), at: signedAt },
    { name: t('Sent'), at: submittedAt },
  ]
  const now = course.findIndex(({ at }) => at === null)
  const words = { done: t('done'), now: t('now'), coming: t('to come') }
  return course.map(({ name, at }, index) => {
    const state = at ? 'done' : index === now ? 'now' : 'coming'
    return { name, date: t.date(at), state, stateText: words[state] }
  })
}

/** A body's own room for its answer: what is asked, where the answer is, and what comes next. */
export function RoomPage(props: RoomPageProps) {
  const { t, href, response, consultation, questions, done, sentBack } = props
  return (
    <>
      {done && (
        <Notice kind="success">
          <p>{done}</p>
        </Notice>
      )}
      <p class="overline">{response.name}</p>
      <h1>{t('Response to {title}', { title: consultation.title })}</h1>
      {!response.submittedAt && <OwnDeadline {...props} />}
      <Steps label={t('Where the response is')} steps={stepsOf(t, props)} />
      {sentBack && !response.signedAt && (
        <Notice kind="warning" title={t('Sent back on {date}', { date: sentBack.at })}>
          <p>{sentBack.reason}</p>
        </Notice>
      )}
      <NextStep {...props} />
      <div class="columns">
        <div class="case-parts">
          {questions.length > 0 && (
            <section aria-labelledby="asked">
              <h2 id="asked">{t('What is asked')}</h2>
              <ol>
                {questions.map(({ no, text }) => (
                  <li key={no}>{askedText(text)}</li>
                ))}
              </ol>
            </section>
          )}
          <Letters {...props} />
          <section aria-labelledby="basis">
            <h2 id="basis">{t('Decisions and mandates')}</h2>
            {props.approvals.length === 0 && <p class="soft">{t('None has been recorded yet.')}</p>}
            {props.approvals.map((approval) => (
              <ApprovalFacts {...{ t, approval }} key={approval.id} />
            ))}
            {props.may.approve && (
              <p>
                <a href={href(`/responses/${response.id}/approvals`)}>{t('Record a decision or a mandate')}</a>
              </p>
            )}
          </section>
        </div>
        <aside class="stack" aria-label={t('About the response')}>
          {props.signature && <SignatureFacts {...{ t }} signature={props.signature} />}
          <ul class="plain-list">
            <li>
              <a href={href(`/consultations/${consultation.id}`)}>{t('The consultation')}</a>
            </li>
            <li>
              <a href={href(`/plans/${response.plan}/versions/${response.planVersion}`)}>{t('Read the plan')}</a>
            </li>
            <li>
              <a href={href(`/responses/${response.id}/remarks`)}>{t('What is said in it')}</a>
            </li>
            <li>
              <a href={href(`/responses/${response.id}/signature`)}>{t('As the signer sees it')}</a>
            </li>
          </ul>
        </aside>
      </div>
    </>
  )
}

function Letters({ t, href, response, letters, may, signature }: RoomPageProps) {
  const at = (path: string) => href(`/responses/${response.id}/${path}`)
  return (
    <section aria-labelledby="letters">
      <h2 id="letters">{t('The letter')}</h2>
      {may.write && !signature && (
        <>
          <p>
            {letters.length === 0
              ? t('Write it here question by question, or bring a letter that is written already.')
              : t('A new version takes the place of the last. The earlier ones can still be read.')}
          </p>
          <p class="row case-next">
            <LinkButton href={at('answers')} kind={letters.length === 0 ? 'primary' : 'secondary'}>
              {t('Write question by question')}
            </LinkButton>
            <LinkButton href={at('letter')} kind="secondary">
              {t('Paste or upload a letter')}
            </LinkButton>
          </p>
        </>
      )}
      {letters.length > 0 && (
        <SummaryList
          facts={letters.map((letter) => ({
            name: t('Version {version}', { version: letter.version }),
            value: (
              <>
                <a href={at(`letters/${letter.version}`)}>{sourceName(t, letter)}</a>
                {', '}
                {t.dateTime(letter.createdAt)}
                {signature?.letter === letter.version && ` (${t('the signed edition')})`}
              </>
            ),
          }))}
        />
      )}
    </section>
  )
}
