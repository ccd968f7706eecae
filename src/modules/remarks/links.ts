import type { Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Content } from '../reading/index.ts'
import type { Response } from '../responses/index.ts'
import { readRemarks } from './queries.ts'
import type { Remark } from './remark.ts'

/** Which other remarks of its response a remark points at. */
export type Links = {
  /** The remark it is a reason for or an exception from. */
  ofRemark?: string | null
  /** The constraints an answer about money rests on. */
  basis?: readonly string[]
  /** The offer that is made instead of money. */
  alternative?: string | null
}

export const isConstraint = ({ labels, content }: Pick<Remark, 'labels' | 'content'>): boolean =>
  content?.kind === 'constraint' || labels.includes('constraint')

export const isOffer = ({ labels, content }: Pick<Remark, 'labels' | 'content'>): boolean =>
  content?.kind === 'dialogue_offer' || content?.kind === 'resource_offer' || labels.includes('offer')

/** Refuses a link that leads out of the response, to the remark itself, or to what it cannot mean. */
async function checkLinks(
  tx: Tx,
  occasion: Occasion,
  response: Response,
  remark: string,
  { ofRemark, basis = [], alternative }: Links,
): Promise<void> {
  const named = [ofRemark, ...basis, alternative].filter((id) => id !== null && id !== undefined)
  if (named.length === 0) return
  const all = await readRemarks(occasion, response.id, tx)
  const leadsTo = (id: string, fits: (remark: Remark) => boolean) =>
    all.some((other) => other.id === id && id !== remark && !other.rejectedAt && fits(other))
  if (ofRemark && !leadsTo(ofRemark, () => true))
    throw new Refusal('invalid', 'Choose a remark of the same response', {}, 'ofRemark')
  if (!basis.every((id) => leadsTo(id, isConstraint)))
    throw new Refusal('invalid', 'Choose constraints of the same response', {}, 'basis')
  if (alternative && !leadsTo(alternative, isOffer))
    throw new Refusal('invalid', 'Choose an offer of the same response', {}, 'alternative')
}

/** Writes what a remark points at; what is not named stays. Only an answer about money has a basis and an alternative. */
export async function writeLinks(
  tx: Tx,
  occasion: Occasion,
  response: Response,
  { remark, content, links }: { remark: string; content: Content | null; links: Links },
): Promise<void> {
  const { tenant } = occasion
  await checkLinks(tx, occasion, response, remark, links)
  if (links.ofRemark !== undefined)
    await tx
      .updateTable('remarks')
      .set({ ofRemark: links.ofRemark })
      .where('tenant', '=', tenant)
      .where('id', '=', remark)
      .execute()
  const isFunding = content?.kind === 'funding'
  const basis = isFunding ? links.basis && [...new Set(links.basis)] : []
  const alternative = isFunding ? links.alternative : null
  const named = { basis, alternative: alternative === null ? [] : alternative && [alternative] }
  for (const relation of ['basis', 'alternative'] as const) {
    const targets = named[relation]
    if (!targets) continue
    await tx
      .deleteFrom('remarkLinks')
      .where('tenant', '=', tenant)
      .where('remark', '=', remark)
      .where('relation', '=', relation)
      .execute()
    if (targets.length === 0) continue
    await tx
      .insertInto('remarkLinks')
      .values(
        targets.map((target, position) => ({ tenant, response: response.id, remark, relation, target, position })),
      )
      .execute()
  }
}
