import type { Tx } from '#database/connect.ts'
import { change, type Occasion, personOf } from '#database/occasion.ts'
import { newId } from '#platform/id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { isLate, listConsultedParties, lockConsultation } from '../consultations/index.ts'
import { type NewMail, queueMail } from '../outbox/index.ts'
import { logResponses } from './logging.ts'
import { arrivalNotice, bodyReceipt } from './mail.ts'
import { mayAnswerFor } from './policy.ts'
import type { Response } from './response.ts'

/** Begins a body's answer, or gives the one that was begun: of two at once both get the same. Returns its id. */
export function beginResponse(
  occasion: Occasion,
  { consultation: id, body }: { consultation: string; body: string },
): Promise<string> {
  return change(occasion, async (tx) => {
    const consultation = await lockConsultation(tx, occasion, id)
    const party = (await listConsultedParties(occasion, id, tx)).find((party) => party.body === body)
    if (!party || !mayAnswerFor(occasion, body)) throw notFound()
    if (!consultation.announcedAt) throw new Refusal('conflict', 'The consultation has not been announced yet')
    if (consultation.withdrawnAt)
      throw new Refusal('conflict', '“{title}” has been withdrawn and can no longer be answered', {
        title: consultation.title,
      })
    const begun = await tx
      .selectFrom('responses')
      .where('tenant', '=', occasion.tenant)
      .where('consultation', '=', id)
      .where('body', '=', body)
      .select('id')
      .executeTakeFirst()
    if (begun) return begun.id
    const response = newId()
    await tx
      .insertInto('responses')
      .values({
        tenant: occasion.tenant,
        id: response,
        consultation: id,
        body,
        name: party.name,
        channel: 'structured',
        begunAt: occasion.now,
        begunBy: personOf(occasion),
      })
      .execute()
    await record(tx, occasion, 'response.begun', `response:${response}`, { consultation: id, body })
    return response
  })
}

/** The next number of a consultation: without gaps, never given twice. The row is held until the transaction ends. */
export const nextNumber = (tx: Tx, occasion: Occasion, consultation: string): Promise<number> =>
  lastOfNumbers(tx, occasion, consultation, 1)

/** Takes the next so many numbers of a consultation. Returns the last of them. */
export async function lastOfNumbers(
  tx: Tx,
  { tenant }: Pick<Occasion, 'tenant'>,
  consultation: string,
  count: number,
): Promise<number> {
  const { last } = await tx
    .insertInto('responseNumbers')
    .values({ tenant, consultation, last: count })
    .onConflict((on) =>
      on.columns(['tenant', 'consultation']).doUpdateSet((eb) => ({ last: eb('responseNumbers.last', '+', count) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}

/** Sends a body's response in: number, lateness, receipt and notices in one transaction. Whoever calls holds it and has asked whether it may. */
export async function submitResponse(
  tx: Tx,
  occasion: Occasion,
  response: Response,
  { site }: { site: string },
): Promise<number> {
  if (response.submittedAt) throw new Refusal('conflict', 'The response has already been sent')
  const body = response.body as string
  const consultation = await lockConsultation(tx, occasion, response.consultation)
  if (consultation.withdrawnAt)
    throw new Refusal('conflict', '“{title}” has been withdrawn and can no longer be answered', {
      title: consultation.title,
    })
  const parties = await listConsultedParties(occasion, consultation.id, tx)
  const party = parties.find((party) => party.body === body)
  if (!party) throw notFound()
  const responseNumber = await nextNumber(tx, occasion, consultation.id)
  const late = isLate(party.deadline, occasion.now)
  await tx
    .updateTable('responses')
    .set({ responseNumber, submittedAt: occasion.now, submittedBy: personOf(occasion), late })
    .where('tenant', '=', occasion.tenant)
    .where('id', '=', response.id)
    .execute()
  const address = `${site}/consultations/${consultation.id}/responses/${responseNumber}`
  const sent = { consultation, party: party.name, responseNumber, address }
  await queueMail(tx, occasion, {
    occasionKey: `response.receipt:${response.id}`,
    body: response.consultingBody,
    to: party.email,
    ...bodyReceipt({ ...sent, now: occasion.now, late }),
  })
  await tellOthers(tx, occasion, response, arrivalNotice(sent))
  await record(tx, occasion, 'response.submitted', `response:${response.id}`, { responseNumber, late })
  await logResponses(tx, occasion, 'response', [response.id])
  return responseNumber
}

/** The body that consults and the body whose plan it is are told of an answer, each once. */
async function tellOthers(
  tx: Tx,
  occasion: Occasion,
  response: Response,
  notice: Pick<NewMail, 'subject' | 'text'>,
): Promise<void> {
  const ids = [...new Set([response.consultingBody, response.planAuthor ?? ''])].filter(
    (id) => id && id !== response.body,
  )
  if (ids.length === 0) return
  const bodies = await tx
    .selectFrom('bodies')
    .where('tenant', '=', occasion.tenant)
    .where('id', 'in', ids)
    .select(['id', 'email'])
    .execute()
  for (const { id, email } of bodies)
    await queueMail(tx, occasion, {
      occasionKey: `response.arrived:${response.id}:${id}`,
      body: response.consultingBody,
      to: email,
      ...notice,
    })
}
