import type { T } from '#languages/index.ts'
import {
  Button,
  EmptyState,
  ErrorSummary,
  FilterForm,
  LinkButton,
  Listing,
  ListingItem,
  Notice,
  Pagination,
  SelectField,
  Tag,
  TextField,
} from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import { excerptLength, type ListedResponse, type ResponseFilter } from './listing.ts'
import { senderKinds } from './response.ts'
import { senderKindName, senderKindOfOne, senderName } from './words.ts'

export type ListPageProps = {
  t: T
  href: Href
  form: Form
  consultation: { id: string; title: string }
  responses: readonly ListedResponse[]
  themes: readonly { id: string; title: string }[]
  filter: ResponseFilter
  firstHref: string | null
  nextHref: string | null
  may: { publish: boolean; receive: boolean }
  published: number | null
  /** How many were approved as they stand a moment ago. */
  read: number | null
}

/** The beginning of a letter, cut after a whole word. */
const shortened = (excerpt: string) =>
  excerpt.length < excerptLength ? excerpt : `${excerpt.replace(/\s+\S*$/, '')} …`

/** The responses of a consultation: everybody sees the published ones, those who run it publish from here. */
export function ListPage(props: ListPageProps) {
  const { t, href, consultation, responses, may } = props
  const at = (path: string) => href(`/consultations/${consultation.id}${path}`)
  const unpublished = responses.filter(({ publishedAt, withdrawnAt }) => !publishedAt && !withdrawnAt)
  const entries = <Entries {...props} choosing={may.publish && unpublished.length > 0} />
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={props.form.errors} />
      {props.read !== null && (
        <Notice kind="success">
          <p>
            {t('{count, plural, one {# public wording is approved.} other {# public wordings are approved.}}', {
              count: props.read,
            })}
          </p>
        </Notice>
      )}
      {props.published !== null && (
        <Notice kind="success">
          <p>
            {t(
              '{count, plural, =0 {The chosen responses were public already.} one {# response is published.} other {# responses are published.}}',
              { count: props.published },
            )}
          </p>
        </Notice>
      )}
      <p class="overline">{consultation.title}</p>
      <div class="row row--apart">
        <h1>{t('Responses')}</h1>
        {(may.receive || may.publish) && (
          <span class="row">
            {may.receive && (
              <>
                <LinkButton kind="secondary" href={at('/ledger')}>
                  {t('From responses to remarks')}
                </LinkButton>
                <LinkButton kind="secondary" href={at('/campaigns')}>
                  {t('Copies and campaigns')}
                </LinkButton>
                <LinkButton kind="secondary" href={at('/responses/new')}>
                  {t('Enter a response')}
                </LinkButton>
              </>
            )}
            <LinkButton kind="secondary" href={at('/exports')}>
              {t('Files of the whole case')}
            </LinkButton>
          </span>
        )}
      </div>
      <Filter {...props} />
      {responses.length === 0 ? (
        <Nothing {...props} />
      ) : may.publish && unpublished.length > 0 ? (
        <form method="post" action={at('/publication')} id="responses">
          <Notice title={t('Before you publish')}>
            <p>
              {t(
                'Somebody reads each response through and approves its public wording; somebody else publishes it. Open those in which the check points at something.',
              )}
            </p>
          </Notice>
          {entries}
          <div class="actions">
            {may.receive && (
              <Button kind="secondary" name="do" value="read">
                {t('I have read the chosen: approve them as they stand')}
              </Button>
            )}
            <Button name="do" value="publish">
              {t('Publish the chosen')}
            </Button>
          </div>
        </form>
      ) : (
        entries
      )}
      <Pagination
        label={t('Pages of responses')}
        newer={props.firstHref ? { href: props.firstHref, text: t('Back to the first') } : null}
        older={props.nextHref ? { href: props.nextHref, text: t('More responses') } : null}
      />
    </>
  )
}

function Nothing({ t, filter }: ListPageProps) {
  const filtered = Boolean(filter.sender || filter.theme || filter.text || filter.after)
  return (
    <EmptyState title={filtered ? t('No response fits') : t('No responses have been published yet.')}>
      <p>
        {filtered ? t('Try fewer or other words, or show all.') : t('A response is shown here when it is published.')}
      </p>
    </EmptyState>
  )
}

function Filter({ t, href, consultation, themes, filter }: ListPageProps) {
  const address = href(`/consultations/${consultation.id}/responses`)
  const filtered = Boolean(filter.sender || filter.theme || filter.text)
  return (
    <FilterForm action={address} label={t('Find a response')}>
      <TextField name="q" type="search" label={t('Words in the response')} value={filter.text ?? ''} />
      <SelectField
        name="sender"
        label={t('Kind of sender')}
        value={filter.sender ?? ''}
        emptyText={t('All')}
        options={senderKinds.map((kind) => ({ value: kind, text: senderKindName(t, kind) }))}
      />
      {themes.length > 0 && (
        <SelectField
          name="theme"
          label={t('Theme')}
          value={filter.theme ?? ''}
          emptyText={t('All')}
          options={themes.map(({ id, title }) => ({ value: id, text: title }))}
        />
      )}
      <Button kind="secondary">{t('Search')}</Button>
      {filtered && <a href={address}>{t('Show all')}</a>}
    </FilterForm>
  )
}

function Entries({ t, href, consultation, responses, form, choosing }: ListPageProps & { choosing: boolean }) {
  return (
    <Listing label={t('Responses')}>
      {responses.map((response) => {
        const { id, responseNumber, publishedAt, remarks, excerpt } = response
        const name = senderName(response)
        return (
          <ListingItem
            key={id}
            title={t('{number}. {name}', { number: responseNumber, name })}
            href={href(`/consultations/${consultation.id}/responses/${responseNumber}`)}
            tags={senderKindOfOne(t, response.sender)}
            facts={
              <>
                <p>{t('Received {date}', { date: response.submittedAt })}</p>
                {response.withdrawnAt && (
                  <p>
                    <Tag>{t('Withdrawn')}</Tag>
                  </p>
                )}
                {response.late && (
                  <p>
                    <Tag kind="warning">{t('After the deadline')}</Tag>
                  </p>
                )}
                {!publishedAt && (
                  <p>
                    <Tag>{t('Not published')}</Tag>
                  </p>
                )}
                {remarks > 0 && <p>{t('{count, plural, one {# remark} other {# remarks}}', { count: remarks })}</p>}
              </>
            }
          >
            <p lang="da">{shortened(excerpt)}</p>
            {choosing && !publishedAt && !response.withdrawnAt && (
              <ChooseResponse
                {...{ id }}
                label={t('Choose response {number}', { number: responseNumber })}
                form={form}
              />
            )}
          </ListingItem>
        )
      })}
    </Listing>
  )
}

function ChooseResponse({ id, label, form }: { id: string; label: string; form: Form }) {
  return (
    <div class="option">
      <input type="checkbox" id={`response-${id}`} name="responses" value={id} checked={form.has('responses', id)} />
      <label for={`response-${id}`}>{label}</label>
    </div>
  )
}
