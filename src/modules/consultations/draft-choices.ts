import { inDanish } from '#database/in-danish.ts'
import { type Occasion, personOf } from '#database/occasion.ts'
import type { BodyKind } from '../parties/index.ts'
import { mayWritePlan } from '../plans/index.ts'

/** The versions a consultation can be about, and those that would have to be frozen first, by the plan's title. */
export async function listChoosableVersions(
  occasion: Occasion,
): Promise<{ plan: string; version: number; title: string; frozen: boolean; mayFreeze: boolean }[]> {
  const rows = await occasion.db
    .selectFrom('planVersions as version')
    .innerJoin('plans as plan', (join) =>
      join.onRef('plan.tenant', '=', 'version.tenant').onRef('plan.id', '=', 'version.plan'),
    )
    .where('version.tenant', '=', occasion.tenant)
    .select(['version.plan', 'version.version', 'version.frozenAt', 'plan.title', 'plan.authorBody'])
    .orderBy('plan.title', inDanish)
    .orderBy('plan.id')
    .orderBy('version.version', 'desc')
    .execute()
  return rows.map(({ plan, version, title, frozenAt, authorBody }) => {
    const frozen = frozenAt !== null
    return { plan, version, title, frozen, mayFreeze: !frozen && mayWritePlan(occasion, { authorBody }) }
  })
}

/** What each kind of body was asked the last time, to begin a new draft with. */
export async function lastAsked({ db, tenant }: Occasion): Promise<{ kind: BodyKind; questionSet: string }[]> {
  return await db
    .selectFrom('consultedParties as party')
    .innerJoin('consultations as consultation', (join) =>
      join.onRef('consultation.tenant', '=', 'party.tenant').onRef('consultation.id', '=', 'party.consultation'),
    )
    .innerJoin('bodies as body', (join) =>
      join.onRef('body.tenant', '=', 'party.tenant').onRef('body.id', '=', 'party.body'),
    )
    .where('party.tenant', '=', tenant)
    .distinctOn('body.kind')
    .select(['body.kind', 'party.questionSet'])
    .orderBy('body.kind')
    .orderBy('consultation.createdAt', 'desc')
    .execute()
}

/** The address of the person who drafts; empty for anybody else. */
export async function ownEmail(occasion: Occasion): Promise<string> {
  const person = await occasion.db
    .selectFrom('people')
    .where('tenant', '=', occasion.tenant)
    .where('id', '=', personOf(occasion) ?? '')
    .select('email')
    .executeTakeFirst()
  return person?.email ?? ''
}
