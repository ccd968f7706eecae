import type { T } from '#languages/index.ts'
import { Button, DataTable, EmptyState, Figures, Notice, Tag } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import { type Campaign, nameOf, standingOf } from './campaign.ts'
import type { SearchState, Totals } from './queries.ts'
import { standingName, standingTag } from './words.ts'

type Props = {
  t: T
  href: Href
  consultation: { id: string; title: string }
  totals: Totals
  campaigns: readonly Campaign[]
  search: SearchState
}

/** How the search stands, and the button that starts or stops it. */
function Search({ t, href, address, search }: Pick<Props, 't' | 'href' | 'search'> & { address: string }) {
  const { asked, running, stopped, done, ofAll, searchedAt } = search
  return (
    <>
      {running ? (
        <Notice kind="info">
          <p>{t('Letters are being compared: {done} of {all}.', { done, all: ofAll })}</p>
          <progress value={done} max={Math.max(1, ofAll)} aria-label={t('Letters compared')} />
          <p>
            <a href={href(address)}>{t('See how far it is')}</a>
          </p>
        </Notice>
      ) : asked ? (
        <Notice kind="info">
          <p>{t('The search begins in a moment.')}</p>
          <p>
            <a href={href(address)}>{t('See how far it is')}</a>
          </p>
        </Notice>
      ) : stopped ? (
        <Notice kind="warning">
          <p>{t('The search was stopped. What was found before still stands.')}</p>
        </Notice>
      ) : (
        searchedAt && <p class="soft">{t('Last compared {moment}.', { moment: t.dateTime(searchedAt) })}</p>
      )}
      <form method="post" action={href(address)} class="actions">
        {running || asked ? (
          <Button kind="secondary" name="do" value="stop">
            {t('Stop the search')}
          </Button>
        ) : (
          <Button kind="secondary" name="do" value="search">
            {t('Compare the letters now')}
          </Button>
        )}
      </form>
    </>
  )
}

/** The campaigns of a consultation, and what is counted. */
export function ListPage({ t, href, consultation, totals, campaigns, search }: Props) {
  const address = `/consultations/${consultation.id}/campaigns`
  return (
    <>
      <p class="overline">{consultation.title}</p>
      <h1>{t('Copies and campaigns')}</h1>
      <p class="lead">
        {t(
          'Letters that share their words are found by the product and confirmed by you. Every letter stays and is counted.',
        )}
      </p>
      <Figures
        items={[
          { value: t.number(totals.letters), text: t('letters in all') },
          { value: t.number(totals.respondents), text: t('respondents') },
          { value: totals.texts === null ? '–' : t.number(totals.texts), text: t('distinct texts') },
          { value: t.number(totals.inCampaigns), text: t('letters in campaigns') },
        ]}
      />
      <Search {...{ t, href, address, search }} />
      {campaigns.length === 0 ? (
        <EmptyState
          title={search.searchedAt ? t('No letters share their words') : t('The letters have not been compared yet')}
        />
      ) : (
        <DataTable
          caption={t('Campaigns')}
          captionHidden
          keyOf={({ no }) => String(no)}
          rows={campaigns}
          columns={[
            {
              header: t('Campaign'),
              names: true,
              cell: (campaign) => (
                <a href={href(`${address}/${campaign.no}`)}>
                  {campaign.no}. <span lang="da">{nameOf(campaign)}</span>
                </a>
              ),
            },
            { header: t('Letters'), number: true, cell: ({ letters }) => t.number(letters) },
            { header: t('Respondents'), number: true, cell: ({ respondents }) => t.number(respondents) },
            { header: t('Distinct texts'), number: true, cell: ({ texts }) => t.number(texts) },
            {
              header: t('Status'),
              cell: (campaign) => (
                <>
                  <Tag kind={standingTag(standingOf(campaign))}>{standingName(t, standingOf(campaign))}</Tag>{' '}
                  {standingOf(campaign) === 'confirmed' &&
                    campaign.unconfirmed > 0 &&
                    t('{count} new', { count: campaign.unconfirmed })}
                </>
              ),
            },
          ]}
        />
      )}
    </>
  )
}
