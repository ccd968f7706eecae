import type { Db, Tx } from '#database/connect.ts'
import { change, type Occasion } from '#database/occasion.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { canonicalJson, sha256 } from '#platform/canonical-json.ts'
import { type Document, mediaTypes, renderInWorker } from '#platform/documents/index.ts'
import { newId, slugOf } from '#platform/id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { queueMail } from '../outbox/index.ts'
import { listAnnexes } from './annexes.ts'
import type { Consultation, ConsultedParty } from './consultation.ts'
import { listConsultedParties } from './consulted-parties.ts'
import { consultationLetter } from './letter.ts'
import { announcementMail } from './mail.ts'
import { authorize } from './policy.ts'
import { getConsultation, lockConsultation } from './queries.ts'
import { listQuestionSets } from './questions.ts'

export type Letter = { party: ConsultedParty; document: Document }

/** The letter to every party, composed from the facts as they are now. */
export async function composeLetters(
  occasion: Occasion,
  db: Db | Tx,
  consultation: Consultation,
  { date, site }: { date: CalendarDate; site: string },
): Promise<Letter[]> {
  const parties = await listConsultedParties(occasion, consultation.id, db)
  const sets = await listQuestionSets(
    { ...occasion, language: 'da' },
    [...new Set(parties.map((p) => p.questionSet))],
    db,
  )
  const annexes = await listAnnexes(occasion, consultation, db)
  return parties.map((party) => ({
    party,
    document: consultationLetter({
      consultation,
      party,
      parties,
      questions: sets.find(({ id }) => id === party.questionSet)?.questions ?? [],
      annexes,
      date,
      site,
    }),
  }))
}

export const letterName = ({ id }: Consultation, { shortName }: ConsultedParty) =>
  `hoeringsbrev-${id}-${slugOf(shortName)}.pdf`

function authorizeAnnouncing(occasion: Occasion, consultation: Consultation): void {
  authorize('announce', occasion, consultation)
  if (consultation.opensOn < occasion.today)
    throw new Refusal('conflict', '“{title}” should have opened on {date}: give it new days first', {
      title: consultation.title,
      date: consultation.opensOn,
    })
}

/**
 * Announces a consultation: a letter to each party, by mail with the PDF attached, and a record of each dispatch.
 * All of it or nothing; of two at once exactly one wins. `site` is the public address that the letters lead to.
 */
export async function announceConsultation(
  occasion: Occasion,
  { id, site }: { id: string; site: string },
): Promise<void> {
  const seen = await getConsultation(occasion, id)
  authorizeAnnouncing(occasion, seen)
  const composing = { date: occasion.today, site }
  const composed = await composeLetters(occasion, occasion.db, seen, composing)
  const printed = await Promise.all(composed.map(({ document }) => renderInWorker(document, 'pdf')))
  const { tenant, now } = occasion
  await change(occasion, async (tx) => {
    const consultation = await lockConsultation(tx, occasion, id)
    authorizeAnnouncing(occasion, consultation)
    // The PDFs were printed before the row was held: what they say must still be what is announced.
    if (canonicalJson(await composeLetters(occasion, tx, consultation, composing)) !== canonicalJson(composed))
      throw new Refusal('conflict', '“{title}” was edited a moment ago: look at it again', { title: seen.title })
    await tx
      .updateTable('consultations')
      .set({ announcedAt: now })
      .where('tenant', '=', tenant)
      .where('id', '=', id)
      .execute()
    for (const [index, { party }] of composed.entries()) {
      const pdf = printed[index] as Uint8Array
      const mail = await queueMail(tx, occasion, {
        occasionKey: `consultation.announced:${id}:${party.body}`,
        body: consultation.consultingBody,
        to: party.email,
        ...announcementMail(consultation, party.name, `${site}/consultations/${id}`),
        attachments: [
          {
            fileName: letterName(consultation, party),
            mediaType: mediaTypes.pdf,
            base64: Buffer.from(pdf).toString('base64'),
          },
        ],
      })
      await tx
        .insertInto('dispatches')
        .values({
          tenant,
          id: newId(),
          consultation: id,
          body: party.body,
          at: now,
          channel: 'email',
          address: party.email,
          planVersion: consultation.planVersion,
          planSha256: consultation.planSha256,
          letterSha256: sha256(pdf),
          mail,
        })
        .execute()
    }
    await record(tx, occasion, 'consultation.announced', `consultation:${id}`, {
      planVersion: consultation.planVersion,
      planSha256: consultation.planSha256,
      deadline: consultation.deadline,
      parties: composed.map(({ party }) => party.body),
    })
  })
}

export type Dispatch = {
  body: string
  at: Date
  channel: 'email'
  address: string
  planVersion: number
  planSha256: string
  letterSha256: string
  mail: string
  sentAt: Date | null
}

/** The dispatches of a consultation with when each mail left the house; for those who may see addresses. */
export function listDispatches({ db, tenant }: Occasion, consultation: string): Promise<Dispatch[]> {
  return db
    .selectFrom('dispatches as dispatch')
    .innerJoin('mails as mail', (join) =>
      join.onRef('mail.tenant', '=', 'dispatch.tenant').onRef('mail.id', '=', 'dispatch.mail'),
    )
    .where('dispatch.tenant', '=', tenant)
    .where('dispatch.consultation', '=', consultation)
    .select([
      'dispatch.body',
      'dispatch.at',
      'dispatch.channel',
      'dispatch.address',
      'dispatch.planVersion',
      'dispatch.planSha256',
      'dispatch.letterSha256',
      'dispatch.mail',
      'mail.sentAt',
    ])
    .orderBy('dispatch.at')
    .execute()
}

/** The very bytes that were sent to a party; not found when nothing was. */
export async function sentLetter(
  { db, tenant }: Occasion,
  consultation: string,
  body: string,
): Promise<{ fileName: string; bytes: Buffer }> {
  const sent = await db
    .selectFrom('dispatches as dispatch')
    .innerJoin('mails as mail', (join) =>
      join.onRef('mail.tenant', '=', 'dispatch.tenant').onRef('mail.id', '=', 'dispatch.mail'),
    )
    .where('dispatch.tenant', '=', tenant)
    .where('dispatch.consultation', '=', consultation)
    .where('dispatch.body', '=', body)
    .orderBy('dispatch.at', 'desc')
    .select('mail.attachments')
    .executeTakeFirst()
  const file = sent?.attachments[0]
  if (!file) throw notFound()
  return { fileName: file.fileName, bytes: Buffer.from(file.base64, 'base64') }
}
