import type { T } from '#languages/index.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { LinkButton, Notice, Prose, type Step, Steps, SummaryList, Tag } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import { type Consultation, type ConsultedParty, partyState, type Stage, stageOn, textIn } from './consultation.ts'
import { askedText, type Question, type QuestionSet } from './question-set.ts'
import { bodyKindName, kindName, partyStateName, partyStateTag, stageName, stageTag } from './words.ts'

type Shown = { t: T; href: Href; today: CalendarDate }

const stepAt = { draft: 0, announced: 0, open: 1, closed: 2, answered: 3, withdrawn: -1 } as const

function stepsOf(t: T, stage: Stage, consultation: Consultation): Step[] {
  const now = stepAt[stage]
  const states = { done: t('done'), now: t('now'), coming: t('to come') }
  const { announcedAt, opensOn, deadline, reportPublishedAt } = consultation
  return [
    { name: t('Sent out for consultation'), date: t.date(announcedAt) },
    { name: t('Open for responses'), date: t('from {date}', { date: opensOn }) },
    { name: t('Responses are gathered'), date: t('after {date}', { date: deadline }) },
    { name: t('Consultation report'), date: t.date(reportPublishedAt) },
  ].map((step, index) => {
    const done = index < now || (stage === 'answered' && index === now)
    const state = done ? 'done' : index === now ? 'now' : 'coming'
    return { ...step, state, stateText: states[state] }
  })
}

const nextText = (t: T, stage: Stage, { opensOn, deadline }: Consultation): string =>
  ({
    draft: t('The consultation is a draft. When it is announced, the letters go out and everybody can read it.'),
    announced: t('From {date} you can answer.', { date: opensOn }),
    open: t('You can answer until {date} at the end of the day. Then all responses are gathered in a report.', {
      date: deadline,
    }),
    closed: t(
      'The responses are read and gathered in a report that says what was raised and what the administration answers. Then the committee decides.',
    ),
    answered: t('The report is published and goes with the plan to the politicians who decide on it.'),
    withdrawn: t('The consultation has been withdrawn, and nothing more happens in it.'),
  })[stage]

/** Who is asked the same questions, by kind of body. */
function groupsAsked(t: T, parties: readonly ConsultedParty[], questionSet: string): string {
  const kinds = new Set(parties.filter((party) => party.questionSet === questionSet).map(({ kind }) => kind))
  return t.list([...kinds].map((kind) => bodyKindName(t, kind)))
}

function Questions({ questions, lang }: { questions: readonly Question[]; lang: string }) {
  return (
    <ol lang={lang}>
      {questions.map(({ no, text }) => (
        <li key={no}>{askedText(text)}</li>
      ))}
    </ol>
  )
}

export type ConsultationPageProps = Shown & {
  consultation: Consultation
  parties: readonly ConsultedParty[]
  questionSets: readonly QuestionSet[]
  documents: readonly { title: string; href: string }[]
  publishedResponses: number
  /** Those who run it see who has answered before it is published, and what they can do now. */
  runs: boolean
  may: { edit: boolean; announce: boolean; extend: boolean; remind: boolean; withdraw: boolean }
  /** The parties that the person belongs to. */
  ownParties: readonly string[]
  done: string | null
  warning: string | null
}

/** Everybody answers a public consultation while it is open; a party that was asked also after its deadline. */
const mayAnswer = (stage: Stage, { consultation, ownParties }: ConsultationPageProps) =>
  (stage === 'open' && (consultation.public || ownParties.length > 0)) || (stage === 'closed' && ownParties.length > 0)

