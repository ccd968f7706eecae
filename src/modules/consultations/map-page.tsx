import type { T } from '#languages/index.ts'
import { EmptyState, Tag } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import { drawingOf } from './area.ts'
import { textIn } from './consultation.ts'
import type { FedConsultation } from './feeds.ts'

type MapPageProps = { t: T; href: Href; today: string; consultations: readonly FedConsultation[] }

/** Where in the city consultations are about, drawn from their outlines; the same as a list beside it. */
export function MapPage({ t, href, today, consultations }: MapPageProps) {
  const placed = consultations.filter(({ area, withdrawnAt }) => area && !withdrawnAt)
  const drawing = drawingOf(placed.flatMap(({ id, area }) => (area ? [{ id, area }] : [])))
  const isOpen = ({ opensOn, deadline }: FedConsultation) => opensOn <= today && today <= deadline
  return (
    <>
      <h1>{t('Consultations on the map')}</h1>
      <p class="lead">{t('Choose an area in the drawing or in the list.')}</p>
      {!drawing ? (
        <EmptyState title={t('No consultation has an area yet')} />
      ) : (
        <div class="map">
          <svg
            class="map__drawing"
            viewBox={`-20 -20 ${drawing.width + 40} ${drawing.height + 40}`}
            role="group"
            aria-label={t('Areas of the consultations')}
          >
            {[...drawing.paths].map(([id, path]) => {
              const consultation = placed.find((one) => one.id === id) as FedConsultation
              return (
                <a href={href(`/consultations/${id}`)} key={id}>
                  <path class={isOpen(consultation) ? 'map__area map__area--open' : 'map__area'} d={path}>
                    <title>{`${placed.indexOf(consultation) + 1}. ${textIn(t.code, consultation, 'title')}`}</title>
                  </path>
                </a>
              )
            })}
          </svg>
          <ol class="map__list">
            {placed.map((consultation) => (
              <li key={consultation.id}>
                <a href={href(`/consultations/${consultation.id}`)}>{textIn(t.code, consultation, 'title')}</a>{' '}
                {isOpen(consultation) && <Tag kind="success">{t('Open')}</Tag>}
                <br />
                <span class="soft small">
                  {consultation.district && `${consultation.district} · `}
                  {t('Deadline {date}', { date: consultation.deadline })}
                </span>
              </li>
            ))}
          </ol>
        </div>
      )}
    </>
  )
}
