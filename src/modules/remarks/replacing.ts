import type { Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import type { Response } from '../responses/index.ts'
import { readRemarks } from './queries.ts'
import { type Remark, stateOf } from './remark.ts'

/** A judged remark that points at proposals: which, by their place in the letter. */
type Pointing = { remark: Remark; ofRemark: string | null; basis: string[]; alternative: string | null }

/** Where a remark stands and what sort it is: by this a proposal is known again when the letter is read anew. */
export const placeOf = (starts: number | null, ends: number | null, kind: string | undefined): string =>
  `${starts}-${ends}-${kind ?? ''}`

/**
 * Takes away the proposals that nobody has judged, so that others take their place. Returns the judged remarks that
 * pointed at one of them.
 */
export async function withdrawProposals(tx: Tx, occasion: Occasion, response: Response): Promise<Pointing[]> {
  const { tenant } = occasion
  const all = await readRemarks(occasion, response.id, tx)
  const waiting = all.filter((remark) => remark.origin === 'reader' && stateOf(remark) === 'proposed')
  if (waiting.length === 0) return []
  const places = new Map(waiting.map(({ id, starts, ends, content }) => [id, placeOf(starts, ends, content?.kind)]))
  const pointing = all
    .filter(({ id }) => !places.has(id))
    .map((remark) => ({
      remark,
      ofRemark: places.get(remark.ofRemark ?? '') ?? null,
      basis: remark.basis.flatMap((id) => places.get(id) ?? []),
      alternative: places.get(remark.alternative ?? '') ?? null,
    }))
    .filter(({ ofRemark, basis, alternative }) => ofRemark || basis.length > 0 || alternative)
  const ids = [...places.keys()]
  await tx
    .updateTable('remarks')
    .set({ ofRemark: null })
    .where('tenant', '=', tenant)
    .where('ofRemark', 'in', ids)
    .execute()
  await tx.deleteFrom('remarks').where('tenant', '=', tenant).where('id', 'in', ids).execute()
  return pointing
}

/** Lets judged remarks point at what now stands where the proposals stood that they pointed at. */
export async function pointAgain(
  tx: Tx,
  { tenant }: Occasion,
  response: Response,
  pointing: readonly Pointing[],
  standing: ReadonlyMap<string, string>,
): Promise<void> {
  for (const { remark, ofRemark, basis, alternative } of pointing) {
    const owner = standing.get(ofRemark ?? '')
    if (owner)
      await tx
        .updateTable('remarks')
        .set({ ofRemark: owner })
        .where('tenant', '=', tenant)
        .where('id', '=', remark.id)
        .execute()
    const links = [
      ...basis.map((place) => ['basis', place] as const),
      ...(alternative ? [['alternative', alternative] as const] : []),
    ].flatMap(([relation, place], index) => {
      const target = standing.get(place)
      const position = remark.basis.length + index
      return target ? [{ tenant, response: response.id, remark: remark.id, relation, target, position }] : []
    })
    if (links.length > 0) await tx.insertInto('remarkLinks').values(links).execute()
  }
}
