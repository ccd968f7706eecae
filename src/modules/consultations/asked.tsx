import type { T } from '#languages/index.ts'
import { SummaryList, Tag } from '#platform/ui/index.ts'
import { type ConsultedParty, partyState } from './consultation.ts'
import type { ConsultationPageProps } from './consultation-page.tsx'
import { askedText, type Question } from './question-set.ts'
import { bodyKindName, bodyKindWithin, partyStateName, partyStateTag } from './words.ts'

/** Who is asked the same questions, by kind of body. */
function groupsAsked(t: T, parties: readonly ConsultedParty[], questionSet: string): string {
  const kinds = new Set(parties.filter((party) => party.questionSet === questionSet).map(({ kind }) => kind))
  return t.list([...kinds].map((kind, index) => (index === 0 ? bodyKindName(t, kind) : bodyKindWithin(t, kind))))
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

export function QuestionsAsked({ t, consultation, parties, questionSets }: ConsultationPageProps) {
  const publicSet = questionSets.find(({ id }) => id === consultation.publicQuestionSet)
  return (
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
  )
}

export function PartiesAsked(props: ConsultationPageProps) {
  const { t, parties } = props
  return (
    <section aria-labelledby="parties">
      <h2 id="parties">{t('Who is asked')}</h2>
      <SummaryList
        facts={parties.map((party) => ({ name: party.name, value: <PartyAnswer {...props} party={party} /> }))}
      />
    </section>
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
