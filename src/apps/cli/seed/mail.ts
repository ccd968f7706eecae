import { join } from 'node:path'
import type { Db } from '#database/connect.ts'
import { deliverMails } from '#modules/outbox/index.ts'
import type { Config } from '#platform/config.ts'
import { type MailTransport, mailFolder } from '#platform/mail/transport.ts'

/** The folder beside the data, also where a mail server is set: what was written in 2009 goes out to nobody today. */
export const mailOfThen = ({ dataFolder, baseUrl }: Config): MailTransport =>
  mailFolder(join(dataFolder, 'mail'), new URL(baseUrl).hostname)

/** Hands each mail of a city over at the moment it was written, as a worker would have done. */
export async function deliverOnItsDay(db: Db, mail: MailTransport, tenant: string): Promise<void> {
  const written = await db
    .selectFrom('mails')
    .where('tenant', '=', tenant)
    .where('sentAt', 'is', null)
    .select('createdAt')
    .distinct()
    .orderBy('createdAt')
    .execute()
  for (const { createdAt } of written) await deliverMails(db, mail, { now: () => createdAt }, tenant)
}
