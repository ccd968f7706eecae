import type { T } from '#languages/index.ts'
import {
  Button,
  ErrorSummary,
  FieldSet,
  LinkButton,
  Notice,
  Prose,
  SelectField,
  SummaryList,
  Tag,
  TextField,
} from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import type { Consultation } from '../consultations/index.ts'
import { type Attendance, type Meeting, type MeetingState, meetingState, placesLeft } from './meeting.ts'
import { forgottenAfterDays, mostPeople } from './rules.ts'
import { roomText, stateName, stateTag, whenText } from './words.ts'

export type MeetingPageProps = {
  t: T
  href: Href
  form: Form
  now: Date
  title: string
  consultation: Consultation
  meeting: Meeting
  attendance: Attendance
  may: { register: boolean; arrange: boolean; seeRegistrations: boolean }
  /** What was just done. */
  done: 'registered' | 'saved' | null
}

/** One meeting: when, where, and the way onto its list. */
export function MeetingPage(props: MeetingPageProps) {
  const { t, href, form, now, title, consultation, meeting, attendance, may } = props
  const state = meetingState(now, meeting)
  const address = `/consultations/${consultation.id}/meetings/${meeting.id}`
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      {props.done === 'registered' && (
        <Notice kind="success" title={t('Thank you')}>
          <p>{t('We have sent a mail that says whether you have a place. With it you can also cancel.')}</p>
        </Notice>
      )}
      {props.done === 'saved' && (
        <Notice kind="success">
          <p>{t('The meeting is saved.')}</p>
        </Notice>
      )}
      <p class="overline">{title}</p>
      <h1 lang="da">{meeting.title}</h1>
      {state === 'cancelled' && (
        <Notice kind="warning" title={t('The meeting has been cancelled')}>
          <p lang="da">{meeting.cancelledReason}</p>
        </Notice>
      )}
      <SummaryList
        facts={[
          { name: t('When'), value: whenText(t, meeting) },
          { name: t('Where'), value: <span lang="da">{meeting.place}</span> },
          { name: t('State'), value: <Tag kind={stateTag[state]}>{stateName(t, state)}</Tag> },
          state === 'coming' && { name: t('Room'), value: roomText(t, meeting, attendance) },
        ]}
      />
      {meeting.description && <Prose text={meeting.description} lang="da" />}
      {state !== 'over' && (
        <p>
          <a href={href(`${address}/calendar.ics`)}>{t('Put it in your calendar (iCal)')}</a>
        </p>
      )}
      {may.register && <RegistrationForm {...props} address={address} />}
      {(may.arrange || may.seeRegistrations) && <ForTheSecretariat {...props} address={address} state={state} />}
    </>
  )
}

function RegistrationForm({ t, href, form, meeting, attendance, address }: MeetingPageProps & { address: string }) {
  const full = placesLeft(meeting, attendance) === 0
  return (
    <form class="form" method="post" noValidate action={href(`${address}/registrations`)}>
      <FieldSet legend={full ? t('Be on the waiting list') : t('Register')}>
        <TextField
          name="name"
          label={t('Your name')}
          value={form.value('name')}
          error={form.error('name')}
          autocomplete="name"
          required
        />
        <TextField
          name="email"
          type="email"
          label={t('Your e-mail')}
          hint={t(
            'Only those who arrange the meeting see your name and e-mail. They are deleted {count} days after it.',
            {
              count: forgottenAfterDays,
            },
          )}
          value={form.value('email')}
          error={form.error('email')}
          autocomplete="email"
          width="medium"
          required
        />
        <SelectField
          name="people"
          label={t('How many are you?')}
          width="short"
          value={form.value('people') || '1'}
          error={form.error('people')}
          options={Array.from({ length: mostPeople }, (_, index) => ({
            value: String(index + 1),
            text: t.number(index + 1),
          }))}
        />
        <Button>{full ? t('Be on the waiting list') : t('Register')}</Button>
      </FieldSet>
    </form>
  )
}

function ForTheSecretariat({
  t,
  href,
  attendance,
  may,
  meeting,
  state,
  address,
}: MeetingPageProps & { address: string; state: MeetingState }) {
  return (
    <section class="desk-area" aria-labelledby="desk">
      <h2 class="overline" id="desk">
        {t('For the secretariat')}
      </h2>
      {meeting.takesRegistrations && (
        <p>
          {t(
            '{seated, plural, one {# comes} other {# come}}, {waiting, plural, one {# waits} other {# wait}}.',
            attendance,
          )}
        </p>
      )}
      <div class="actions">
        {may.seeRegistrations && meeting.takesRegistrations && (
          <LinkButton kind="secondary" href={href(`${address}/registrations`)}>
            {t('See who comes')}
          </LinkButton>
        )}
        {may.arrange && state === 'coming' && (
          <>
            <LinkButton kind="secondary" href={href(`${address}/edit`)}>
              {t('Change the meeting')}
            </LinkButton>
            <LinkButton kind="quiet" href={href(`${address}/cancellation`)}>
              {t('Cancel the meeting')}
            </LinkButton>
          </>
        )}
      </div>
    </section>
  )
}
