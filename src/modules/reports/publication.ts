import { change, type Occasion, personOf } from '#database/occasion.ts'
import { canonicalJson, sha256 } from '#platform/canonical-json.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { lockCase } from '../topics/index.ts'
import { readDraft } from './draft.ts'
import { mayPublishReport, mayWriteReport } from './policy.ts'
import { composeReport, obstaclesOf } from './report.ts'

/** Publishes the report: what it says now is frozen under a fingerprint. Returns the version's number. */
export async function publishReport(
  occasion: Occasion,
  { consultation: id }: { consultation: string },
): Promise<number> {
  return change(occasion, async (tx) => {
    const consultation = await lockCase(tx, occasion, id)
    if (!mayWriteReport(occasion, consultation)) throw notFound()
    if (!mayPublishReport(occasion, consultation))
      throw new Refusal('forbidden', 'A report is published by a publisher')
    const draft = await readDraft(tx, occasion, id)
    if (!draft.version) throw new Refusal('conflict', 'Write the introduction of the report first')
    const obstacles = obstaclesOf(draft.facts.introduction, draft.topics, draft.behind)
    if (obstacles.length > 0)
      throw new Refusal(
        'conflict',
        '{count, plural, one {# thing stands} other {# things stand}} between the report and its publication',
        { count: obstacles.length },
      )
    const content = composeReport(draft.facts, draft.topics)
    const frozen = canonicalJson(content)
    const fingerprint = sha256(frozen)
    await tx
      .updateTable('reports')
      .set({ publishedAt: occasion.now, publishedBy: personOf(occasion), content: frozen, sha256: fingerprint })
      .where('tenant', '=', occasion.tenant)
      .where('consultation', '=', id)
      .where('version', '=', draft.version)
      .execute()
    await record(tx, occasion, 'report.published', `consultation:${id}`, {
      version: draft.version,
      sha256: fingerprint,
    })
    return draft.version
  })
}
