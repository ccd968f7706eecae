import { randomBytes } from 'node:crypto'
import type { Tx } from '#database/connect.ts'
import { type Occasion, personOf } from '#database/occasion.ts'
import { addDays, type CalendarDate, isCalendarDate } from '#platform/calendar-date.ts'
import { startOfDay } from '#platform/clock.ts'
import { newId } from '#platform/id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { type Consultation, getConsultation, mayRunConsultation, textIn } from '../consultations/index.ts'
import { queueMail } from '../outbox/index.ts'
import { checkedSender, hashOf } from '../responses/index.ts'

export type InvitationState = 'open' | 'used' | 'expired' | 'ended'

export type Invitation = {
  id: string
  consultation: string
  name: string
  organisation: string | null
  email: string
  invitedAt: Date
  expiresAt: Date
  endedAt: Date | null
  response: string | null
  responseNumber: number | null
}

/** Where an invitation is at a moment: it follows from what was recorded. */
export function invitationState(now: Date, { response, endedAt, expiresAt }: Invitation): InvitationState {
  if (response) return 'used'
  if (endedAt) return 'ended'
  return expiresAt <= now ? 'expired' : 'open'
}

const invitations = (db: Occasion['db'] | Tx, tenant: string) =>
  db
    .selectFrom('responseInvitations as invitation')
    .leftJoin('responses as response', (join) =>
      join.onRef('response.tenant', '=', 'invitation.tenant').onRef('response.id', '=', 'invitation.response'),
    )
    .where('invitation.tenant', '=', tenant)
    .select([
      'invitation.id',
      'invitation.consultation',
      'invitation.name',
      'invitation.organisation',
      'invitation.email',
      'invitation.invitedAt',
      'invitation.expiresAt',
      'invitation.endedAt',
      'invitation.response',
      'response.responseNumber',
    ])

/** Who was invited to a consultation, newest first; for those who run it. */
export async function listInvitations(occasion: Occasion, consultation: string): Promise<Invitation[]> {
  if (!mayRunConsultation(occasion, await getConsultation(occasion, consultation))) throw notFound()
  return invitations(occasion.db, occasion.tenant)
    .where('invitation.consultation', '=', consultation)
    .orderBy('invitation.invitedAt', 'desc')
    .orderBy('invitation.id', 'desc')
    .limit(1_000)
    .execute()
}

/** The invitation that a link's secret opens; not found for any other. */
export async function getInvitation({ db, tenant }: Occasion, secret: string): Promise<Invitation> {
  if (!/^[\w-]{43}$/.test(secret)) throw notFound()
  const found = await invitations(db, tenant).where('invitation.keyHash', '=', hashOf(secret)).executeTakeFirst()
  if (!found) throw notFound()
  return found
}

const why = {
  used: 'This invitation has been answered. Your receipt opens the response.',
  expired: 'This invitation has expired. Write to the contact person to be invited again.',
  ended: 'This invitation has been taken back. Write to the contact person if you want to answer.',
} as const satisfies Record<Exclude<InvitationState, 'open'>, string>

/** An invitation that can be answered now; refused with why it cannot. */
export async function openInvitation(occasion: Occasion, secret: string): Promise<Invitation> {
  const invitation = await getInvitation(occasion, secret)
  const state = invitationState(occasion.now, invitation)
  if (state !== 'open') throw new Refusal('conflict', why[state])
  return invitation
}

export type NewInvitation = {
  consultation: string
  name: string
  organisation: string
  email: string
  expiresOn: CalendarDate
  site: string
}

async function running(occasion: Occasion, id: string): Promise<Consultation> {
  const consultation = await getConsultation(occasion, id)
  if (!mayRunConsultation(occasion, consultation)) throw notFound()
  if (!consultation.announcedAt) throw new Refusal('conflict', 'The consultation has not been announced yet')
  if (consultation.withdrawnAt)
    throw new Refusal('conflict', '“{title}” has been withdrawn and can no longer be answered', {
      title: consultation.title,
    })
  return consultation
}

