import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { testDatabase } from '../database.ts'
import { askingIn, type Fields } from './asking.ts'
import type { Who } from './people.ts'
import { wholeTown } from './town.ts'

// What is done once is sent four times at the same moment: once it is done, and the others are told so.

suite('what happens once happens once, however often it is asked for at the same moment', async () => {
  const { db } = await testDatabase()
  const town = await wholeTown(db)
  const { ask } = askingIn(db, town)
  const { response, receipt, invitation, report, draft } = town.places
  const count = async (
    table: 'signatures' | 'mails' | 'auditEntries' | 'responses' | 'responseKeys',
    action?: string,
  ) => {
    let rows = db.selectFrom(table).where('tenant', '=', town.tenant)
    if (action && table === 'auditEntries') rows = rows.where('action' as never, '=', action as never)
    return Number((await rows.select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow()).count)
  }
  const key = () => crypto.randomUUID()
  const invited = () => ({ do: 'send', key: key(), text: 'Bænke!', name: 'Åse', invitation: invitation.open.secret })

  const once: readonly [
    what: string,
    who: Who,
    path: string,
    fields: Fields | (() => Fields),
    action: string,
    others?: number,
  ][] = [
    [
      'a signature',
      'berit',
      `/responses/${response.decided.id}/signature`,
      { seen: response.decided.seen },
      'response.signed',
    ],
    ['the sending of a response', 'mads', `/responses/${response.signed.id}/sending`, {}, 'response.submitted'],
    ['an announcement', 'signe', '/consultations/kladde/announcement', {}, 'consultation.announced'],
    ['the beginning of a response', 'mads', '/consultations/aaben/answer', { body: 'skole' }, 'response.begun', 303],
    ['the answer to an invitation', 'nobody', '/consultations/aaben/answers', invited, 'response.submitted'],
    ['the withdrawal of a response', 'nobody', `/receipts/${receipt.open.secret}/withdrawal`, {}, 'response.withdrawn'],
    [
      'the review of a reply',
      'gry',
      `/consultations/${report.written.id}/report/topics/${report.written.topic}/reply/review`,
      {},
      'reply.reviewed',
    ],
    [
      'the publication of a report',
      'gry',
      `/consultations/${report.approved.id}/report/publication`,
      {},
      'report.published',
    ],
    [
      'the taking down of a response',
      'gry',
      '/consultations/offentlig/responses/1/removal',
      { reason: 'Et navn' },
      'response.taken-down',
    ],
    [
      'the withdrawal of a consultation',
      'signe',
      '/consultations/varslet/withdrawal',
      { reason: 'Planen ændres.' },
      'consultation.withdrawn',
    ],
    [
      'the end of a role',
      'adam',
      '/administration/roles/endings',
      { person: 'bo', role: 'signer', body: 'raad', validFrom: '2020-01-01' },
      'role.ended',
    ],
    [
      'a deadline’s extension',
      'signe',
      '/consultations/lukket/parties/raad/extensions',
      { until: '2026-09-01', reason: 'Sommer' },
      'consultation.extended',
      422,
    ],
    ['the deletion of a draft', 'egon', `/drafts/${draft.kept.id}/removal`, {}, 'answer-draft.discarded', 404],
  ]

  for (const [what, who, path, fields, action, others = 409] of once)
    test(`${what} is one`, async () => {
      const before = await count('auditEntries', action)
      const answers = await Promise.all(
        [1, 2, 3, 4].map(() => ask(who, 'POST', path, typeof fields === 'function' ? fields() : fields)),
      )
      assert.deepEqual(answers.map(({ status }) => status).sort(), [303, others, others, others].sort())
      assert.equal((await count('auditEntries', action)) - before, 1)
    })

  test('of one form sent four times there is one response, one receipt and one mail', async () => {
    const [responses, mails] = [await count('responses'), await count('mails')]
    const form = { do: 'send', key: key(), text: 'Flere bænke.', name: 'Dorte', email: 'dorte@example.net' }
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => ask('nobody', 'POST', '/consultations/aaben/answers', form)),
    )
    assert.equal(new Set(answers.map(({ headers }) => headers.get('Location'))).size, 1)
    assert.equal((await count('responses')) - responses, 1)
    assert.equal((await count('mails')) - mails, 1)
  })

  test('numbers are without gaps, whatever was refused and sent at the same moment', async () => {
    const numbers = await db
      .selectFrom('responses')
      .where('tenant', '=', town.tenant)
      .where('consultation', '=', 'aaben')
      .where('responseNumber', 'is not', null)
      .select('responseNumber')
      .orderBy('responseNumber')
      .execute()
    assert.deepEqual(
      numbers.map(({ responseNumber }) => responseNumber),
      numbers.map((_, index) => index + 1),
    )
  })

  test('more people than there are connections correct their responses at once, and nobody waits for good', {
    timeout: 30_000,
  }, async () => {
    const sent = await Promise.all(
      Array.from({ length: 12 }, () =>
        ask('nobody', 'POST', '/consultations/aaben/answers', {
          do: 'send',
          key: key(),
          text: 'Først.',
          name: 'Dorte',
        }),
      ),
    )
    const corrected = await Promise.all(
      sent.map(({ headers }) =>
        ask('nobody', 'POST', `${headers.get('Location')}/correction`, { do: 'send', text: 'Så dette.' }),
      ),
    )
    assert.deepEqual([...new Set(corrected.map(({ status }) => status))], [303])
  })
})
