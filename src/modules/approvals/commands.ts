import type { Tx } from '#database/connect.ts'
import { change, type Occasion, personOf } from '#database/occasion.ts'
import { type CalendarDate, isCalendarDate } from '#platform/calendar-date.ts'
import { newId } from '#platform/id.ts'
import { Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { findLetter, isSealed, lockResponse, type Response, submitResponse } from '../responses/index.ts'
import { type Missing, sealOf } from './approval.ts'
import { mayRecordApproval, maySend, maySign } from './policy.ts'
import { listRemarksToSeal, readinessOf } from './queries.ts'

export type NewApproval = {
  response: string
  kind: 'decision' | 'mandate'
  decidedOn: CalendarDate
  item: string
  caseNumber?: string
  text: string
  office?: string | null
  validUntil?: CalendarDate | null
}

/** Records that the body has decided its response, or has given an office a mandate to do so. Returns its id. */
export async function recordApproval(occasion: Occasion, approval: NewApproval): Promise<string> {
  const { kind, decidedOn, item, text, office = null, validUntil = null } = approval
  if (!isCalendarDate(decidedOn) || decidedOn > occasion.today)
    throw new Refusal('invalid', 'Write the day of the decision; not later than today', {}, 'decidedOn')
  if (!item.trim()) throw new Refusal('invalid', 'Write the item on the agenda', {}, 'item')
  if (!text.trim()) throw new Refusal('invalid', 'Write what was decided', {}, 'text')
  if (kind === 'mandate' && !office)
    throw new Refusal('invalid', 'Choose the office that got the mandate', {}, 'office')
  if (kind === 'mandate' && validUntil && validUntil < decidedOn)
    throw new Refusal('invalid', 'Choose a last day on or after the first', {}, 'validUntil')
  return change(occasion, async (tx) => {
    const response = await lockUnsealed(tx, occasion, approval.response, (response) => {
      if (!mayRecordApproval(occasion, response))
        throw new Refusal('forbidden', 'Only a case worker of the body may record its decision')
    })
    if (kind === 'mandate' && !(await isOfficeOf(tx, occasion, response.body, office)))
      throw new Refusal('invalid', 'Choose the office that got the mandate', {}, 'office')
    const id = newId()
    await tx
      .insertInto('approvals')
      .values({
        tenant: occasion.tenant,
        response: response.id,
        id,
        kind,
        body: response.body as string,
        decidedOn,
        item: item.trim(),
        caseNumber: approval.caseNumber?.trim() ?? '',
        text: text.trim(),
        office: kind === 'mandate' ? office : null,
        validUntil: kind === 'mandate' ? validUntil : null,
        recordedAt: occasion.now,
        recordedBy: personOf(occasion) ?? '',
      })
      .execute()
    await record(tx, occasion, 'response.approved', `response:${response.id}`, { kind, decidedOn, item })
    return id
  })
}

async function isOfficeOf(tx: Tx, { tenant }: Occasion, body: string | null, office: string | null): Promise<boolean> {
  if (!body || !office) return false
  const found = await tx
    .selectFrom('offices')
    .where('tenant', '=', tenant)
    .where('id', '=', office)
    .where('body', '=', body)
    .select('id')
    .executeTakeFirst()
  return found !== undefined
}

/** Holds a response that has not been signed. Who may not is told so before anything is said of how far it is. */
async function lockUnsealed(
  tx: Tx,
  occasion: Occasion,
  id: string,
  authorize: (response: Response) => void,
): Promise<Response> {
  const response = await lockResponse(tx, occasion, id)
  authorize(response)
  if (isSealed(response)) throw new Refusal('conflict', 'The response has been signed: its words no longer change')
  return response
}

const signer = (occasion: Occasion) => (response: Response) => {
  if (!maySign(occasion, response)) throw new Refusal('forbidden', 'Only a signer of the body may sign its response')
}

const whatIsMissing: Record<Missing, string> = {
  letter: 'There is no letter to sign yet',
  approval: 'The committee has not decided yet: record its decision or a mandate first',
  'unconfirmed remarks': 'Some remarks wait for somebody to confirm or reject them',
  'misplaced remarks': 'Some confirmed remarks are not in the newest letter: place them first',
}

/**
 * Signs a response: the letter and the confirmed remarks are sealed under a fingerprint with the person's name and
 * office as valid that day. Never possible before a decision, or a mandate to the person's office, nor when `seen`,
 * the fingerprint of what the person read, is not that of the response any more. Returns the fingerprint.
 */
export async function signResponse(
  occasion: Occasion,
  { response: id, seen }: { response: string; seen?: string },
): Promise<string> {
  return change(occasion, async (tx) => {
    const response = await lockUnsealed(tx, occasion, id, signer(occasion))
    const { missing, offices, basis } = await readinessOf(occasion, response, tx)
    if (missing[0]) throw new Refusal('conflict', whatIsMissing[missing[0]])
    if (offices.length === 0) throw new Refusal('forbidden', 'You hold no office of the body today')
    if (!basis) throw new Refusal('conflict', 'The mandate was given to another office, or has expired')
    const letter = await findLetter(occasion, id, tx)
    if (!letter || occasion.actor.kind !== 'person') throw new Refusal('conflict', whatIsMissing.letter)
    const remarks = await listRemarksToSeal(occasion, id, tx)
    const sha256 = sealOf(letter.sha256, remarks)
    if (seen !== undefined && seen !== sha256)
      throw new Refusal('conflict', 'The response has changed since you opened it: read it again, then sign')
    await tx
      .insertInto('signatures')
      .values({
        tenant: occasion.tenant,
        response: id,
        letter: letter.version,
        approval: basis.approval.id,
        person: occasion.actor.id,
        personName: occasion.actor.name,
        office: basis.office.office,
        officeTitle: basis.office.title,
        signedAt: occasion.now,
        letterSha256: letter.sha256,
        remarks: JSON.stringify(remarks),
        sha256,
      })
      .execute()
    await record(tx, occasion, 'response.signed', `response:${id}`, { letter: letter.version, sha256 })
    return sha256
  })
}

/** Gives a response back to the case worker instead of signing it, with the reason. */
export async function sendBack(
  occasion: Occasion,
  { response: id, reason }: { response: string; reason: string },
): Promise<void> {
  if (!reason.trim()) throw new Refusal('invalid', 'Write what should be changed', {}, 'reason')
  return change(occasion, async (tx) => {
    await lockUnsealed(tx, occasion, id, signer(occasion))
    await record(tx, occasion, 'response.sent-back', `response:${id}`, { reason: reason.trim() })
  })
}

/** Sends a signed response to the body that consults. Returns its number. */
export async function sendResponse(
  occasion: Occasion,
  { response: id, site }: { response: string; site: string },
): Promise<number> {
  return change(occasion, async (tx) => {
    const response = await lockResponse(tx, occasion, id)
    if (!maySend(occasion, response))
      throw new Refusal('forbidden', 'Only a case worker of the body may send its response')
    if (!response.signedAt) throw new Refusal('conflict', 'The response has to be signed before it is sent')
    return submitResponse(tx, occasion, response, { site })
  })
}
