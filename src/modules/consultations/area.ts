import type { Area } from '#database/schema/consultations.ts'
import { Refusal } from '#platform/refusal.ts'
import { largestAreaBytes, mostAreaPoints } from './rules.ts'

type Ring = number[][]

/** A ring of RFC 7946: at least four places, the last the first again, each in degrees. */
function isRing(value: unknown): value is Ring {
  return (
    Array.isArray(value) &&
    value.length >= 4 &&
    value.every(
      (place) =>
        Array.isArray(place) &&
        place.length >= 2 &&
        place.every((degree) => typeof degree === 'number' && Number.isFinite(degree)) &&
        Math.abs(place[0] as number) <= 180 &&
        Math.abs(place[1] as number) <= 90,
    ) &&
    value[0][0] === value.at(-1)?.[0] &&
    value[0][1] === value.at(-1)?.[1]
  )
}

const isPolygon = (value: unknown): value is Ring[] => Array.isArray(value) && value.length > 0 && value.every(isRing)

/** The rings of an area: the outlines and the holes in them. */
export const ringsOf = (area: Area): Ring[] => (area.type === 'Polygon' ? area.coordinates : area.coordinates.flat())

/** Degrees to five decimals, about a metre; a third number, the height, is left out. */
const rounded = (ring: Ring): Ring =>
  ring.map(([east = 0, north = 0]) => [Number(east.toFixed(5)), Number(north.toFixed(5))])

type Geometry = { type?: unknown; coordinates?: unknown; geometry?: unknown; features?: unknown }

/** The outline in a GeoJSON text: a Polygon or MultiPolygon, or a feature with one. Refused with what is wrong; null for nothing. */
export function areaFrom(text: string, field = 'area'): Area | null {
  if (!text.trim()) return null
  const wrong = (message: Parameters<typeof refuse>[0]) => refuse(message, field)
  if (text.length > largestAreaBytes) throw wrong('The outline is too long: simplify it')
  let geometry: Geometry
  try {
    geometry = JSON.parse(text)
  } catch {
    throw wrong('Write the outline as GeoJSON, a polygon with longitude and latitude')
  }
  if (typeof geometry !== 'object' || geometry === null)
    throw wrong('Write the outline as GeoJSON, a polygon with longitude and latitude')
  if (Array.isArray(geometry.features)) geometry = (geometry.features as Geometry[])[0] ?? {}
  if (geometry && typeof geometry.geometry === 'object' && geometry.geometry) geometry = geometry.geometry as Geometry
  const area = polygonsIn(geometry)
  if (!area) throw wrong('Write the outline as GeoJSON, a polygon with longitude and latitude')
  if (ringsOf(area).reduce((sum, ring) => sum + ring.length, 0) > mostAreaPoints)
    throw wrong('The outline is too long: simplify it')
  return area
}

function polygonsIn({ type, coordinates }: Geometry): Area | null {
  if (type === 'Polygon' && isPolygon(coordinates)) return { type, coordinates: coordinates.map(rounded) }
  if (type === 'MultiPolygon' && Array.isArray(coordinates) && coordinates.length > 0 && coordinates.every(isPolygon))
    return { type, coordinates: coordinates.map((polygon) => polygon.map(rounded)) }
  return null
}

const refuse = (
  message:
    | 'The outline is too long: simplify it'
    | 'Write the outline as GeoJSON, a polygon with longitude and latitude',
  field: string,
) => new Refusal('invalid', message, {}, field)

export type Outline = { id: string; area: Area }

/** Where one can write in an area: the middle of its longest stretch from west to east, half-way up its first outline. */
function placeInside({ area }: Outline): [east: number, north: number] {
  const ring = (area.type === 'Polygon' ? area.coordinates[0] : area.coordinates[0]?.[0]) ?? []
  const norths = ring.map(([, y = 0]) => y)
  const north = (Math.min(...norths) + Math.max(...norths)) / 2
  const crossings = ring
    .slice(1)
    .flatMap(([x2 = 0, y2 = 0], index) => {
      const [x1 = 0, y1 = 0] = ring[index] ?? []
      return y1 > north === y2 > north ? [] : [x1 + ((north - y1) / (y2 - y1)) * (x2 - x1)]
    })
    .sort((a, b) => a - b)
  let best: [from: number, to: number] = [crossings[0] ?? ring[0]?.[0] ?? 0, crossings[1] ?? ring[0]?.[0] ?? 0]
  for (let at = 2; at + 1 < crossings.length; at += 2) {
    const [from, to] = [crossings[at] as number, crossings[at + 1] as number]
    if (to - from > best[1] - best[0]) best = [from, to]
  }
  return [(best[0] + best[1]) / 2, north]
}

/** The square degrees of the box around an area. */
function extentOf({ area }: Outline): number {
  const places = ringsOf(area).flat()
  const [east, north] = [places.map(([x = 0]) => x), places.map(([, y = 0]) => y)]
  return (Math.max(...east) - Math.min(...east)) * (Math.max(...north) - Math.min(...north))
}

/** How wide the drawing is, in units of its own. */
const drawingWidth = 1_000

/**
 * Areas as paths of one drawing: degrees of longitude are narrowed by the cosine of the latitude, which is true enough
 * for a city. Null without areas.
 */
export function drawingOf(
  outlines: readonly Outline[],
): { width: number; height: number; paths: Map<string, string>; labels: Map<string, [x: number, y: number]> } | null {
  const places = outlines.flatMap(({ area }) => ringsOf(area).flat())
  if (places.length === 0) return null
  const [east, north] = [places.map(([x = 0]) => x), places.map(([, y = 0]) => y)]
  const [west, east2] = [Math.min(...east), Math.max(...east)]
  const [south, north2] = [Math.min(...north), Math.max(...north)]
  const narrowing = Math.cos(((south + north2) / 2) * (Math.PI / 180))
  const scale = drawingWidth / Math.max((east2 - west) * narrowing, 1e-6)
  const height = Math.max(1, Math.round((north2 - south) * scale))
  const drawn = ([x = 0, y = 0]: readonly number[]): [number, number] => [
    Math.round((x - west) * narrowing * scale),
    Math.round((north2 - y) * scale),
  ]
  const path = ({ area }: Outline) =>
    ringsOf(area)
      .map((ring) => `M${ring.map((place) => drawn(place).join(' ')).join('L')}Z`)
      .join('')
  // The largest lie lowest, so that none hides another.
  const inOrder = [...outlines].sort((a, b) => extentOf(b) - extentOf(a))
  return {
    width: drawingWidth,
    height,
    paths: new Map(inOrder.map((outline) => [outline.id, path(outline)])),
    labels: new Map(inOrder.map((outline) => [outline.id, drawn(placeInside(outline))])),
  }
}
