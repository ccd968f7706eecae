import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { sql } from 'kysely'
import { cameRound } from '#modules/outbox/index.ts'
import { addPerson, grantRole, signInToDemonstration } from '#modules/parties/index.ts'
import { type Admission, outageOf, watchSpace } from '#platform/admission.ts'
import { clockAt } from '#platform/clock.ts'
import { silentLog } from '#platform/log.ts'
import { answeringTown, openDay } from '#test/answering-town.ts'
import { site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { createApp } from './app.tsx'

suite('a server with too little room', async () => {
  const { db, owner } = await testDatabase()
  const town = await answeringTown(db)
  const founding = town.system('2026-01-02T09:00:00+01:00')
  await addPerson(founding, { id: 'poul', name: 'Poul Passer', email: 'poul@example.dk', signInPosition: 90 })
  await grantRole(founding, { person: 'poul', body: 'finans', role: 'administrator', validFrom: '2020-01-01' })
  await town.announced('aaben')
  const freeMb = { now: 10 }
  const admission: Admission = {
    refusal: () => watchSpace('/', 500 * 1024 * 1024, () => freeMb.now * 1024 * 1024).refusal(),
  }
  const app = createApp({
    db,
    changes: town.changes,
    clock: clockAt(openDay),
    log: silentLog(),
    baseUrl: site,
    admission,
  })
  const ask = async (path: string, fields?: Record<string, string | File>, who?: 'signe' | 'poul') => {
    const headers = new Headers({ Origin: site })
    if (who)
      headers.set('Cookie', `__Host-lydhoer_session=${(await signInToDemonstration(town.anyone(openDay), who)).token}`)
    const body = new FormData()
    for (const [name, value] of Object.entries(fields ?? {})) body.append(name, value)
    return app.request(`${site}${path}`, { headers, ...(fields && { method: 'POST', body }) })
  }
  const keyIn = async () =>
    /name="key" value="([^"]+)"/.exec(await (await ask('/consultations/aaben/answer')).text())?.[1] ?? ''
  const count = async () =>
    Number(
      (
        await db
          .selectFrom('responses')
          .select(({ fn }) => fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    )

  test('shows its pages, and says to machines that others should be asked', async () => {
    for (const path of ['/', '/consultations/aaben', '/consultations/aaben/answer', '/log'])
      assert.equal((await ask(path)).status, 200, path)
    const ready = await ask('/health/ready')
    assert.equal(ready.status, 503)
    assert.match(((await ready.json()) as { checks: { admission: string } }).checks.admission, /too little room/)
  })

  test('takes no response and no file in, keeps what was written, and says when to come back', async () => {
    const key = await keyIn()
    const answer = { key, text: 'Vi vil have en sti gennem skoven.', name: 'Dorte Cykelglad', do: 'send' }
    const refused = await ask('/consultations/aaben/answers', answer)
    assert.equal(refused.status, 503)
    assert.equal(refused.headers.get('retry-after'), '60')
    const shown = await refused.text()
    assert.match(shown, /Der er for lidt plads på serveren/)
    assert.match(shown, /Vi vil have en sti gennem skoven\./)
    assert.match(shown, /value="Dorte Cykelglad"/)
    assert.ok(shown.includes(`name="key" value="${key}"`))
    const file = new File(['ord'], 'bilag.txt', { type: 'text/plain' })
    const withFile = await ask('/consultations/aaben/answers', { ...answer, do: 'preview', attachments: file })
    assert.equal(withFile.status, 503)
    assert.equal(await count(), 0)
    assert.equal((await db.selectFrom('files').selectAll().execute()).length, 0)
    freeMb.now = 600
    const taken = await ask('/consultations/aaben/answers', answer)
    assert.equal(taken.status, 303)
    assert.equal(await count(), 1)
    freeMb.now = 10
  })

  test('takes no correction in, and nothing a secretariat enters', async () => {
    freeMb.now = 600
    const sent = await ask('/consultations/aaben/answers', { key: await keyIn(), text: 'Ja.', name: 'Ib', do: 'send' })
    const receipt = sent.headers.get('location') ?? ''
    const form = await (await ask(`${receipt}/correction`)).text()
    freeMb.now = 10
    const key = /name="key" value="([^"]+)"/.exec(form)?.[1] ?? ''
    const corrected = await ask(`${receipt}/correction`, { key, text: 'Ja, men kun en bænk.', do: 'send' })
    assert.equal(corrected.status, 503)
    assert.match(await corrected.text(), /Ja, men kun en bænk\./)
    const entered = await ask(
      '/consultations/aaben/responses',
      { name: 'Ida Brev', channel: 'letter', receivedAt: '2026-02-27', text: 'Et brev på papir.' },
      'signe',
    )
    assert.equal(entered.status, 503)
    assert.match(await entered.text(), /Et brev på papir\./)
  })

  test('keeps drafts, because a draft is what is to be kept', async () => {
    const key = await keyIn()
    const draft = await ask(
      '/consultations/aaben/answers/draft',
      { key, text: 'Halvt skrevet', name: 'Signe' },
      'signe',
    )
    assert.equal(draft.status, 200)
  })

  test('whose disk is full all the same, or whose database goes away, keeps what was written too', async () => {
    freeMb.now = 600
    await sql`
      create function disk_full() returns trigger language plpgsql as $$
      begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`.execute(
      owner,
    )
    await sql`create trigger disk_full before insert on letters for each row execute function disk_full()`.execute(
      owner,
    )
    const before = await count()
    const refused = await ask('/consultations/aaben/answers', {
      key: await keyIn(),
      text: 'Et langt svar om stier.',
      name: 'Dorte Cykelglad',
      do: 'send',
    })
    await sql`drop trigger disk_full on letters`.execute(owner)
    assert.equal(refused.status, 503)
    assert.match(await refused.text(), /Et langt svar om stier\./)
    assert.equal(await count(), before, 'nothing is half stored')
    assert.equal(outageOf(new Error('anything else')), null)
    assert.ok(outageOf(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })))
  })

  test('a disk that cannot be looked at is asked about once a second', () => {
    let looked = 0
    const space = watchSpace('/', 1, () => ++looked)
    for (let ask = 0; ask < 50; ask++) space.refusal()
    assert.equal(looked, 1)
    assert.ok(watchSpace('/', 0).freeBytes() > 0)
  })

  test('work that has stopped is told where mail is read, and to machines, which go on sending people', async () => {
    await cameRound(db, 'mail')
    assert.doesNotMatch(await (await ask('/administration', undefined, 'poul')).text(), /gået i stå/)
    assert.doesNotMatch(await (await ask('/mail', undefined, 'signe')).text(), /gået i stå/)
    await sql`update worker_rounds set came_round_at = now() - interval '6 minutes'`.execute(db)
    assert.match(await (await ask('/mail', undefined, 'signe')).text(), /Det, der sker af sig selv, er gået i stå/)
    const administration = await (await ask('/administration', undefined, 'poul')).text()
    assert.match(administration, /Det, der sker af sig selv, er gået i stå/)
    const again = createApp({ db, changes: town.changes, clock: clockAt(openDay), log: silentLog(), baseUrl: site })
    const ready = await again.request(`${site}/health/ready`)
    assert.equal(ready.status, 200)
    assert.equal(((await ready.json()) as { checks: { work: string } }).checks.work, 'has stopped: mail (6 min)')
  })
})
