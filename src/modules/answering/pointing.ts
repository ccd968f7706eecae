import {
  directions,
  frameHeight,
  frameWidth,
  moved,
  type Place,
  type PlaceFrame,
  placeAt,
} from '../consultations/index.ts'
import { placeOf } from '../responses/index.ts'
import type { Content } from './content.ts'
import { pressedWidths } from './place-fields.tsx'

/** The place on the map where its picture was pressed. By keyboard that has no place, and browsers send its corner: its middle is meant. */
function pressedAt(frame: PlaceFrame, size: keyof typeof pressedWidths, x: number, y: number): Place {
  if (x === 0 && y === 0) return placeAt(frame, 0.5, 0.5)
  const width = pressedWidths[size]
  const within = (share: number) => Math.min(1, Math.max(0, share))
  return placeAt(frame, within(x / width), within(y / ((width * frameHeight) / frameWidth)))
}

function newPlace(frame: PlaceFrame, before: Place | null, act: string): Place | null {
  const direction = directions.find((one) => one === act)
  if (direction && before) return moved(frame, before, direction)
  return act === 'none' ? null : placeAt(frame, 0.5, 0.5)
}

const withPlace = (content: Content, no: number, place: Place | null): Content => ({
  ...content,
  answers: {
    ...content.answers,
    [no]: {
      ...(content.answers[no] ?? { values: [], text: '' }),
      longitude: place ? String(place.longitude) : '',
      latitude: place ? String(place.latitude) : '',
    },
  },
})

/** True for a form whose map was pressed, or whose pin was moved by a button. */
export const isPointing = (data: FormData): boolean =>
  /^place-\d/.test(String(data.get('do') ?? '')) || [...data.keys()].some((name) => /^place-\d+-\w+\.x$/.test(name))

/** What the form holds after its map was pressed or its pin moved; as it was where there is no map. */
export function pointed(data: FormData, content: Content, frame: PlaceFrame | null): Content {
  if (!frame) return content
  const [, no, act] = /^place-(\d{1,3})-(\w+)$/.exec(String(data.get('do') ?? '')) ?? []
  if (no && act) {
    const before = placeOf(content.answers[Number(no)] ?? {})
    return withPlace(content, Number(no), newPlace(frame, before, act))
  }
  for (const name of data.keys()) {
    const [, no, size] = /^place-(\d{1,3})-(wide|narrow)\.x$/.exec(name) ?? []
    if (!no || !size) continue
    const [x, y] = ['x', 'y'].map((axis) => Number(data.get(`place-${no}-${size}.${axis}`)) || 0)
    return withPlace(content, Number(no), pressedAt(frame, size as keyof typeof pressedWidths, x ?? 0, y ?? 0))
  }
  return content
}
