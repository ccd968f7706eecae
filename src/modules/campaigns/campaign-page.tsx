import type { T } from '#languages/index.ts'
import {
  Button,
  DataTable,
  EmptyState,
  ErrorSummary,
  Figures,
  Pagination,
  Prose,
  SelectField,
  Tag,
} from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import { type Campaign, nameOf, standingOf } from './campaign.ts'
import type { Happening, Member } from './queries.ts'
import { happeningText, standingName, standingTag } from './words.ts'

type Props = {
  t: T
  href: Href
  form: Form
  title: string
  campaign: Campaign
  others: readonly Campaign[]
  members: readonly Member[]
  first: boolean
  next: number | null
  history: readonly Happening[]
}

/** What can be said about the campaign as a whole. */
function Saying({ t, campaign }: Pick<Props, 't' | 'campaign'>) {
  const standing = standingOf(campaign)
  return (
    <div class="actions">
      {standing === 'found' && (
        <Button name="do" value="confirm">
          {t('It is a campaign')}
        </Button>
      )}
      {standing === 'confirmed' && campaign.unconfirmed > 0 && (
        <Button name="do" value="confirm">
          {t('{count, plural, one {The new letter is of it too} other {The # new letters are of it too}}', {
            count: campaign.unconfirmed,
          })}
        </Button>
      )}
      {standing === 'found' && (
        <Button kind="secondary" name="do" value="reject">
          {t('It is no campaign')}
        </Button>
      )}
      {standing !== 'found' && (
        <Button kind="secondary" name="do" value="reopen">
          {t('Take that back')}
        </Button>
      )}
    </div>
  )
}

function Senders({ t, href, form, campaign, members }: Pick<Props, 't' | 'href' | 'form' | 'campaign' | 'members'>) {
  const address = `/consultations/${campaign.consultation}/campaigns/${campaign.no}`
  const error = form.error('letters')
  return (
    <>
      {error && (
        <p class="field__error" id="letters-error">
          {error}
        </p>
      )}
      <DataTable
        caption={t('Everybody who sent it')}
        keyOf={({ responseNumber }) => String(responseNumber)}
        rows={members}
        columns={[
          {
            header: t('Choose'),
            cell: ({ responseNumber, name, organisation }) => (
              <input
                type="checkbox"
                name="letters"
                value={String(responseNumber)}
                id={`letter-${responseNumber}`}
                checked={form.has('letters', String(responseNumber))}
                aria-label={t('Choose {number}. {name}', { number: responseNumber, name: organisation ?? name })}
              />
            ),
          },
          {
            header: t('Response'),
            names: true,
            cell: ({ responseNumber, name, organisation }) => (
              <a href={href(`${address}/letters/${responseNumber}`)}>
                {t('{number}. {name}', { number: responseNumber, name: organisation ?? name })}
              </a>
            ),
          },
          {
            header: t('Shared words'),
            number: true,
            cell: ({ covered }) => t('{percent} %', { percent: Math.round(covered * 100) }),
          },
          {
            header: t('Status'),
            cell: ({ confirmed, responseNumber }) => (
              <>
                {!confirmed && <Tag kind="warning">{t('not confirmed')}</Tag>}
                {confirmed && t('Confirmed')}
                {responseNumber === campaign.standingFor && ` · ${t('stands for all')}`}
              </>
            ),
          },
        ]}
      />
    </>
  )
}

/** A campaign: what its letters share, who sent them, and what people have said about it. */
export function CampaignPage({ t, href, form, title, campaign, others, members, first, next, history }: Props) {
  const list = `/consultations/${campaign.consultation}/campaigns`
  const address = `${list}/${campaign.no}`
  const pageAfter = (after: number) => href(`${address}?after=${after}`)
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <p class="overline">{title}</p>
      <h1>{t('Campaign {number}', { number: campaign.no })}</h1>
      <p>
        <Tag kind={standingTag(standingOf(campaign))}>{standingName(t, standingOf(campaign))}</Tag>
      </p>
      <Figures
        items={[
          { value: t.number(campaign.letters), text: t('letters in all') },
          { value: t.number(campaign.respondents), text: t('respondents') },
          { value: t.number(campaign.texts), text: t('distinct texts') },
        ]}
      />
      <h2>{t('What they share')}</h2>
      <p class="soft">
        {t('These are the words of response {number}. It stands for all of them: its remarks are answered once.', {
          number: campaign.standingFor,
        })}{' '}
        <a href={href(`/consultations/${campaign.consultation}/responses/${campaign.standingFor}/ledger`)}>
          {t('Read it into remarks')}
        </a>
      </p>
      <Prose text={campaign.sharedText} lang="da" />
      <form method="post" action={href(address)}>
        <input type="hidden" name="revision" value={String(campaign.revision)} />
        <Saying t={t} campaign={campaign} />
        {members.length === 0 ? (
          <EmptyState title={t('No letter belongs to it any more')} />
        ) : (
          <>
            <Senders {...{ t, href, form, campaign, members }} />
            <Pagination
              label={t('Pages of responses')}
              newer={first ? null : { href: pageAfter(0), text: t('Back to the first') }}
              older={next === null ? null : { href: pageAfter(next), text: t('More responses') }}
            />
            <div class="actions">
              <Button kind="secondary" name="do" value="split">
                {t('Make the chosen a campaign of their own')}
              </Button>
              <Button kind="secondary" name="do" value="take_out">
                {t('The chosen are letters of their own')}
              </Button>
            </div>
          </>
        )}
      </form>
      {others.length > 0 && (
        <form method="post" action={href(address)}>
          <input type="hidden" name="revision" value={String(campaign.revision)} />
          <SelectField
            name="into"
            label={t('It is the same as')}
            options={[
              { value: '', text: t('Choose a campaign') },
              ...others.map((other) => ({ value: String(other.no), text: `${other.no}. ${nameOf(other, 60)}` })),
            ]}
            value={form.value('into')}
            error={form.error('into')}
          />
          <Button kind="secondary" name="do" value="merge">
            {t('Make it part of that campaign')}
          </Button>
        </form>
      )}
      <h2>{t('What has happened to it')}</h2>
      <ul>
        {history.map((happening) => (
          <li key={`${happening.at.toISOString()} ${happening.action}`}>
            {t.dateTime(happening.at)}: {happeningText(t, happening)}
            {happening.actorName && ` (${happening.actorName})`}
          </li>
        ))}
      </ul>
    </>
  )
}
