import { change, type Occasion } from '#database/occasion.ts'
import { Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { queueMail } from '../outbox/index.ts'
import { listConsultedParties } from './consulted-parties.ts'
import { withdrawalMail } from './mail.ts'
import { authorize } from './policy.ts'
import { lockConsultation } from './queries.ts'
import { longestText } from './rules.ts'

/** Withdraws an announced consultation: it stays to be read, with the reason, and everybody asked is told. */
export async function withdrawConsultation(
  occasion: Occasion,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  await change(occasion, async (tx) => {
    const consultation = await lockConsultation(tx, occasion, id)
    authorize('withdraw', occasion, consultation)
    const why = reason.trim()
    if (!why) throw new Refusal('invalid', 'Write why the consultation is withdrawn', {}, 'reason')
    if (why.length > longestText)
      throw new Refusal('invalid', 'Write at most {count} letters', { count: longestText }, 'reason')
    await tx
      .updateTable('consultations')
      .set({ withdrawnAt: occasion.now, withdrawnReason: why })
      .where('tenant', '=', occasion.tenant)
      .where('id', '=', id)
      .execute()
    for (const party of await listConsultedParties(occasion, id, tx))
      await queueMail(tx, occasion, {
        occasionKey: `consultation.withdrawn:${id}:${party.body}`,
        body: consultation.consultingBody,
        to: party.email,
        ...withdrawalMail(consultation, party.name, why),
      })
    await record(tx, occasion, 'consultation.withdrawn', `consultation:${id}`, { reason: why })
  })
}
