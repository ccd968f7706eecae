import type { Area } from '#database/schema/consultations.ts'
import { ringsOf } from './area.ts'
import { farFromAreaKilometres } from './rules.ts'

/** A place in degrees (WGS 84). */
export type Place = { longitude: number; latitude: number }

/** What a map shows to point at places: the outlines, and the box of degrees around them, four to three on the screen. */
export type PlaceFrame = { west: number; north: number; eastward: number; southward: number; areas: readonly Area[] }

/** The drawing's own units. */
export const frameWidth = 480
export const frameHeight = 360

/** So much wider than the outlines is the map, that one can point beside them. */
const margin = 1.15

/** The least a map shows, in degrees of latitude: about 200 metres. */
const leastSouthward = 0.002

const kilometresOfDegree = 111.2
const narrowing = (latitude: number) => Math.max(0.1, Math.cos(latitude * (Math.PI / 180)))
const withDigits = (degrees: number) => Number(degrees.toFixed(5))

const least = (degrees: readonly number[]) => degrees.reduce((a, b) => Math.min(a, b))
const most = (degrees: readonly number[]) => degrees.reduce((a, b) => Math.max(a, b))

/** The map around some areas, and a place that is to be seen on it; null where there is nothing to show. */
export function frameOf(areas: readonly Area[], shown?: Place): PlaceFrame | null {
  const places = areas.flatMap((area) => ringsOf(area).flat())
  if (places.length === 0) return null
  const east = [...places.map(([x = 0]) => x), ...(shown ? [shown.longitude] : [])]
  const north = [...places.map(([, y = 0]) => y), ...(shown ? [shown.latitude] : [])]
  const [west, west2, south, north2] = [least(east), most(east), least(north), most(north)]
  const [middleEast, middleNorth] = [(west + west2) / 2, (south + north2) / 2]
  const narrow = narrowing(middleNorth)
  const southward =
    Math.max(north2 - south, ((west2 - west) * narrow * frameHeight) / frameWidth, leastSouthward) * margin
  const eastward = (southward * frameWidth) / frameHeight / narrow
  return { west: middleEast - eastward / 2, north: middleNorth + southward / 2, eastward, southward, areas }
}

/** Where on the drawing a place lies, in its units. */
export const drawnIn = (frame: PlaceFrame, { longitude, latitude }: Place): [x: number, y: number] => [
  Math.round(((longitude - frame.west) / frame.eastward) * frameWidth),
  Math.round(((frame.north - latitude) / frame.southward) * frameHeight),
]

/** True for a place that lies on the drawing. */
export function isIn(frame: PlaceFrame, place: Place): boolean {
  const [x, y] = drawnIn(frame, place)
  return x >= 0 && x <= frameWidth && y >= 0 && y <= frameHeight
}

/** The place at a share of the map's width from the west and of its height from the north. */
export const placeAt = ({ west, north, eastward, southward }: PlaceFrame, across: number, down: number): Place => ({
  longitude: withDigits(west + eastward * across),
  latitude: withDigits(north - southward * down),
})

export const directions = ['north', 'south', 'west', 'east'] as const

export type Direction = (typeof directions)[number]

/** A place moved by one step: a fortieth of the map's width. */
export function moved({ eastward, southward }: PlaceFrame, { longitude, latitude }: Place, to: Direction): Place {
  const [across, down] = { north: [0, -1], south: [0, 1], west: [-1, 0], east: [1, 0] }[to] as [number, number]
  return {
    longitude: withDigits(longitude + (across * eastward) / 40),
    latitude: withDigits(latitude - (down * southward) / 30),
  }
}

/** True for a place so far from the map that it is a mistake: degrees exchanged, or another city. */
export function isFarFrom({ west, north, eastward, southward }: PlaceFrame, { longitude, latitude }: Place): boolean {
  const beyond = (degree: number, from: number, to: number) => Math.max(from - degree, degree - to, 0)
  const eastKilometres = beyond(longitude, west, west + eastward) * kilometresOfDegree * narrowing(north)
  const northKilometres = beyond(latitude, north - southward, north) * kilometresOfDegree
  return Math.hypot(eastKilometres, northKilometres) > farFromAreaKilometres
}

/** The outlines as one path of the drawing. */
export const outlinesIn = (frame: PlaceFrame): string =>
  frame.areas
    .flatMap(ringsOf)
    .map(
      (ring) =>
        `M${ring.map(([longitude = 0, latitude = 0]) => drawnIn(frame, { longitude, latitude }).join(' ')).join('L')}Z`,
    )
    .join('')
