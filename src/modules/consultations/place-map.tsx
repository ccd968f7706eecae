import type { T } from '#languages/index.ts'
import {
  drawnIn,
  frameHeight,
  frameOf,
  frameWidth,
  isIn,
  outlinesIn,
  type Place,
  type PlaceFrame,
} from './place-frame.ts'

/** A pin whose point is at 0 0. */
const pin = 'M0 0C-4-9-11-13-11-21A11 11 0 0 1 11-21C11-13 4-9 0 0Z'

/** The outlines of a map, and the pin where there is one. Said in words beside it. */
export function PlaceDrawing({ frame, place }: { frame: PlaceFrame; place: Place | null }) {
  const at = place && isIn(frame, place) ? drawnIn(frame, place) : null
  return (
    <svg class="place-map__drawing" viewBox={`0 0 ${frameWidth} ${frameHeight}`} aria-hidden="true">
      <path class="place-map__area" d={outlinesIn(frame)} />
      {at && (
        <g class="place-map__pin" transform={`translate(${at.join(' ')})`}>
          <path d={pin} />
          <circle cy="-21" r="4" />
        </g>
      )}
    </svg>
  )
}

type PlaceFiguresProps = {
  t: T
  areas: readonly PlaceFrame['areas'][number][]
  places: readonly (Place & { no: number })[]
}

/** The places that were answered with, each on a small map of its own. */
export function PlaceFigures({ t, areas, places }: PlaceFiguresProps) {
  return places.map(({ no, ...place }) => {
    const frame = frameOf(areas, place)
    return (
      frame && (
        <figure class="place-map place-map--small" key={no}>
          <PlaceDrawing {...{ frame, place }} />
          <figcaption class="soft small">
            {t('The place of the answer to question {number}: {latitude} north, {longitude} east', {
              number: no,
              latitude: String(place.latitude),
              longitude: String(place.longitude),
            })}
          </figcaption>
        </figure>
      )
    )
  })
}
