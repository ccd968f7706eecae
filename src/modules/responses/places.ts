import type { Occasion } from '#database/occasion.ts'
import type { Area } from '#database/schema/consultations.ts'
import { areasToPointAt, getConsultation, type Place } from '../consultations/index.ts'
import type { Answer } from './answer-form.ts'
import { listPoints } from './own-response.ts'

/** The places that a response points at, each with the number of its question, and the outlines to show them on. */
export type PointedAt = { places: readonly (Place & { no: number })[]; areas: readonly Area[] }

/** A place stands in the words as two numbers in one line; without them nothing is asked of the database. */
const twoNumbers = /\d[^\d\n]+\d/

type Shown = { id: string; consultation: string; letter: number; text: string }

/**
 * The places in a version of a response. Only those whose degrees stand in the words that are shown: a place that was
 * left out of the public wording is on no public map.
 */
export async function placesIn(occasion: Occasion, { id, consultation, letter, text }: Shown): Promise<PointedAt> {
  if (!twoNumbers.test(text)) return { places: [], areas: [] }
  const points = await listPoints(occasion, id, letter)
  const places = points.flatMap(({ question, answer }) => {
    const given = answer as Answer | null
    if (question === null || given?.form !== 'place') return []
    const { longitude, latitude } = given
    const isShown = [longitude, latitude].every((degrees) => text.includes(String(degrees)))
    return isShown ? [{ no: question, longitude, latitude }] : []
  })
  if (places.length === 0) return { places, areas: [] }
  return { places, areas: await areasToPointAt(occasion, await getConsultation(occasion, consultation)) }
}
