import type { Db, Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import { omittedAround, shownWords } from '../publication/index.ts'
import { nameOf, organisationIsPublic, senderOf } from './sender.ts'
import type { CitedRemark, Topic } from './topic.ts'

/** The topics of a consultation in their order, each with its remarks; two queries whatever their number. */
export async function readTopics(
  db: Db | Tx,
  { tenant }: Occasion,
  consultation: string,
): Promise<(Topic & { position: number })[]> {
  const topics = await db
    .selectFrom('topics as topic')
    .where('topic.tenant', '=', tenant)
    .where('topic.consultation', '=', consultation)
    .select(['topic.id', 'topic.theme', 'topic.direction', 'topic.title', 'topic.summary', 'topic.position'])
    .orderBy('topic.position')
    .execute()
  const remarks = await db
    .selectFrom('topicRemarks as placed')
    .innerJoin('topics as topic', (join) =>
      join.onRef('topic.tenant', '=', 'placed.tenant').onRef('topic.id', '=', 'placed.topic'),
    )
    .innerJoin('remarks as remark', (join) =>
      join.onRef('remark.tenant', '=', 'placed.tenant').onRef('remark.id', '=', 'placed.remark'),
    )
    .innerJoin('responses as response', (join) =>
      join.onRef('response.tenant', '=', 'remark.tenant').onRef('response.id', '=', 'remark.response'),
    )
    .leftJoin('bodies as body', (join) =>
      join.onRef('body.tenant', '=', 'response.tenant').onRef('body.id', '=', 'response.body'),
    )
    .where('placed.tenant', '=', tenant)
    .where('topic.consultation', '=', consultation)
    .where('response.submittedAt', 'is not', null)
    .where('response.withdrawnAt', 'is', null)
    .select([
      'placed.topic',
      'remark.id as remark',
      'remark.quote',
      'remark.starts',
      omittedAround.as('omitted'),
      'remark.labels',
      'response.responseNumber',
      'response.name',
      'response.organisation',
      'body.kind as bodyKind',
      organisationIsPublic.as('organisationPublic'),
    ])
    .orderBy('response.responseNumber')
    .orderBy('remark.position')
    .execute()
  const cited = new Map<string, CitedRemark[]>()
  for (const {
    topic,
    bodyKind,
    organisation,
    name,
    responseNumber,
    organisationPublic,
    starts,
    omitted,
    ...found
  } of remarks) {
    const remark = { ...found, quote: shownWords({ quote: found.quote, starts, omitted }) }
    const sender = senderOf(bodyKind, organisation)
    const list = cited.get(topic) ?? []
    list.push({
      ...remark,
      responseNumber: responseNumber as number,
      sender,
      name: nameOf(sender, name, organisation, organisationPublic),
    })
    cited.set(topic, list)
  }
  return topics.map((topic) => ({ ...topic, remarks: cited.get(topic.id) ?? [] }))
}
