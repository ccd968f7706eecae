import assert from 'node:assert/strict'
import { after, suite, test } from 'node:test'
import { testDatabase } from '../database.ts'
import { askingIn, type Fields } from './asking.ts'
import type { Who } from './people.ts'
import { wholeTown } from './town.ts'
import { whatIf } from './what-if.ts'

// An address names a thing and something of it: two ids, and both are checked. Everybody here may do what they do, but
// with the other's part in the address or in the form it is done to nothing.

suite('what belongs to one thing is not found under another', async () => {
  const { db, pool } = await testDatabase()
  const town = await wholeTown(db)
  const tried = whatIf(pool)
  after(tried.close)
  const { ask } = askingIn(tried.db, town, { keepPages: false })
  const { response, report, invitation, draft, consultation, meeting, enquiry } = town.places
  const { written, decided, sent } = response
  const { id: own } = draft.kept
  const elsewhere = { topic: report.approved.topic, remark: report.approved.remark }
  const remark = `/responses/${written.id}/remarks/${decided.remark}`
  const topic = `/consultations/${report.written.id}/report/topics`
  const words = { theme: 'T1', direction: 'wish', title: 'Et andet emne', summary: 'x' }
  const answer = { key: consultation.open.formKey, text: 'Lav flere bænke.', name: 'Dorte' }

  const mixed: readonly [what: string, who: Who, method: 'GET' | 'POST', path: string, fields?: Fields][] = [
    ['another response’s remark', 'mads', 'GET', remark],
    [
      'another response’s remark',
      'mads',
      'POST',
      remark,
      { labels: 'proposal', speaker: 'committee', quote: decided.quote },
    ],
    ['another response’s remark', 'mads', 'POST', `${remark}/confirmation`, {}],
    ['another response’s remark', 'mads', 'POST', `${remark}/reopening`, {}],
    ['another response’s remark', 'mads', 'POST', `${remark}/rejection`, {}],
    ['another response’s remark', 'mads', 'POST', `${remark}/label`, { label: 'proposal' }],
    ['a remark of another body', 'vera', 'GET', `/responses/${sent.id}/remarks/${sent.remark}`],
    ['a version of the letter that is not there', 'mads', 'GET', `/responses/${written.id}/letters/2`],
    ['its file', 'mads', 'GET', `/responses/${written.id}/letters/2/original`],
    ['another report’s topic', 'signe', 'GET', `${topic}/${elsewhere.topic}`],
    ['another report’s topic', 'signe', 'POST', `${topic}/${elsewhere.topic}`, words],
    ['another report’s topic', 'signe', 'POST', `${topic}/${elsewhere.topic}/removal`, { sure: 'yes' }],
    ['another report’s topic', 'gry', 'POST', `${topic}/${elsewhere.topic}/approval`, {}],
    [
      'a remark on another consultation',
      'signe',
      'POST',
      `${topic}/${report.written.topic}/remarks`,
      { remarks: elsewhere.remark },
    ],
    [
      'a remark in another topic',
      'signe',
      'POST',
      `${topic}/${report.written.topic}/removals`,
      { remark: elsewhere.remark },
    ],
    ['a version of another report', 'nobody', 'GET', `/consultations/${report.published.id}/report/versions/2`],
    ['the file of another report', 'nobody', 'GET', `/consultations/${report.written.id}/report/versions/1/json`],
    ['a response of another consultation', 'signe', 'GET', '/consultations/uden-navne/responses/2'],
    ['its original', 'signe', 'GET', '/consultations/uden-navne/responses/2/original'],
    ['a body that was not asked', 'signe', 'GET', '/consultations/aaben/parties/teknik/extension'],
    [
      'a body that was not asked',
      'signe',
      'POST',
      '/consultations/aaben/parties/teknik/extensions',
      { until: '2026-09-01', reason: 'x' },
    ],
    ['another consultation’s meeting', 'nobody', 'GET', `/consultations/lukket/meetings/${meeting.coming.meeting}`],
    ['who comes to it', 'signe', 'GET', `/consultations/lukket/meetings/${meeting.coming.meeting}/registrations`],
    [
      'another consultation’s meeting',
      'signe',
      'POST',
      `/consultations/lukket/meetings/${meeting.coming.meeting}/cancellation`,
      { reason: 'x' },
    ],
    ['another consultation’s question', 'signe', 'GET', `/consultations/lukket/questions/${enquiry.asked.enquiry}`],
    [
      'another consultation’s question',
      'signe',
      'POST',
      `/consultations/lukket/questions/${enquiry.asked.enquiry}/answer`,
      { shown: 'x', answer: 'y', do: 'publish' },
    ],
    ['a letter to a body that was not asked', 'signe', 'GET', '/consultations/aaben/letters/teknik'],
    ['its file', 'signe', 'GET', '/consultations/aaben/letters/teknik.pdf'],
    ['an answer for a body that was not asked', 'mads', 'POST', '/consultations/aaben/answer', { body: 'teknik' }],
    ['an answer for another’s body', 'mads', 'POST', '/consultations/aaben/answer', { body: 'raad' }],
    [
      'another consultation’s invitation',
      'signe',
      'POST',
      `/consultations/lukket/invitations/${invitation.open.invitation}/removal`,
      {},
    ],
    [
      'another consultation’s invitation',
      'nobody',
      'POST',
      '/consultations/lukket/answers',
      { ...answer, do: 'send', invitation: invitation.open.secret },
    ],
    [
      'another consultation’s draft',
      'egon',
      'POST',
      '/consultations/lukket/answers',
      { ...answer, do: 'save', draft: own, saved: '1' },
    ],
    [
      'another consultation’s draft',
      'egon',
      'POST',
      '/consultations/lukket/answers/draft',
      { ...answer, draft: own, saved: '1' },
    ],
    [
      'another consultation’s draft',
      'egon',
      'POST',
      '/consultations/lukket/answers',
      { ...answer, do: 'send', draft: own, saved: '1' },
    ],
    ['another’s draft', 'mads', 'POST', '/consultations/aaben/answers/draft', { ...answer, draft: own, saved: '1' }],
    [
      'another’s draft',
      'bo',
      'POST',
      '/consultations/aaben/answers',
      { ...answer, do: 'send', draft: own, saved: '1' },
    ],
    ['a theme of another plan', 'nobody', 'GET', '/consultations/aaben/themes/T99'],
    ['words of a body that was not asked', 'nobody', 'GET', '/consultations/aaben/words?body=teknik&question=1'],
    ['a version of another plan', 'nobody', 'GET', '/plans/lokalplan/versions/1'],
  ]

  for (const [what, who, method, path, fields] of mixed)
    test(`${method} ${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|[\w-]{43}/g, '…')}: ${what} is not there for ${who}`, async () => {
      const { result, changed } = await tried.ask(() => ask(who, method, path, fields))
      assert.equal(result.status, 404)
      assert.equal(changed, false)
    })

  test('an office of another body gets no mandate', async () => {
    const mandate = { kind: 'mandate', decidedOn: '2026-02-26', item: '8', text: 'Mandat.', office: 'raadsformand' }
    const { result, changed } = await tried.ask(() =>
      ask('mads', 'POST', `/responses/${written.id}/approvals`, mandate),
    )
    assert.equal(result.status, 422)
    assert.equal(changed, false)
  })

  test('what is not there and what one may not see look the same', async () => {
    const nothing = '00000000-0000-7000-8000-000000000000'
    const pairs: readonly [Who, string, string][] = [
      ['nobody', '/consultations/kladde', '/consultations/findes-ikke'],
      ['vera', `/responses/${written.id}`, `/responses/${nothing}`],
      ['signe', `/responses/${written.id}/letters/1`, `/responses/${nothing}/letters/1`],
      ['nobody', '/consultations/sendt/responses/1', '/consultations/sendt/responses/99'],
      ['nobody', '/plans/lokalplan', '/plans/findes-ikke'],
      ['nobody', '/plans/bydelsplan/versions/2', '/plans/bydelsplan/versions/9'],
      ['mads', '/mail', '/maile'],
      ['frej', `/mail/${town.places.mail['to a citizen'].id}`, `/mail/${nothing}`],
      ['nobody', '/api/consultations/kladde', '/api/consultations/findes-ikke'],
    ]
    for (const [who, hidden, absent] of pairs) {
      const [one, other] = [await ask(who, 'GET', hidden), await ask(who, 'GET', absent)]
      const told = async (answer: Response, path: string) => (await answer.text()).replaceAll(path, '…')
      assert.equal(await told(one, hidden), await told(other, absent), hidden)
      assert.equal(one.status, 404)
    }
  })
})