export function ConsultationPage(props: ConsultationPageProps) {
  const { t, href, today, consultation, parties, questionSets, runs, may, documents } = props
  const stage = stageOn(today, consultation)
  const at = (path: string) => href(`/consultations/${consultation.id}${path}`)
  const translated = Boolean(consultation.translations[t.code])
  const lang = translated ? t.code : 'da'
  const kind = [kindName(t, consultation.planKind), consultation.district].filter(Boolean).join(' · ')
  const publicSet = questionSets.find(({ id }) => id === consultation.publicQuestionSet)
  return (
    <>
      {props.done && (
        <Notice kind="success">
          <p>{props.done}</p>
        </Notice>
      )}
      <p class="overline">{kind}</p>
      <h1 lang={lang}>{textIn(t.code, consultation, 'title')}</h1>
      <p class="lead" lang={lang}>
        {textIn(t.code, consultation, 'summary')}
      </p>
      {stage === 'withdrawn' ? (
        <Notice
          kind="warning"
          title={t('The consultation was withdrawn on {date}', { date: consultation.withdrawnAt })}
        >
          <p lang="da">{consultation.withdrawnReason}</p>
        </Notice>
      ) : (
        <Steps label={t('Where the consultation is')} steps={stepsOf(t, stage, consultation)} />
      )}
      <div class="columns">
        <div class="case-parts">
          <section aria-labelledby="about">
            <h2 id="about">{t('What it is about')}</h2>
            <Prose text={textIn(t.code, consultation, 'introduction')} lang={lang} />
            <p class="row case-next">
              <LinkButton href={documents[0]?.href ?? href(`/plans/${consultation.plan}`)} kind="secondary">
                {t('Read the plan')}
              </LinkButton>
              {mayAnswer(stage, props) && <LinkButton href={at('/answer')}>{t('Write a response')}</LinkButton>}
            </p>
          </section>
          <section aria-labelledby="questions">
            <h2 id="questions">{t('What is asked')}</h2>
            {publicSet && (
              <>
                <h3>{t('Citizens, associations and others')}</h3>
                <Questions questions={publicSet.questions} lang={t.code} />
              </>
            )}
            {questionSets
              .filter(({ id }) => parties.some(({ questionSet }) => questionSet === id))
              .map(({ id, questions }) => (
                <div key={id}>
                  <h3>{groupsAsked(t, parties, id)}</h3>
                  <Questions questions={questions} lang={t.code} />
                </div>
              ))}
          </section>
          {parties.length > 0 && (
            <section aria-labelledby="parties">
              <h2 id="parties">{t('Who is asked')}</h2>
              <SummaryList
                facts={parties.map((party) => ({ name: party.name, value: <PartyAnswer {...props} party={party} /> }))}
              />
            </section>
          )}
          <section aria-labelledby="next">
            <h2 id="next">{t('What happens next')}</h2>
            <p>{nextText(t, stage, consultation)}</p>
          </section>
        </div>
        <aside class="stack" aria-label={t('About the consultation')}>
          {runs && <Desk {...{ t, at, may, stage }} warning={props.warning} />}
          <section>
            <h2 class="overline">{t('In short')}</h2>
            <SummaryList
              narrow
              facts={[
                { name: t('State'), value: <Tag kind={stageTag[stage]}>{stageName(t, stage)}</Tag> },
                { name: t('Deadline'), value: t.date(consultation.deadline) },
                { name: t('Asked by'), value: consultation.consultingBodyName },
                { name: t('Case number'), value: consultation.caseNumber },
                {
                  name: t('Decision'),
                  value: t('{body}, {date}, item {item}', {
                    body: consultation.decision.bodyName,
                    date: consultation.decision.on,
                    item: consultation.decision.item,
                  }),
                },
                {
                  name: t('Contact'),
                  value: (
                    <>
                      {consultation.contact.name}
                      <br />
                      <a href={`mailto:${consultation.contact.email}`}>{consultation.contact.email}</a>
                    </>
                  ),
                },
              ]}
            />
          </section>
          <section>
            <h2 class="overline">{t('Documents')}</h2>
            <ul class="plain-list">
              {documents.map(({ title, href }) => (
                <li key={href}>
                  <a href={href} lang="da">
                    {title}
                  </a>
                </li>
              ))}
              {parties.length > 0 && (runs || consultation.announcedAt) && (
                <li>
                  <a href={at('/letters')}>{t('Consultation letters')}</a>
                </li>
              )}
              {consultation.reportPublishedAt && (
                <li>
                  <a href={at('/report')}>{t('Consultation report')}</a>
                </li>
              )}
            </ul>
          </section>
          {consultation.announcedAt && (
            <section>
              <h2 class="overline">{t('Responses')}</h2>
              <p>
                {props.publishedResponses === 0
                  ? t('No responses have been published yet.')
                  : t('{count, plural, one {# published response} other {# published responses}}', {
                      count: props.publishedResponses,
                    })}
              </p>
              <ul class="plain-list">
                <li>
                  <a href={at('/responses')}>{t('Read the responses')}</a>
                </li>
                <li>
                  <a href={at('/matrix')}>{t('Who said what')}</a>
                </li>
              </ul>
            </section>
          )}
        </aside>
      </div>
    </>
  )
}

/** How a party stands: to those who run the consultation and to itself all of it, to others what is published. */
function PartyAnswer({
  t,
  href,
  today,
  consultation,
  runs,
  ownParties,
  party,
}: ConsultationPageProps & { party: ConsultedParty }) {
  const published = party.publishedAt && party.responseNumber !== null
  const inside = runs || ownParties.includes(party.body)
  const state = partyState(today, party)
  return (
    <span class="row">
      {published ? (
        <a href={href(`/consultations/${consultation.id}/responses/${party.responseNumber}`)}>
          {t('Response {number}', { number: party.responseNumber })}
        </a>
      ) : null}
      {inside && <Tag kind={partyStateTag[state]}>{partyStateName(t, state)}</Tag>}
      {inside && party.deadline !== consultation.deadline && (
        <span class="small">{t('own deadline {date}', { date: party.deadline })}</span>
      )}
      {!published && !inside && <span class="soft">{t('No published response')}</span>}
    </span>
  )
}

function Desk({
  t,
  at,
  may,
  stage,
  warning,
}: {
  t: T
  at(path: string): string
  may: ConsultationPageProps['may']
  stage: Stage
  warning: string | null
}) {
  return (
    <section class="desk-area" aria-labelledby="desk">
      <h2 class="overline" id="desk">
        {t('For the secretariat')}
      </h2>
      {warning && (
        <Notice kind="warning">
          <p>{warning}</p>
        </Notice>
      )}
      {may.announce && (
        <p>
          <LinkButton href={at('/announcement')}>{t('See it through and announce')}</LinkButton>
        </p>
      )}
      <ul class="plain-list">
        {may.edit && (
          <li>
            <a href={at('/edit')}>{t('Edit the draft')}</a>
          </li>
        )}
        <li>
          <a href={at('/parties')}>{stage === 'draft' ? t('Parties') : t('Parties, dispatches and deadlines')}</a>
        </li>
        {stage !== 'draft' && stage !== 'withdrawn' && (
          <li>
            <a href={at('/report/draft')}>{t('Write the report')}</a>
          </li>
        )}
        {may.withdraw && (
          <li>
            <a href={at('/withdrawal')}>{t('Withdraw the consultation')}</a>
          </li>
        )}
      </ul>
    </section>
  )
}
