import type { T } from '#languages/index.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import {
  Button,
  EmptyState,
  FilterForm,
  LinkButton,
  Listing,
  ListingItem,
  Pagination,
  SelectField,
  Tag,
  TextField,
} from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import { type PlanKind, planKindName } from '../plans/index.ts'
import { type Stage, stageOn } from './consultation.ts'
import { type ListedConsultation, type ListingFilter, listedStages } from './listing.ts'
import { planKinds, stageName, stageTag, timeLeft } from './words.ts'

type Shown = { t: T; href: Href; today: CalendarDate }

const own = (t: T, consultation: ListedConsultation, field: 'title' | 'summary') =>
  consultation.translations[t.code]?.[field] ?? consultation[field]

/** What the days mean for somebody who reads the list today. */
function whenText(t: T, today: CalendarDate, stage: Stage, { opensOn, deadline }: ListedConsultation): string {
  if (stage === 'announced') return t('Opens {date}', { date: opensOn })
  if (stage === 'open') return timeLeft(t, today, deadline)
  return ''
}

function Entries({
  t,
  href,
  today,
  consultations,
  level,
}: Shown & { consultations: readonly ListedConsultation[]; level: 2 | 3 }) {
  return (
    <Listing>
      {consultations.map((consultation) => {
        const stage = stageOn(today, consultation)
        const when = whenText(t, today, stage, consultation)
        return (
          <ListingItem
            key={consultation.id}
            level={level}
            title={own(t, consultation, 'title')}
            href={href(`/consultations/${consultation.id}`)}
            facts={
              <>
                <p>
                  <Tag kind={stageTag[stage]}>{stageName(t, stage)}</Tag>
                </p>
                <p>
                  {t('Deadline {date}', { date: consultation.deadline })}
                  {when && (
                    <>
                      <br />
                      <strong>{when}</strong>
                    </>
                  )}
                </p>
                {consultation.publishedResponses > 0 && (
                  <p>
                    {t('{count, plural, one {# published response} other {# published responses}}', {
                      count: consultation.publishedResponses,
                    })}
                  </p>
                )}
              </>
            }
          >
            <p>{own(t, consultation, 'summary')}</p>
            <p class="soft small">
              {[planKindName(t, consultation.kind), consultation.district].filter(Boolean).join(' · ')}
            </p>
          </ListingItem>
        )
      })}
    </Listing>
  )
}

export function FrontPage({
  t,
  href,
  today,
  open,
  others,
}: Shown & { open: readonly ListedConsultation[]; others: readonly ListedConsultation[] }) {
  return (
    <>
      <h1>{t('What do you think of the city’s plans?')}</h1>
      <p class="lead">
        {t(
          'Before the city decides, it asks. Here you can read the plans, write what you think of them, and see what became of it.',
        )}
      </p>
      <section aria-labelledby="open">
        <h2 id="open">{t('Open now')}</h2>
        {open.length > 0 ? (
          <Entries {...{ t, href, today }} consultations={open} level={3} />
        ) : (
          <EmptyState title={t('No consultation is open today')}>
            <p>{t('The earlier ones can still be read, with the responses and what they led to.')}</p>
          </EmptyState>
        )}
      </section>
      {others.length > 0 && (
        <section aria-labelledby="others">
          <h2 id="others">{t('Coming and earlier')}</h2>
          <Entries {...{ t, href, today }} consultations={others} level={3} />
        </section>
      )}
      <p>
        <LinkButton kind="secondary" href={href('/consultations')}>
          {t('All consultations')}
        </LinkButton>
      </p>
      <OtherWays {...{ t, href }} />
    </>
  )
}

/** What a filter asks of the map and the feeds, which know no words. */
const asked = ({ stage, kind, district, theme }: ListingFilter): string => {
  const query = new URLSearchParams(
    Object.entries({ stage: stage === 'open' ? stage : '', kind, district, theme }).filter(
      (entry): entry is [string, string] => Boolean(entry[1]),
    ),
  )
  return query.size > 0 ? `?${query}` : ''
}

