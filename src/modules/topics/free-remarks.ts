import { sql } from 'kysely'
import type { Occasion } from '#database/occasion.ts'
import { omittedAround, shownWords } from '../publication/index.ts'
import { nameOf, organisationIsPublic, senderOf } from './sender.ts'
import type { CitedRemark } from './topic.ts'

export type FreeRemark = CitedRemark & { themes: string[] }

/** Confirmed remarks of submitted responses that are in no topic yet, those of a theme first. */
export async function listFreeRemarks(
  { db, tenant }: Occasion,
  consultation: string,
  theme: string | null = null,
): Promise<FreeRemark[]> {
  const rows = await db
    .selectFrom('remarks as remark')
    .innerJoin('responses as response', (join) =>
      join.onRef('response.tenant', '=', 'remark.tenant').onRef('response.id', '=', 'remark.response'),
    )
    .leftJoin('bodies as body', (join) =>
      join.onRef('body.tenant', '=', 'response.tenant').onRef('body.id', '=', 'response.body'),
    )
    .leftJoin('topicRemarks as placed', (join) =>
      join.onRef('placed.tenant', '=', 'remark.tenant').onRef('placed.remark', '=', 'remark.id'),
    )
    .where('remark.tenant', '=', tenant)
    .where('response.consultation', '=', consultation)
    .where('response.submittedAt', 'is not', null)
    .where('response.withdrawnAt', 'is', null)
    .where('remark.confirmedAt', 'is not', null)
    .where('placed.remark', 'is', null)
    .select([
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
      sql<string[]>`array(
        select distinct element.theme from remark_elements as about
        join plan_elements as element on element.tenant = about.tenant and element.plan = about.plan and element.id = about.element
        where about.tenant = remark.tenant and about.remark = remark.id and element.theme is not null)`.as('themes'),
    ])
    .orderBy('response.responseNumber')
    .orderBy('remark.position')
    .execute()
  const free = rows.map(
    ({ bodyKind, organisation, name, responseNumber, organisationPublic, starts, omitted, ...found }) => {
      const remark = { ...found, quote: shownWords({ quote: found.quote, starts, omitted }) }
      const sender = senderOf(bodyKind, organisation)
      return {
        ...remark,
        responseNumber: responseNumber as number,
        sender,
        name: nameOf(sender, name, organisation, organisationPublic),
      }
    },
  )
  const ofTheme = ({ themes }: FreeRemark) => theme !== null && themes.includes(theme)
  return [...free.filter(ofTheme), ...free.filter((remark) => !ofTheme(remark))]
}
