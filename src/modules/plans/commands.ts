import type { Tx } from '#database/connect.ts'
import { change, type Occasion } from '#database/occasion.ts'
import type { Translations } from '#database/schema/json.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import {
  type DraftElement,
  fingerprint,
  layOut,
  type Plan,
  type PlanDocument,
  type PlanElement,
  planDocument,
} from './plan.ts'
import { authorizeWritingPlan } from './policy.ts'
import { readVersion } from './queries.ts'

export type NewPlan = Omit<Plan, 'translations'> & {
  /** The title and the summary in other languages. */
  translations?: Translations
  elements: readonly DraftElement[]
  /** Reports that go with the plan and can be cited from responses. */
  documents?: readonly {
    id: string
    title: string
    translations?: Translations
    authorBody: string | null
    elements: readonly DraftElement[]
  }[]
}

/** Adds a plan with its first version, which may be written in until it is frozen. */
export async function addPlan(occasion: Occasion, given: NewPlan): Promise<void> {
  const { elements, documents = [], translations = {}, ...plan } = given
  authorizeWritingPlan(occasion, plan)
  const laidOut = layOut(planDocument, elements)
  for (const document of documents) laidOut.push(...layOut(document.id, document.elements, laidOut.length))
  const doubled = laidOut.find((element, index) => laidOut.findIndex(({ id }) => id === element.id) !== index)
  if (doubled) throw new Refusal('invalid', 'Two elements have the id {id}: give each its own', { id: doubled.id })
  return change(occasion, async (tx) => {
    await tx
      .insertInto('plans')
      .values({ tenant: occasion.tenant, ...plan, translations: JSON.stringify(translations) })
      .execute()
    const reports = documents.map(({ id, title, translations = {}, authorBody }, index) => ({
      id,
      kind: 'background_report' as const,
      title,
      authorBody,
      translations,
      position: index + 1,
    }))
    await writeVersion(tx, occasion, plan.id, 1, [ownDocument({ ...plan, translations }), ...reports], laidOut)
    await record(tx, occasion, 'plan.added', `plan:${plan.id}`, { title: plan.title })
  })
}

/** The document that is the plan itself: it is called as the plan is. */
const ownDocument = ({ title, authorBody, translations }: Pick<Plan, 'title' | 'authorBody' | 'translations'>) =>
  ({ id: planDocument, kind: 'plan', title, authorBody, translations, position: 0 }) satisfies PlanDocument

async function writeVersion(
  tx: Tx,
  { tenant, now }: Occasion,
  plan: string,
  version: number,
  documents: readonly PlanDocument[],
  elements: readonly PlanElement[],
): Promise<void> {
  const key = { tenant, plan, version }
  await tx
    .insertInto('planVersions')
    .values({ ...key, begunAt: now })
    .execute()
  await tx
    .insertInto('planDocuments')
    .values(documents.map((document) => ({ ...key, ...document, translations: JSON.stringify(document.translations) })))
    .execute()
  if (elements.length === 0) return
  await tx
    .insertInto('planElements')
    .values(elements.map((element) => ({ ...key, ...element, translations: JSON.stringify(element.translations) })))
    .execute()
}

async function lockPlan(tx: Tx, occasion: Occasion, id: string): Promise<Plan> {
  const plan = await tx
    .selectFrom('plans')
    .where('tenant', '=', occasion.tenant)
    .where('id', '=', id)
    .select(['id', 'kind', 'title', 'district', 'authorBody', 'summary', 'translations'])
    .forUpdate()
    .executeTakeFirst()
  if (!plan) throw notFound()
  authorizeWritingPlan(occasion, plan)
  return plan
}

/** Freezes a version: from now on it never changes, and its fingerprint says so. */
export async function freezePlanVersion(
  occasion: Occasion,
  { plan: id, version }: { plan: string; version: number },
): Promise<string> {
  return change(occasion, async (tx) => {
    const plan = await lockPlan(tx, occasion, id)
    const { frozenAt, documents, elements } = await readVersion(tx, occasion, id, version)
    if (frozenAt)
      throw new Refusal('conflict', 'Version {version} of “{title}” is already frozen', { version, title: plan.title })
    const sha256 = fingerprint(plan, documents, elements)
    await tx
      .updateTable('planVersions')
      .set({ frozenAt: occasion.now, sha256 })
      .where('tenant', '=', occasion.tenant)
      .where('plan', '=', id)
      .where('version', '=', version)
      .execute()
    await record(tx, occasion, 'plan.frozen', `plan:${id}`, { version, sha256 })
    return sha256
  })
}

/** Begins the next version as a copy of the newest, with the same element ids. Returns its number. */
export async function beginPlanVersion(occasion: Occasion, id: string): Promise<number> {
  return change(occasion, async (tx) => {
    const plan = await lockPlan(tx, occasion, id)
    const { newest } = await tx
      .selectFrom('planVersions')
      .where('tenant', '=', occasion.tenant)
      .where('plan', '=', id)
      .select(({ fn }) => fn.max('version').as('newest'))
      .executeTakeFirstOrThrow()
    const { frozenAt, documents, elements } = await readVersion(tx, occasion, id, newest)
    if (!frozenAt)
      throw new Refusal('conflict', 'Version {version} of “{title}” is still being written', {
        version: newest,
        title: plan.title,
      })
    await writeVersion(tx, occasion, id, newest + 1, documents, elements)
    await record(tx, occasion, 'plan.version-begun', `plan:${id}`, { version: newest + 1 })
    return newest + 1
  })
}

/** Changes the words of one element in a version that is not frozen. */
export async function editElement(
  occasion: Occasion,
  {
    plan: id,
    version,
    element,
    title,
    body,
  }: { plan: string; version: number; element: string; title: string; body: string },
): Promise<void> {
  if (!title.trim()) throw new Refusal('invalid', 'Write a title', {}, 'title')
  return change(occasion, async (tx) => {
    const plan = await lockPlan(tx, occasion, id)
    const { frozenAt, elements } = await readVersion(tx, occasion, id, version)
    if (frozenAt)
      throw new Refusal('conflict', 'Version {version} of “{title}” is frozen and cannot be changed', {
        version,
        title: plan.title,
      })
    if (!elements.some((known) => known.id === element)) throw notFound()
    await tx
      .updateTable('planElements')
      .set({ title: title.trim(), body: body.trim() })
      .where('tenant', '=', occasion.tenant)
      .where('plan', '=', id)
      .where('version', '=', version)
      .where('id', '=', element)
      .execute()
    await record(tx, occasion, 'plan.element-edited', `plan:${id}`, { version, element })
  })
}