/** What of a filter can be followed by e-mail: a theme, or else a district. */
function followed({ theme, district }: ListingFilter): string {
  if (theme) return `?${new URLSearchParams({ theme })}`
  return district ? `?${new URLSearchParams({ district })}` : ''
}

/** The same by place, by day, and for other programs: what fits the filter, where there is one. */
function OtherWays({ t, href, filter = {} }: Pick<Shown, 't' | 'href'> & { filter?: ListingFilter }) {
  const query = asked(filter)
  return (
    <ul class="other-ways" aria-label={t('Other ways to follow consultations')}>
      <li>
        <a href={href(`/map${query}`)}>{t('On the map')}</a>
      </li>
      <li>
        <a href={href('/calendar')}>{t('In the calendar')}</a>
      </li>
      <li>
        <a href={href(`/following${followed(filter)}`)}>{t('By e-mail')}</a>
      </li>
      <li>
        <a href={href(`/feeds/consultations.rss${query}`)}>RSS</a>
      </li>
      <li>
        <a href={href(`/feeds/consultations.atom${query}`)}>Atom</a>
      </li>
      <li>
        <a href={href(`/feeds/consultations.ics${query}`)}>iCal</a>
      </li>
      <li>
        <a href={href(`/feeds/consultations.geojson${query}`)}>GeoJSON</a>
      </li>
    </ul>
  )
}

type ListPageProps = Shown & {
  consultations: readonly ListedConsultation[]
  filter: ListingFilter
  districts: readonly string[]
  firstHref: string | null
  olderHref: string | null
  mayDraft: boolean
}

export function ListPage(props: ListPageProps) {
  const { t, href, today, consultations, filter, districts, firstHref, olderHref, mayDraft } = props
  const filtered = Boolean(filter.stage || filter.kind || filter.district || filter.theme || filter.text)
  const kinds: readonly PlanKind[] = planKinds
  return (
    <>
      <div class="row row--apart">
        <h1>{t('Consultations')}</h1>
        {mayDraft && <LinkButton href={href('/consultations/new')}>{t('New consultation')}</LinkButton>}
      </div>
      <FilterForm action={href('/consultations')} label={t('Find a consultation')}>
        <TextField name="q" type="search" label={t('Words in the title or summary')} value={filter.text ?? ''} />
        <SelectField
          name="stage"
          label={t('State')}
          value={filter.stage ?? ''}
          emptyText={t('All')}
          options={listedStages.map((stage) => ({ value: stage, text: stageName(t, stage) }))}
        />
        <SelectField
          name="kind"
          label={t('Kind')}
          value={filter.kind ?? ''}
          emptyText={t('All')}
          options={kinds.map((kind) => ({ value: kind, text: planKindName(t, kind) }))}
        />
        {districts.length > 0 && (
          <SelectField
            name="district"
            label={t('District')}
            value={filter.district ?? ''}
            emptyText={t('All')}
            options={districts.map((district) => ({ value: district, text: district }))}
          />
        )}
        <TextField name="theme" label={t('Theme of the plan')} value={filter.theme ?? ''} />
        <Button kind="secondary">{t('Search')}</Button>
        {filtered && <a href={href('/consultations')}>{t('Show all')}</a>}
      </FilterForm>
      {consultations.length === 0 ? (
        <EmptyState title={filtered ? t('No consultation fits') : t('There are no consultations yet')}>
          <p>
            {filtered
              ? t('Try fewer or other words, or show all.')
              : t('A consultation is shown here when it has been announced.')}
          </p>
        </EmptyState>
      ) : (
        <Entries {...{ t, href, today, consultations }} level={2} />
      )}
      <Pagination
        label={t('Pages of consultations')}
        newer={firstHref ? { href: firstHref, text: t('Back to the newest') } : null}
        older={olderHref ? { href: olderHref, text: t('Older consultations') } : null}
      />
      <OtherWays {...{ t, href, filter }} />
    </>
  )
}
