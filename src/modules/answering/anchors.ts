import { change, type Occasion, personOf } from '#database/occasion.ts'
import { type Anchor, anchorAgain, anchorAt, placesOf } from '#platform/anchor.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { getConsultation, mayRunConsultation } from '../consultations/index.ts'
import { getPlan, type PlanElement } from '../plans/index.ts'

/** A point on words of the plan, as it was made. */
export type PointOnWords = {
  response: string
  responseNumber: number
  letter: number
  no: number
  element: string
  quote: string
  prefix: string
  suffix: string
  starts: number
  own: string
}

/**
 * Where a point stands in a later version: it follows its exact words within its element; when they are gone or it
 * cannot be told which are meant it is an orphan, and a person says where they are, or that they are gone.
 */
export type Standing =
  | { state: 'followed' | 'placed'; element: string; place: Pick<Anchor, 'start' | 'end' | 'quote'> }
  | { state: 'orphan' }
  | { state: 'gone' }

type Placed = { element: string | null; starts: number | null; ends: number | null }

export function standingOf(
  point: PointOnWords,
  elements: readonly PlanElement[],
  placed: Placed | undefined,
): Standing {
  if (placed) {
    const { element, starts, ends } = placed
    if (element === null || starts === null || ends === null) return { state: 'gone' }
    const body = elements.find(({ id }) => id === element)?.body ?? ''
    return { state: 'placed', element, place: anchorAt(body, { start: starts, end: ends }) }
  }
  const body = elements.find(({ id }) => id === point.element)?.body
  const found = body === undefined ? undefined : anchorAgain(body, point)
  return found ? { state: 'followed', element: point.element, place: found } : { state: 'orphan' }
}

/** The points on words that were sent to a consultation, in a version of its plan; for those who run it. */
export async function listStandings(occasion: Occasion, consultation: string, version: number) {
  const { db, tenant } = occasion
  const { plan } = await running(occasion, consultation)
  const { shown } = await getPlan(occasion, plan, version)
  const rows = await db
    .selectFrom('responsePoints as point')
    .innerJoin('responses as response', (join) =>
      join.onRef('response.tenant', '=', 'point.tenant').onRef('response.id', '=', 'point.response'),
    )
    .innerJoin('letters as letter', (join) =>
      join
        .onRef('letter.tenant', '=', 'point.tenant')
        .onRef('letter.response', '=', 'point.response')
        .onRef('letter.version', '=', 'point.letter'),
    )
    .leftJoin('pointPlaces as placed', (join) =>
      join
        .onRef('placed.tenant', '=', 'point.tenant')
        .onRef('placed.response', '=', 'point.response')
        .onRef('placed.letter', '=', 'point.letter')
        .onRef('placed.no', '=', 'point.no')
        .on('placed.planVersion', '=', version),
    )
    .where('point.tenant', '=', tenant)
    .where('response.consultation', '=', consultation)
    .where('response.withdrawnAt', 'is', null)
    .where('point.target', '=', 'passage')
    .where('point.letter', '=', (where) =>
      where
        .selectFrom('letters as newest')
        .whereRef('newest.tenant', '=', 'point.tenant')
        .whereRef('newest.response', '=', 'point.response')
        .select(({ fn }) => fn.max('newest.version').as('version')),
    )
    .select([
      'point.response',
      'response.responseNumber',
      'point.letter',
      'point.no',
      'point.element',
      'point.quote',
      'point.prefix',
      'point.suffix',
      'point.starts',
      'point.letterStarts',
      'point.letterEnds',
      'letter.text',
      'placed.placedAt',
      'placed.element as placedElement',
      'placed.starts as placedStarts',
      'placed.ends as placedEnds',
    ])
    .orderBy('response.responseNumber')
    .orderBy('point.no')
    .execute()
  return rows.map(({ text, letterStarts, letterEnds, placedAt, placedElement, placedStarts, placedEnds, ...row }) => {
    const point = { ...row, own: text.slice(letterStarts, letterEnds) } as PointOnWords
    const placed = placedAt ? { element: placedElement, starts: placedStarts, ends: placedEnds } : undefined
    return { point, standing: standingOf(point, shown.elements, placed) }
  })
}

async function running(occasion: Occasion, id: string) {
  const consultation = await getConsultation(occasion, id)
  if (!mayRunConsultation(occasion, consultation)) throw notFound()
  return consultation
}

export type Placement = {
  consultation: string
  version: number
  response: string
  no: number
  /** The words in the version, within one of its parts; null when they are gone from it. */
  found: { element: string; quote: string } | null
}

/** Says where the words of a point are in a later version, or that they are gone. Refused for words that are not there, or not once. */
export async function placePoint(occasion: Occasion, placement: Placement): Promise<void> {
  const { consultation, version, response, no, found } = placement
  const { plan } = await running(occasion, consultation)
  const standing = await listStandings(occasion, consultation, version)
  const point = standing.find(({ point }) => point.response === response && point.no === no)?.point
  if (!point) throw notFound()
  const { shown } = await getPlan(occasion, plan, version)
  const element = found && shown.elements.find(({ id }) => id === found.element)
  const places = found && element ? placesOf(element.body, found.quote) : []
  const [place] = places
  if (found && (!place || places.length > 1))
    throw new Refusal('invalid', 'Copy words that stand exactly once in the part you chose', {}, 'quote')
  await change(occasion, async (tx) => {
    const placed = {
      element: element?.id ?? null,
      starts: place?.start ?? null,
      ends: place?.end ?? null,
      placedAt: occasion.now,
      placedBy: personOf(occasion) ?? '',
    }
    await tx
      .insertInto('pointPlaces')
      .values({ tenant: occasion.tenant, response, letter: point.letter, no, planVersion: version, ...placed })
      .onConflict((on) => on.columns(['tenant', 'response', 'letter', 'no', 'planVersion']).doUpdateSet(placed))
      .execute()
    await record(tx, occasion, 'point.placed', `response:${response}`, { no, version, gone: found === null })
  })
}
