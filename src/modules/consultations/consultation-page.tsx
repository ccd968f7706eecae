import type { T } from '#languages/index.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { Deadline, LinkButton, Notice, Prose, Steps } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import { planKindName } from '../plans/index.ts'
import { PartiesAsked, QuestionsAsked } from './asked.tsx'
import { Documents, InShort, Responses, TakingPart } from './beside.tsx'
import { type Consultation, type ConsultedParty, type Stage, stageOn, textIn } from './consultation.ts'
import { nextText, stepsOf } from './course.ts'
import type { QuestionSet } from './question-set.ts'
import { SecretariatPart } from './secretariat-part.tsx'
import { timeLeft } from './words.ts'

type Shown = { t: T; href: Href; today: CalendarDate }

export type ConsultationPageProps = Shown & {
  consultation: Consultation
  parties: readonly ConsultedParty[]
  questionSets: readonly QuestionSet[]
  documents: readonly { title: string; lang: string; href: string }[]
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
  const { t, href, today, consultation, parties, runs, may, documents } = props
  const stage = stageOn(today, consultation)
  const at = (path: string) => href(`/consultations/${consultation.id}${path}`)
  const translated = Boolean(consultation.translations[t.code])
  const lang = translated ? t.code : 'da'
  const kind = [planKindName(t, consultation.planKind), consultation.district].filter(Boolean).join(' · ')
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
      {stage === 'open' && (
        <Deadline
          date={consultation.deadline}
          text={t('Deadline {date}', { date: consultation.deadline })}
          left={timeLeft(t, today, consultation.deadline)}
        />
      )}
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
              {consultation.reportPublishedAt && <LinkButton href={at('/report')}>{t('Read the report')}</LinkButton>}
              {mayAnswer(stage, props) && <LinkButton href={at('/answer')}>{t('Write a response')}</LinkButton>}
              {consultation.announcedAt && stage !== 'withdrawn' && (
                <a href={href(`/following?consultation=${consultation.id}`)}>{t('Follow this consultation')}</a>
              )}
            </p>
          </section>
          <QuestionsAsked {...props} />
          {parties.length > 0 && <PartiesAsked {...props} />}
          <section aria-labelledby="next">
            <h2 id="next">{t('What happens next')}</h2>
            <p>{nextText(t, stage, consultation)}</p>
          </section>
        </div>
        <aside class="stack" aria-label={t('About the consultation')}>
          {runs && <SecretariatPart {...{ t, at, may, stage }} warning={props.warning} />}
          <InShort {...{ t, consultation, stage }} />
          <Documents {...props} at={at} />
          {consultation.announcedAt && <TakingPart t={t} at={at} />}
          {consultation.announcedAt && (
            <Responses {...{ t, at }} count={props.publishedResponses} closed={consultation.deadline < props.today} />
          )}
        </aside>
      </div>
    </>
  )
}
