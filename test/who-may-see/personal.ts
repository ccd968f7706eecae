import { randomUUID } from 'node:crypto'
import type { Db } from '#database/connect.ts'
import type { Asking } from './asking.ts'
import type { Who } from './people.ts'
import { secrets } from './secrets.ts'

/**
 * What people write for themselves, through the web door: egon's draft, in which vera writes along, his own sent
 * response, and the secretariat's personal invitations in each of their states.
 */
export async function whatPeopleWrite(db: Db, ask: Asking) {
  const page = async (who: Who, method: string, address: string, fields?: Record<string, string>) => {
    const answer = await ask(who, method, address, fields)
    if (answer.status >= 400) throw new Error(`${method} ${address} by ${who} answers ${answer.status}`)
    return { text: await answer.text(), location: answer.headers.get('Location') ?? '' }
  }
  const words = { text: 'Jeg ønsker mig en bænk.', name: 'Egon' }

  await page('egon', 'POST', '/consultations/aaben/answers', {
    ...words,
    text: secrets.ownDraft,
    key: randomUUID(),
    do: 'save',
  })
  const { id: draft } = await db.selectFrom('answerDrafts').select('id').executeTakeFirstOrThrow()
  const { text: shared } = await page('egon', 'POST', `/drafts/${draft}/invitation`, {})
  const join = /\/drafts\/join\/([\w-]{43})/.exec(shared)?.[1] ?? ''
  await page('vera', 'POST', `/drafts/join/${join}`, {})

  await page('egon', 'POST', '/consultations/lukket/answers', { ...words, key: randomUUID(), do: 'send' })
  const { id: sent } = await db
    .selectFrom('responses')
    .where('begunBy', '=', 'egon')
    .select('id')
    .executeTakeFirstOrThrow()

  async function invited(name: string) {
    const typed = { name, email: secrets.invitedAddress, expiresOn: '2026-03-20' }
    await page('signe', 'POST', '/consultations/aaben/invitations', typed)
    const { id } = await db
      .selectFrom('responseInvitations')
      .where('name', '=', name)
      .select('id')
      .executeTakeFirstOrThrow()
    const mail = await db
      .selectFrom('mails')
      .where('occasionKey', 'like', `respondent.invited:${id}:%`)
      .select('text')
      .executeTakeFirstOrThrow()
    return { id: 'aaben', invitation: id, secret: /\/invitations\/([\w-]{43})/.exec(mail.text)?.[1] ?? '' }
  }
  const [open, used, ended, expired] = [
    await invited('Åse'),
    await invited('Bo'),
    await invited('Eva'),
    await invited('Ib'),
  ]
  const key = randomUUID()
  await page('nobody', 'POST', '/consultations/aaben/answers', { ...words, key, do: 'send', invitation: used.secret })
  await page('signe', 'POST', `/consultations/aaben/invitations/${ended.invitation}/removal`, {})
  await db
    .updateTable('responseInvitations')
    .set({ expiresAt: new Date('2026-03-01T00:00:00+01:00') })
    .where('id', '=', expired.invitation)
    .execute()
  async function follower(email: string) {
    await page('nobody', 'POST', '/following', { email })
    const mail = await db.selectFrom('mails').where('toAddress', '=', email).select('text').executeTakeFirstOrThrow()
    const [, id = '', seal = ''] = /\/following\/([0-9a-f-]{36})\/([\w-]{43})/.exec(mail.text) ?? []
    return { id, seal, secret: seal }
  }
  const [asked, following, over] = [
    await follower('ja@example.net'),
    await follower('nu@example.net'),
    await follower('nej@example.net'),
  ]
  for (const { id, seal } of [following, over]) await page('nobody', 'POST', `/following/${id}/${seal}`, {})
  await page('nobody', 'POST', `/following/${over.id}/${over.seal}/end`, {})
  return {
    following: { asked, following, ended: over },
    draft: { kept: { id: draft } },
    join: { kept: { secret: join } },
    'own response': { sent: { id: sent } },
    invitation: { open, used, ended, expired },
  }
}
