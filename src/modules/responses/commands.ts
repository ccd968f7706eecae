import type { Tx } from '#database/connect.ts'
import { change, type Occasion, personOf } from '#database/occasion.ts'
import { languages } from '#languages/index.ts'
import { sha256 } from '#platform/canonical-json.ts'
import { dateOf } from '#platform/clock.ts'
import { newId } from '#platform/id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { isLate, listConsultedParties, lockConsultation } from '../consultations/index.ts'
import { queueMail } from '../outbox/index.ts'
import { extractInWorker } from '../reading/index.ts'
import { mayAnswerFor, mayPublishResponses, mayReceive, mayWriteResponse } from './policy.ts'
import { getResponse, isResponseId, isSealed, lockResponse } from './queries.ts'
import type { Channel, Letter, Response } from './response.ts'
import { longestName, longestTextUnits } from './rules.ts'

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

export type NewLetter = { response: string } & (
  | { source: 'pasted' | 'composed' | 'web'; text: string }
  | { source: 'uploaded'; bytes: Uint8Array; fileName: string }
)

type FrozenText = Pick<Letter, 'source' | 'fileName' | 'mediaType' | 'text' | 'extractor'> & {
  bytes: Uint8Array | null
}

async function freeze(letter: NewLetter): Promise<FrozenText> {
  if (letter.source === 'uploaded') {
    const { text, extractor, mediaType } = await extractInWorker(letter.bytes)
    return {
      source: 'uploaded',
      fileName: letter.fileName.slice(0, longestName),
      mediaType,
      text,
      extractor,
      bytes: letter.bytes,
    }
  }
  const text = letter.text.replaceAll('\r\n', '\n').normalize('NFC')
  if (!text.trim()) throw new Refusal('invalid', 'Write or paste the letter', {}, 'text')
  if (text.length > longestTextUnits)
    throw new Refusal('invalid', 'The text is too long: send it in several parts', {}, 'text')
  return {
    source: letter.source,
    fileName: null,
    mediaType: 'text/plain; charset=utf-8',
    text,
    extractor: 'text',
    bytes: null,
  }
}

/** Writes the next version of the letter; the caller holds the response. */
async function writeLetter(
  tx: Tx,
  { tenant, now, ...occasion }: Occasion,
  response: string,
  letter: FrozenText,
): Promise<number> {
  const { last } = await tx
    .selectFrom('letters')
    .where('tenant', '=', tenant)
    .where('response', '=', response)
    .select(({ fn }) => fn.max('version').as('last'))
    .executeTakeFirstOrThrow()
  const version = (last ?? 0) + 1
  await tx
    .insertInto('letters')
    .values({
      tenant,
      response,
      version,
      ...letter,
      bytes: letter.bytes && Buffer.from(letter.bytes),
      sha256: sha256(letter.text),
      fields: '{}',
      createdAt: now,
      createdBy: occasion.actor.kind === 'person' ? occasion.actor.id : null,
    })
    .execute()
  return version
}

/** Adds a letter to a response that is being written, as its newest version. Returns the version. */
export async function addLetter(occasion: Occasion, letter: NewLetter): Promise<number> {
  const seen = await getResponse(occasion, letter.response)
  if (!mayWriteResponse(occasion, seen))
    throw new Refusal('forbidden', 'Only a case worker of the body may write its response')
  const frozen = await freeze(letter)
  return change(occasion, async (tx) => {
    const response = await lockResponse(tx, occasion, letter.response)
    if (!mayWriteResponse(occasion, response))
      throw new Refusal('forbidden', 'Only a case worker of the body may write its response')
    if (isSealed(response)) throw new Refusal('conflict', 'The response has been signed: its words no longer change')
    const version = await writeLetter(tx, occasion, response.id, frozen)
    await record(tx, occasion, 'letter.added', `response:${response.id}`, { version, source: frozen.source })
    return version
  })
}

/** The next number of a consultation: without gaps, never given twice. The row is held until the transaction ends. */
async function nextNumber(tx: Tx, { tenant }: Occasion, consultation: string): Promise<number> {
  const { last } = await tx
    .insertInto('responseNumbers')
    .values({ tenant, consultation, last: 1 })
    .onConflict((on) =>
      on.columns(['tenant', 'consultation']).doUpdateSet((eb) => ({ last: eb('responseNumbers.last', '+', 1) })),
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
  await queueMail(tx, occasion, {
    occasionKey: `response.receipt:${response.id}`,
    to: party.email,
    subject: `Kvittering: svar ${responseNumber} om ${consultation.title} (${consultation.caseNumber})`,
    text: `${party.name} har svaret på høringen om ${consultation.title}.\n\nSvarnummer: ${responseNumber}\nModtaget: ${languages.da.t.dateTime(occasion.now)}${late ? ' (efter fristen)' : ''}\n\n${address}\n`,
  })
  await tellOthers(tx, occasion, response, { party: party.name, title: consultation.title, address, responseNumber })
  await record(tx, occasion, 'response.submitted', `response:${response.id}`, { responseNumber, late })
  return responseNumber
}

type Notice = { party: string; title: string; address: string; responseNumber: number }

/** The body that consults and the body whose plan it is are told of an answer, each once. */
async function tellOthers(
  tx: Tx,
  occasion: Occasion,
  response: Response,
  { party, title, address, responseNumber }: Notice,
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
      to: email,
      subject: `Svar ${responseNumber} om ${title}: ${party}`,
      text: `${party} har svaret på høringen om ${title}.\n\n${address}\n`,
    })
}

