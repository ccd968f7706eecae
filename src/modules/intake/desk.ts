import type { DeskSource } from '../consultations/index.ts'
import { mayReadIntake } from './policy.ts'
import { listIncomingMails } from './queries.ts'
import { writerOf } from './words.ts'

const mostShown = 8

/** The mail that waits for the secretariat. */
const waitingMail: DeskSource = async (occasion) => {
  if (!mayReadIntake(occasion)) return null
  const { t } = occasion
  const { mails } = await listIncomingMails(occasion, { state: 'waiting' })
  if (mails.length === 0) return null
  const items = mails.slice(0, mostShown).map((mail) => ({
    key: mail.id,
    title: mail.subject || t('No subject'),
    href: `/intake/${mail.id}`,
    text: `${writerOf(t, mail)} · ${t.dateTime(mail.arrivedAt)}`,
  }))
  if (mails.length > mostShown) items.push({ key: 'all', title: t('The whole inbox'), href: '/intake', text: '' })
  return { id: 'waiting-mail', title: t('Mail to look at'), items }
}

/** What waits in the matter of mail, for /work. */
export const intakeDesk: readonly DeskSource[] = [waitingMail]
