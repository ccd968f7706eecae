import { sql } from 'kysely'
import type { Db, Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { notFound } from '#platform/refusal.ts'
import { nameOn } from '../parties/index.ts'
import type { Consultation } from './consultation.ts'
import { maySeeConsultation } from './policy.ts'

type Reading = Db | Tx

/** Bodies go by the name they have on the day the consultation opens. */
const opening = sql.ref<CalendarDate>('consultation.opensOn')

/** The moment the first report of a consultation was published, in a query over `consultations as consultation`. */
export const reportPublishedAt = sql<Date | null>`(
  select min(report.published_at) from reports as report
  where report.tenant = consultation.tenant and report.consultation = consultation.id)`

const consultations = (db: Reading, { tenant }: Pick<Occasion, 'tenant'>) =>
  db
    .selectFrom('consultations as consultation')
    .innerJoin('plans as plan', (join) =>
      join.onRef('plan.tenant', '=', 'consultation.tenant').onRef('plan.id', '=', 'consultation.plan'),
    )
    .innerJoin('planVersions as version', (join) =>
      join
        .onRef('version.tenant', '=', 'consultation.tenant')
        .onRef('version.plan', '=', 'consultation.plan')
        .onRef('version.version', '=', 'consultation.planVersion'),
    )
    .where('consultation.tenant', '=', tenant)
    .selectAll('consultation')
    .select([
      'plan.title as planTitle',
      'plan.translations as planTranslations',
      'plan.kind as planKind',
      'plan.district',
      'version.sha256 as planSha256',
      nameOn('consultation.consultingBody', opening).as('consultingBodyName'),
      nameOn('consultation.decidedBy', opening).as('decidedByName'),
      reportPublishedAt.as('reportPublishedAt'),
    ])

type Row = Awaited<ReturnType<ReturnType<typeof consultations>['executeTakeFirstOrThrow']>>

function consultationOf(row: Row): Consultation {
  const {
    tenant: _,
    decidedBy,
    decidedByName,
    decidedOn,
    decisionItem,
    decisionCase,
    decisionText,
    contactName,
    contactEmail,
    planSha256,
    ...rest
  } = row
  return {
    ...rest,
    planSha256: planSha256 ?? '',
    decision: {
      body: decidedBy,
      bodyName: decidedByName,
      on: decidedOn,
      item: decisionItem,
      caseNumber: decisionCase,
      text: decisionText,
    },
    contact: { name: contactName, email: contactEmail },
  }
}

/** A consultation that the occasion may see; not found otherwise. */
export async function getConsultation(occasion: Occasion, id: string): Promise<Consultation> {
  const row = await consultations(occasion.db, occasion).where('consultation.id', '=', id).executeTakeFirst()
  const consultation = row && consultationOf(row)
  if (!consultation || !maySeeConsultation(occasion, consultation)) throw notFound()
  return consultation
}

/** The same, held until the transaction ends: nobody else decides on it meanwhile. */
export const lockConsultation = (tx: Tx, occasion: Occasion, id: string): Promise<Consultation> =>
  held(tx, occasion, id, 'forUpdate')

/** The same, held together with others who only need it to stay as it is: nobody decides on it meanwhile. */
export const holdConsultation = (tx: Tx, occasion: Occasion, id: string): Promise<Consultation> =>
  held(tx, occasion, id, 'forShare')

async function held(tx: Tx, occasion: Occasion, id: string, how: 'forUpdate' | 'forShare'): Promise<Consultation> {
  const found = await tx
    .selectFrom('consultations')
    .where('tenant', '=', occasion.tenant)
    .where('id', '=', id)
    .select('id')
    [how]()
    .executeTakeFirst()
  if (!found) throw notFound()
  const row = await consultations(tx, occasion).where('consultation.id', '=', id).executeTakeFirstOrThrow()
  const consultation = consultationOf(row)
  if (!maySeeConsultation(occasion, consultation)) throw notFound()
  return consultation
}

/** How many responses everybody can read. */
export async function countPublishedResponses({ db, tenant }: Occasion, consultation: string): Promise<number> {
  const { count } = await db
    .selectFrom('responses')
    .where('tenant', '=', tenant)
    .where('consultation', '=', consultation)
    .where('publishedAt', 'is not', null)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}
