import type { T } from '#languages/index.ts'
import {
  Button,
  EmptyState,
  ErrorSummary,
  FieldSet,
  Notice,
  Prose,
  Tag,
  TextArea,
  TextField,
} from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import { type Enquiry, type EnquiryState, enquiryState, type PublishedEnquiry } from './enquiry.ts'

export type EnquiriesPageProps = {
  t: T
  href: Href
  form: Form
  title: string
  consultation: string
  published: readonly PublishedEnquiry[]
  /** What is not public; null for those who may not see it. */
  unpublished: readonly Enquiry[] | null
  mayAsk: boolean
  asked: boolean
}

const enquiryTag = { asked: 'warning', written: 'info', published: 'success', set_aside: 'neutral' } as const

const enquiryStateName = (t: T, state: EnquiryState): string =>
  ({
    asked: t('Not answered'),
    written: t('Answer is written'),
    published: t('Public'),
    set_aside: t('Set aside'),
  })[state]

/** What was asked about a consultation and what the city answers. */
export function EnquiriesPage(props: EnquiriesPageProps) {
  const { t, href, form, title, consultation, published, unpublished, mayAsk } = props
  const address = `/consultations/${consultation}/questions`
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      {props.asked && (
        <Notice kind="success" title={t('Thank you for your question')}>
          <p>{t('When it is answered, you can read both here. Whoever gave an e-mail is told.')}</p>
        </Notice>
      )}
      <p class="overline">{title}</p>
      <h1>{t('Questions and answers')}</h1>
      <p class="lead">
        {t('Is there something you do not understand? Ask. What you think of the plan you write in a response.')}
      </p>
      {unpublished && unpublished.length > 0 && <Waiting {...{ t, href, address }} enquiries={unpublished} />}
      {published.length === 0 ? (
        <EmptyState title={t('Nothing has been asked and answered yet')} />
      ) : (
        published.map(({ id, language, shown, answer, publishedAt }) => (
          <article class="enquiry" id={`question-${id}`} key={id} lang={language}>
            <h2 class="enquiry__question">{shown}</h2>
            <Prose text={answer} />
            <p class="soft small" lang={t.code}>
              {t('Answered {date}', { date: publishedAt })}
              {unpublished && (
                <>
                  {' · '}
                  <a href={href(`${address}/${id}`)}>{t('Edit the answer')}</a>
                </>
              )}
            </p>
          </article>
        ))
      )}
      {mayAsk ? (
        <form class="form" method="post" noValidate action={href(address)}>
          <FieldSet legend={t('Ask the city')}>
            <TextArea
              name="question"
              label={t('Your question')}
              hint={t('It becomes public together with the answer. Leave out names and private matters.')}
              value={form.value('question')}
              error={form.error('question')}
              rows={4}
              required
            />
            <TextField
              name="name"
              label={t('Your name')}
              hint={t('It is not published, and deleted when you have your answer.')}
              optionalText={t('optional')}
              value={form.value('name')}
              error={form.error('name')}
              autocomplete="name"
            />
            <TextField
              name="email"
              type="email"
              label={t('Your e-mail')}
              hint={t('Give it if you want to be told of the answer. It is not published, and deleted afterwards.')}
              optionalText={t('optional')}
              value={form.value('email')}
              error={form.error('email')}
              autocomplete="email"
              width="medium"
            />
            <Button>{t('Send the question')}</Button>
          </FieldSet>
        </form>
      ) : (
        <p class="soft">{t('Questions are asked from the announcement to the deadline')}.</p>
      )}
    </>
  )
}

/** What those who run the consultation have not published. */
function Waiting({
  t,
  href,
  address,
  enquiries,
}: Pick<EnquiriesPageProps, 't' | 'href'> & { address: string; enquiries: readonly Enquiry[] }) {
  return (
    <section class="desk-area" aria-labelledby="waiting">
      <h2 class="overline" id="waiting">
        {t('For the secretariat')}
      </h2>
      <ul class="plain-list">
        {enquiries.map((enquiry) => {
          const state = enquiryState(enquiry)
          return (
            <li key={enquiry.id}>
              <a href={href(`${address}/${enquiry.id}`)} lang={enquiry.language}>
                {enquiry.asked.length > 120 ? `${enquiry.asked.slice(0, 119)}…` : enquiry.asked}
              </a>{' '}
              <Tag kind={enquiryTag[state]}>{enquiryStateName(t, state)}</Tag>{' '}
              <span class="soft small nowrap">{t.dateTime(enquiry.askedAt)}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