export type ReceivedResponse = {
  consultation: string
  name: string
  organisation?: string | null
  postcode?: string | null
  channel: Extract<Channel, 'web' | 'email' | 'letter'>
  receivedAt: Date
  language?: string
  text: string
}

/** Enters what a citizen or an association sent. It gets its number at once. Returns its id and number. */
export async function receiveResponse(
  occasion: Occasion,
  { consultation: id, receivedAt, text, ...sender }: ReceivedResponse,
): Promise<{ id: string; responseNumber: number }> {
  const name = sender.name.trim()
  const postcode = sender.postcode?.trim() || null
  if (!name) throw new Refusal('invalid', 'Write who the response is from', {}, 'name')
  if (name.length > longestName) throw new Refusal('invalid', 'Write a shorter name', {}, 'name')
  if ((sender.organisation ?? '').length > longestName)
    throw new Refusal('invalid', 'Write a shorter name', {}, 'organisation')
  if (postcode && !/^\d{4}$/.test(postcode))
    throw new Refusal('invalid', 'Write the postcode as four digits', {}, 'postcode')
  if (Number.isNaN(receivedAt.getTime()) || receivedAt > occasion.now)
    throw new Refusal('invalid', 'Write when it was received; not later than now', {}, 'receivedAt')
  const frozen = await freeze({ response: '', source: 'web', text })
  return change(occasion, async (tx) => {
    const consultation = await lockConsultation(tx, occasion, id)
    if (!mayReceive(occasion, consultation)) throw notFound()
    if (!consultation.announcedAt || dateOf(receivedAt) < consultation.opensOn)
      throw new Refusal('conflict', 'The consultation had not begun by then', {}, 'receivedAt')
    const response = newId()
    const responseNumber = await nextNumber(tx, occasion, id)
    await tx
      .insertInto('responses')
      .values({
        tenant: occasion.tenant,
        id: response,
        consultation: id,
        name,
        organisation: sender.organisation?.trim() || null,
        postcode,
        channel: sender.channel,
        language: sender.language ?? 'da',
        begunAt: receivedAt,
        begunBy: personOf(occasion),
        responseNumber,
        submittedAt: receivedAt,
        submittedBy: personOf(occasion),
        late: isLate(consultation.deadline, receivedAt),
      })
      .execute()
    await writeLetter(tx, occasion, response, frozen)
    await record(tx, occasion, 'response.received', `response:${response}`, { responseNumber, channel: sender.channel })
    return { id: response, responseNumber }
  })
}

/** Publishes submitted responses; those already published stay as they are. Returns how many became public. */
export function publishResponses(
  occasion: Occasion,
  { consultation: id, responses }: { consultation: string; responses: readonly string[] },
): Promise<number> {
  return change(occasion, async (tx) => {
    const consultation = await lockConsultation(tx, occasion, id)
    if (!mayPublishResponses(occasion, consultation)) throw notFound()
    if (responses.filter(isResponseId).length === 0)
      throw new Refusal('invalid', 'Choose at least one response', {}, 'responses')
    const published = await tx
      .updateTable('responses')
      .set({ publishedAt: occasion.now, publishedBy: personOf(occasion) })
      .where('tenant', '=', occasion.tenant)
      .where('consultation', '=', id)
      .where('id', 'in', responses.filter(isResponseId))
      .where('submittedAt', 'is not', null)
      .where('publishedAt', 'is', null)
      .returning('responseNumber')
      .execute()
    await record(tx, occasion, 'responses.published', `consultation:${id}`, {
      numbers: published.map(({ responseNumber }) => responseNumber),
    })
    return published.length
  })
}

/** Takes a response off the public pages at once. */
export async function unpublishResponse(
  occasion: Occasion,
  { response: id, reason }: { response: string; reason: string },
): Promise<void> {
  if (!reason.trim()) throw new Refusal('invalid', 'Write why it is taken down', {}, 'reason')
  return change(occasion, async (tx) => {
    const response = await lockResponse(tx, occasion, id)
    if (!mayPublishResponses(occasion, response)) throw notFound()
    if (!response.publishedAt) throw new Refusal('conflict', 'The response is not public')
    await tx
      .updateTable('responses')
      .set({ publishedAt: null, publishedBy: null })
      .where('tenant', '=', occasion.tenant)
      .where('id', '=', id)
      .execute()
    await record(tx, occasion, 'response.taken-down', `response:${id}`, { reason: reason.trim() })
  })
}
