import type { Db, Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import { omittedAround, shownWords } from '../publication/index.ts'
import { nameOf, organisationIsPublic, senderOf } from './sender.ts'
import type { CitedRemark, Raising, Topic } from './topic.ts'

export type ListedTopic = Topic & { position: number; revision: number }

/** The topics of a consultation in their order, each with its remarks; three queries whatever their number. */
export async function readTopics(db: Db | Tx, { tenant }: Occasion, consultation: string): Promise<ListedTopic[]> {
  const topics = await db
    .selectFrom('topics as topic')
    .where('topic.tenant', '=', tenant)
    .where('topic.consultation', '=', consultation)
    .select([
      'topic.id',
      'topic.theme',
      'topic.direction',
      'topic.title',
      'topic.summary',
      'topic.position',
      'topic.revision',
    ])
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
  const campaigns = await readCampaigns(db, tenant, consultation)
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
      ...(campaigns.has(responseNumber as number) ? { campaign: campaigns.get(responseNumber as number) ?? [] } : {}),
      sender,
      name: nameOf(sender, name, organisation, organisationPublic),
    })
    cited.set(topic, list)
  }
  return topics.map((topic) => ({ ...topic, remarks: cited.get(topic.id) ?? [] }))
}

/** For each response that stands for a campaign somebody confirmed: the other letters of it. */
async function readCampaigns(
  db: Db | Tx,
  tenant: string,
  consultation: string,
): Promise<ReadonlyMap<number, Raising[]>> {
  const rows = await db
    .selectFrom('campaigns as campaign')
    .innerJoin('responses as standing', (join) =>
      join.onRef('standing.tenant', '=', 'campaign.tenant').onRef('standing.id', '=', 'campaign.standingFor'),
    )
    .innerJoin('campaignLetters as member', (join) =>
      join
        .onRef('member.tenant', '=', 'campaign.tenant')
        .onRef('member.consultation', '=', 'campaign.consultation')
        .onRef('member.campaign', '=', 'campaign.no')
        .onRef('member.response', '<>', 'campaign.standingFor'),
    )
    .innerJoin('responses as response', (join) =>
      join.onRef('response.tenant', '=', 'member.tenant').onRef('response.id', '=', 'member.response'),
    )
    .leftJoin('bodies as body', (join) =>
      join.onRef('body.tenant', '=', 'response.tenant').onRef('body.id', '=', 'response.body'),
    )
    .where('campaign.tenant', '=', tenant)
    .where('campaign.consultation', '=', consultation)
    .where('campaign.confirmedAt', 'is not', null)
    .where('campaign.mergedInto', 'is', null)
    .where('member.placedAt', 'is not', null)
    .where('response.submittedAt', 'is not', null)
    .where('response.withdrawnAt', 'is', null)
    .select([
      'standing.responseNumber as standing',
      'response.responseNumber as number',
      'response.organisation',
      'body.kind as bodyKind',
    ])
    .orderBy('response.responseNumber')
    .execute()
  const campaigns = new Map<number, Raising[]>()
  for (const { standing, number, bodyKind, organisation } of rows) {
    const letters = campaigns.get(standing as number) ?? []
    letters.push({ number: number as number, sender: senderOf(bodyKind, organisation) })
    campaigns.set(standing as number, letters)
  }
  return campaigns
}
