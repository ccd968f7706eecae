import type { T } from '#languages/index.ts'
import { EmptyState, Tag } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { LiveMap } from '#platform/web/door.ts'
import { drawingOf } from './area.ts'
import { textIn } from './consultation.ts'
import type { FedConsultation } from './feeds.ts'
import { mapWords } from './words.ts'

type MapPageProps = {
  t: T
  href: Href
  today: string
  consultations: readonly FedConsultation[]
  /** True where the address asks for some of them only. */
  filtered: boolean
  map: LiveMap | null
}

type Placed = FedConsultation & { area: NonNullable<FedConsultation['area']> }

/** What the small script draws on the live map, as GeoJSON. */
const featuresOf = ({ t, href }: Pick<MapPageProps, 't' | 'href'>, placed: readonly Placed[], isOpen: IsOpen) => ({
  type: 'FeatureCollection',
  features: placed.map((consultation, index) => ({
    type: 'Feature',
    geometry: consultation.area,
    properties: {
      id: consultation.id,
      title: `${index + 1}. ${textIn(t.code, consultation, 'title')}`,
      href: href(`/consultations/${consultation.id}`),
      open: isOpen(consultation),
    },
  })),
})

type IsOpen = (consultation: FedConsultation) => boolean

/** Where in the city consultations are about, drawn from their outlines; the same as a list beside it. */
export function MapPage({ t, href, today, consultations, filtered, map }: MapPageProps) {
  const placed = consultations.filter((one): one is Placed => one.area !== null && !one.withdrawnAt)
  const drawing = drawingOf(placed)
  const isOpen: IsOpen = ({ opensOn, deadline }) => opensOn <= today && today <= deadline
  return (
    <>
      <h1>{t('Consultations on the map')}</h1>
      <p class="lead">{t('Choose an area in the drawing or in the list.')}</p>
      {filtered && (
        <p>
          {t('Only those are shown that fit what you asked for.')} <a href={href('/map')}>{t('Show all')}</a>
        </p>
      )}
      {!drawing ? (
        <EmptyState title={filtered ? t('No consultation fits') : t('No consultation has an area yet')} />
      ) : (
        <div class="map">
          {map && (
            <div
              class="map__live"
              hidden
              data-map={map.tiles}
              data-library={map.library}
              data-worker={map.worker}
              data-stylesheet={map.stylesheet}
              data-words={JSON.stringify(mapWords(t))}
              data-areas={JSON.stringify(featuresOf({ t, href }, placed, isOpen))}
            >
              <div class="map__canvas" />
              {map.credit && <p class="soft small">{map.credit}</p>}
            </div>
          )}
          <svg
            class="map__drawing"
            viewBox={`-20 -20 ${drawing.width + 40} ${drawing.height + 40}`}
            role="group"
            aria-label={t('Areas of the consultations')}
          >
            {[...drawing.paths].map(([id, path]) => {
              const consultation = placed.find((one) => one.id === id) as Placed
              const number = placed.indexOf(consultation) + 1
              const [x, y] = drawing.labels.get(id) ?? [0, 0]
              return (
                <a href={href(`/consultations/${id}`)} key={id}>
                  <path class={isOpen(consultation) ? 'map__area map__area--open' : 'map__area'} d={path}>
                    <title>{`${number}. ${textIn(t.code, consultation, 'title')}`}</title>
                  </path>
                  <text class="map__number" x={x} y={y} aria-hidden="true">
                    {number}
                  </text>
                </a>
              )
            })}
          </svg>
          <ol class="map__list">
            {placed.map((consultation) => (
              <li key={consultation.id}>
                <a href={href(`/consultations/${consultation.id}`)} data-area={consultation.id}>
                  {textIn(t.code, consultation, 'title')}
                </a>{' '}
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
