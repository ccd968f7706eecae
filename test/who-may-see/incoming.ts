import type { Db } from '#database/connect.ts'
import { fetchMails, lookIntoImport, placeMail, setMailAside, takeInImport, takeInMail } from '#modules/intake/index.ts'
import { mailOf } from '../sample-mails.ts'
import { secrets } from './secrets.ts'
import { type AnsweringTown, clock, now } from './town.ts'

const rows = 'external_id;name;received_at;text\n1;Ivan Import;2026-02-20;Vi vil have en sti.\n'

/** A file of responses as it is sent by a form. */
export const importFile = new File([rows], 'fjerde.csv', { type: 'text/csv' })

/** Mail that has come in, in each of its states, and a file of responses before and after they were entered. */
export async function whatHasComeIn(db: Db, { as, system }: AnsweringTown) {
  const signe = as('signe', now)

  async function arrived(subject: string, text: string): Promise<string> {
    const raw = mailOf({ 'Message-ID': `<${subject.length}@example.net>`, Subject: subject }, text)
    await fetchMails(
      system(now),
      { source: 'maildir', place: subject, fetch: (take) => take({ raw, arrivedAt: clock.now() }) },
      { clock, scanner: null },
    )
    const mails = db.selectFrom('incomingMails').where('subject', '=', subject)
    return (await mails.select('id').executeTakeFirstOrThrow()).id
  }
  const about = async (subject: string, text: string) => {
    const mail = await arrived(subject, text)
    await placeMail(signe, { mail, consultation: 'aaben' })
    return mail
  }
  const text = 'Vi vil have en sti.'
  const waiting = await about('Et svar', secrets.incomingMail)
  const [taken, aside] = [await about('Et svar til', text), await about('Reklame for maling', 'Køb noget.')]
  await takeInMail(signe, { mail: taken, consultation: 'aaben', name: 'Mia Mail', text, receipt: false })
  await setMailAside(signe, { mail: aside, reason: 'Reklame' })

  const file = (source: string) => ({
    consultation: 'aaben',
    source,
    fileName: `${source}.csv`,
    bytes: new TextEncoder().encode(rows),
  })
  const [looked, entered] = [await lookIntoImport(signe, file('andet')), await lookIntoImport(signe, file('tredje'))]
  await takeInImport(signe, { consultation: 'aaben', import: entered })
  return {
    incoming: {
      waiting: { id: waiting },
      'about nothing yet': { id: await arrived('Hej', 'Hvad sker der med stien?') },
      'taken in': { id: taken },
      'set aside': { id: aside },
    },
    import: { 'looked into': { id: 'aaben', import: looked }, entered: { id: 'aaben', import: entered } },
  }
}
