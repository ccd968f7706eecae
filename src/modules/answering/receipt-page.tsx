import type { T } from '#languages/index.ts'
import { Button, ErrorSummary, LinkButton, Notice, Prose, SummaryList } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import { type Consultation, PlaceFigures } from '../consultations/index.ts'
import type { OwnResponse, PointedAt } from '../responses/index.ts'
import type { LoggedEntry } from '../transparency/index.ts'

type ReceiptPageProps = {
  t: T
  href: Href
  consultation: Consultation
  title: string
  response: OwnResponse
  /** Where the receipt stands; what it opens lies below it. */
  address: string
  shownSender: string
  /** The places it points at, and the outlines of their maps. */
  pointedAt: PointedAt
  /** The names of the files that went along. */
  files: readonly string[]
  /** What the log has of it, oldest first. */
  logged: readonly LoggedEntry[]
  /** Why it can no longer be changed; undefined while it can. */
  closed: string | undefined
  done: 'sent' | 'corrected' | 'withdrawn' | null
}

function stateOf(t: T, { withdrawnAt, publishedAt }: OwnResponse): string {
  if (withdrawnAt) return t('Withdrawn {moment}', { moment: t.dateTime(withdrawnAt) })
  return publishedAt ? t('Public') : t('Received; it becomes public when it has been read through')
}

/** What its sender holds: that it arrived, when, under which number and in which words. */
export function ReceiptPage(props: ReceiptPageProps) {
  const { t, href, consultation, title, response, address, shownSender, closed, done, logged } = props
  const { responseNumber, submittedAt, late, begunBeforeDeadline, email, mailed, publishedAt, text } = response
  return (
    <>
      {done === 'corrected' && (
        <Notice kind="success">
          <p>{t('The correction is saved. Your number is the same.')}</p>
        </Notice>
      )}
      <p class="overline">{title}</p>
      <h1>
        {response.withdrawnAt ? t('Your response is withdrawn') : t('Thank you. We have received your response.')}
      </h1>
      <SummaryList
        facts={[
          { name: t('Response number'), value: <strong class="receipt-number">{responseNumber}</strong> },
          { name: t('Received'), value: t.dateTime(submittedAt) },
          late && {
            name: t('Deadline'),
            value: begunBeforeDeadline
              ? t('After the deadline, begun before it; it is marked so.')
              : t('After the deadline; it is marked so.'),
          },
          { name: t('Where it stands'), value: stateOf(t, response) },
          { name: t('Case number'), value: consultation.caseNumber },
          { name: t('Published as'), value: shownSender },
        ]}
      />
      <Notice title={t('Keep the address of this page')}>
        <p>
          {email && mailed
            ? t('We have sent it to {email} as well. Whoever has it can see, correct and withdraw your response.', {
                email,
              })
            : email
              ? t(
                  'So many receipts have gone to {email} today that this one was not sent. Whoever has the address of this page can see, correct and withdraw your response.',
                  { email },
                )
              : t(
                  'You gave no e-mail, so this page is your only receipt. Whoever has its address can see, correct and withdraw your response.',
                )}
        </p>
        <p>
          <a href={href(`${address}/text`)}>{t('Save it as a file')}</a>
          {!response.withdrawnAt && (
            <>
              {' '}
              · <a href={href(`${address}/following`)}>{t('Hear by e-mail what becomes of it')}</a>
            </>
          )}
        </p>
      </Notice>
      <Proofs {...{ t, href, address, logged }} />
      <h2 data-answered={consultation.id}>{t('What you wrote')}</h2>
      <Prose text={text} lang={response.language} />
      <PlaceFigures {...{ t, ...props.pointedAt }} />
      {props.files.length > 0 && (
        <>
          <h3>{t('Files')}</h3>
          <ul>
            {props.files.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </>
      )}
      {publishedAt && (
        <p>
          <LinkButton kind="secondary" href={href(`/consultations/${consultation.id}/responses/${responseNumber}`)}>
            {t('See it in public, with what becomes of it')}
          </LinkButton>
        </p>
      )}
      {closed ? (
        <p class="soft">{closed}</p>
      ) : (
        <div class="actions">
          <LinkButton kind="secondary" href={href(`${address}/correction`)}>
            {t('Correct it')}
          </LinkButton>
          <LinkButton kind="quiet" href={href(`${address}/withdrawal`)}>
            {t('Withdraw it')}
          </LinkButton>
        </div>
      )}
    </>
  )
}

/** What the sender holds against everybody, the city included. */
function Proofs({ t, href, address, logged }: Pick<ReceiptPageProps, 't' | 'href' | 'address' | 'logged'>) {
  if (logged.length === 0) return null
  return (
    <section aria-labelledby="proof">
      <h2 id="proof">{t('Your proof')}</h2>
      <p>
        {t(
          'Your response has a line in a public log that can only grow. With the file below you can prove to anybody that exactly these words arrived here in that minute. Whoever has the file can read your words: keep it to yourself until you need it.',
        )}
      </p>
      <ul>
        {logged.map(({ index, code }) => (
          <li key={index}>
            <a href={href(`${address}/proof/${index}`)}>{t('Fetch the proof')}</a> ({t('code {code}', { code })})
          </li>
        ))}
      </ul>
      <p class="soft small">
        <a href={href('/verify')}>{t('Check a proof')}</a> · <a href={href('/log')}>{t('What the log is')}</a>
      </p>
    </section>
  )
}

type WithdrawalPageProps = { t: T; href: Href; form: Form; title: string; responseNumber: number; address: string }

/** Asked once more, because it cannot be undone. */
export function WithdrawalPage({ t, href, form, title, responseNumber, address }: WithdrawalPageProps) {
  return (
    <form class="form" method="post" action={href(`${address}/withdrawal`)}>
      <ErrorSummary title={t('That is not possible now')} errors={form.errors} />
      <p class="overline">{title}</p>
      <h1>{t('Withdraw response {number}?', { number: responseNumber })}</h1>
      <p>{t('It does not become public and is not counted. The number is not given to anybody else.')}</p>
      <div class="actions">
        <Button kind="warning">{t('Withdraw it')}</Button>
        <LinkButton kind="quiet" href={href(address)}>
          {t('Leave it as it is')}
        </LinkButton>
      </div>
    </form>
  )
}