/** Invites somebody by a personal link that answers once, until its last day is over. The link goes by mail and is kept nowhere. */
export async function inviteRespondent(occasion: Occasion, invitation: NewInvitation): Promise<void> {
  const { tenant, now, today, db } = occasion
  const consultation = await running(occasion, invitation.consultation)
  const { name, organisation, contact } = checkedSender(invitation)
  const { email } = contact
  if (!email) throw new Refusal('invalid', 'Write the e-mail address like name@example.dk', {}, 'email')
  if (!isCalendarDate(invitation.expiresOn) || invitation.expiresOn < today)
    throw new Refusal('invalid', 'Choose today or a later day', {}, 'expiresOn')
  const id = newId()
  const secret = randomBytes(32).toString('base64url')
  const expiresAt = startOfDay(addDays(invitation.expiresOn, 1))
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('responseInvitations')
      .values({
        tenant,
        id,
        consultation: consultation.id,
        keyHash: hashOf(secret),
        name,
        organisation,
        email,
        invitedAt: now,
        invitedBy: personOf(occasion) ?? 'system',
        expiresAt,
      })
      .execute()
    await sendLink(tx, occasion, {
      id,
      email,
      name,
      consultation,
      expiresOn: invitation.expiresOn,
      secret,
      site: invitation.site,
    })
    await record(tx, occasion, 'respondent.invited', `invitation:${id}`, { consultation: consultation.id })
  })
}

type Link = {
  id: string
  email: string
  name: string
  consultation: Consultation
  expiresOn: CalendarDate
  secret: string
  site: string
}

async function sendLink(tx: Tx, occasion: Occasion, link: Link): Promise<void> {
  const { t, language } = occasion
  const title = textIn(language, link.consultation, 'title')
  await queueMail(tx, occasion, {
    occasionKey: `respondent.invited:${link.id}:${hashOf(link.secret).slice(0, 16)}`,
    body: link.consultation.consultingBody,
    to: link.email,
    subject: t('You are invited to answer “{title}”', { title }),
    text: [
      t('Dear {name}', { name: link.name }),
      t('{body} asks you to answer the consultation “{title}”.', { body: link.consultation.consultingBodyName, title }),
      t('This link is yours alone. It works once, until {date}:', { date: link.expiresOn }),
      `${link.site}/invitations/${link.secret}`,
    ].join('\n\n'),
  })
}

async function lockInvitation(tx: Tx, occasion: Occasion, id: string): Promise<Invitation> {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw notFound()
  await tx
    .selectFrom('responseInvitations')
    .where('tenant', '=', occasion.tenant)
    .where('id', '=', id)
    .select('id')
    .forUpdate()
    .execute()
  const found = await invitations(tx, occasion.tenant).where('invitation.id', '=', id).executeTakeFirst()
  if (!found) throw notFound()
  return found
}

/** Takes an invitation back: its link opens nothing from then on. */
export async function endInvitation(
  occasion: Occasion,
  { consultation, id }: { consultation: string; id: string },
): Promise<void> {
  await running(occasion, consultation)
  await occasion.db.transaction().execute(async (tx) => {
    const invitation = await lockInvitation(tx, occasion, id)
    if (invitation.consultation !== consultation) throw notFound()
    if (invitationState(occasion.now, invitation) === 'used') throw new Refusal('conflict', why.used)
    await tx
      .updateTable('responseInvitations')
      .set({ endedAt: occasion.now })
      .where('tenant', '=', occasion.tenant)
      .where('id', '=', id)
      .execute()
    await record(tx, occasion, 'respondent.uninvited', `invitation:${id}`)
  })
}

/** Marks an invitation as answered, in the transaction that takes the response in: of two at once one is refused. */
export async function spendInvitation(tx: Tx, occasion: Occasion, id: string, response: string): Promise<void> {
  const invitation = await lockInvitation(tx, occasion, id)
  const state = invitationState(occasion.now, invitation)
  if (state !== 'open') throw new Refusal('conflict', why[state])
  await tx
    .updateTable('responseInvitations')
    .set({ response })
    .where('tenant', '=', occasion.tenant)
    .where('id', '=', id)
    .execute()
}
