import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { sql } from 'kysely'
import { receiveResponse } from '#modules/responses/index.ts'
import { clockAt } from '#platform/clock.ts'
import { silentLog } from '#platform/log.ts'
import {
  hashesIn,
  hashesOf,
  leafHash,
  openCheckpoint,
  readEntryBundle,
  readVerifierKey,
  treeRoot,
  type VerifierKey,
  verifyReceipt,
} from '#platform/transparency/index.ts'
import { answeringTown } from '#test/answering-town.ts'
import { site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { createApp } from './app.tsx'

const openDay = '2026-03-01T12:00:00+01:00'

suite('the public log', async () => {
  const { db, owner } = await testDatabase()
  const town = await answeringTown(db)
  await town.announced('aaben')

  const ask = (path: string, typed?: Record<string, string>, instant = openDay) => {
    const app = createApp({ db, changes: town.changes, clock: clockAt(instant), log: silentLog(), baseUrl: site })
    const headers = new Headers({ Origin: site })
    return app.request(
      `${site}${path}`,
      typed ? { method: 'POST', headers, body: new URLSearchParams(typed) } : { headers },
    )
  }
  const textAt = async (path: string) => (await ask(path)).text()
  const bytesAt = async (path: string) => new Uint8Array(await (await ask(path)).arrayBuffer())

  async function answered(text: string): Promise<string> {
    const key = /name="key" value="([^"]+)"/.exec(await textAt('/consultations/aaben/answer'))?.[1] ?? ''
    const sent = await ask('/consultations/aaben/answers', { key, text, name: 'Dorte Cykelglad', do: 'send' })
    assert.equal(sent.status, 303)
    return sent.headers.get('location') ?? ''
  }
  const keysOf = async () => (await textAt('/log/keys')).trim().split('\n')
  const checkpoint = async () => {
    const keys = (await keysOf()).map((key) => readVerifierKey(key) as VerifierKey)
    const opened = openCheckpoint(await textAt('/log/checkpoint'), keys)
    assert.ok(opened, 'signed by the log’s key')
    return opened
  }
  const entries = async () => {
    const { size } = await checkpoint()
    return readEntryBundle(await bytesAt(`/log/tile/entries/000.p/${size}`)).map((entry) =>
      Buffer.from(entry).toString(),
    )
  }
  const proofsOf = async (receipt: string) => {
    const paths = [...(await textAt(receipt)).matchAll(/href="([^"]+\/proof\/\d+)"/g)].map(([, path]) => path as string)
    return Promise.all(paths.map(textAt))
  }

  test('does not exist before the first response', async () => {
    assert.equal((await ask('/log/checkpoint')).status, 404)
    assert.match(await textAt('/log'), /Loggen er tom/)
  })

  test('gets a line for every response, however it came', async () => {
    await answered('Lav flere cykelstier.')
    await town.send(await town.signed('aaben'))
    await receiveResponse(town.as('signe'), {
      consultation: 'aaben',
      name: 'Viggo Brevskriver',
      channel: 'letter',
      receivedAt: new Date('2026-02-20T10:00:00+01:00'),
      text: 'Bænkene ved stationen er væk.',
    })
    const lines = (await entries()).map((entry) => JSON.parse(entry))
    assert.deepEqual(
      lines.map(({ v, seq, type, consultation, minute }) => ({ v, seq, type, consultation, minute })),
      [
        { v: 1, seq: 0, type: 'response', consultation: 'aaben', minute: '2026-03-01T11:00Z' },
        { v: 1, seq: 1, type: 'response', consultation: 'aaben', minute: '2026-03-01T11:00Z' },
        { v: 1, seq: 2, type: 'response', consultation: 'aaben', minute: '2026-02-20T09:00Z' },
      ],
    )
  })

  test('shows no name and no words', async () => {
    const shown = (await entries()).join('') + (await textAt('/log'))
    for (const secret of ['Cykelglad', 'cykelstier', 'Brevskriver', 'Bænkene'])
      assert.ok(!shown.includes(secret), secret)
  })

  test('has the root that its entries have, which anybody works out from its tiles', async () => {
    const { size, root } = await checkpoint()
    const hashes = await bytesAt(`/log/tile/0/000.p/${size}`)
    assert.deepEqual(
      hashesOf(hashes).map((hash) => Buffer.from(hash).toString('hex')),
      (await entries()).map((entry) => Buffer.from(leafHash(Buffer.from(entry))).toString('hex')),
    )
    assert.deepEqual(Buffer.from(treeRoot(hashesIn([{ level: 0, index: 0, hashes }]), size)), Buffer.from(root))
  })

  test('gives who answered a proof that holds without asking us', async () => {
    const receipt = await answered('Mere lys på stien.')
    const [proof = ''] = await proofsOf(receipt)
    const verdict = await verifyReceipt(proof, await keysOf(), await textAt('/log/checkpoint'))
    assert.ok(verdict.valid, verdict.says.da)
    assert.equal(verdict.record.text, 'Mere lys på stien.')
    assert.match(verdict.says.da, /Kvitteringen er ægte: Svar 4 .* Den anden status er den samme\./)
    assert.ok((await textAt(receipt)).includes(verdict.code))
  })

  test('takes no proof in which a single sign is changed, left out or put in', async () => {
    const [proof = ''] = await proofsOf(await answered('Kort.'))
    const bytes = Buffer.from(proof)
    const keys = await keysOf()
    const accepted: string[] = []
    for (let at = 0; at < bytes.length; at++)
      for (const changed of [
        Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]),
        Buffer.concat([bytes.subarray(0, at), Buffer.from([(bytes[at] as number) ^ 1]), bytes.subarray(at + 1)]),
        Buffer.concat([bytes.subarray(0, at), Buffer.from([(bytes[at] as number) ^ 32]), bytes.subarray(at + 1)]),
        Buffer.concat([bytes.subarray(0, at), Buffer.from('\n'), bytes.subarray(at)]),
        Buffer.concat([bytes.subarray(0, at), Buffer.from('A'), bytes.subarray(at)]),
      ])
        if (!changed.equals(bytes) && (await verifyReceipt(changed, keys)).valid) accepted.push(`${at}`)
    assert.deepEqual(accepted, [])
  })

  test('takes no proof under a key of somebody else', async () => {
    const [proof = ''] = await proofsOf(await answered('Kort igen.'))
    const other = 'example.com/behind-the-sofa+0f3d9e1b+AVT5eS7/3Ocg3aWcp9cGtlJqHJKMmtxQMgJfVQkrCyoL'
    const verdict = await verifyReceipt(proof, [other])
    assert.ok(!verdict.valid)
  })

  test('has a new line for a correction and for a withdrawal, and keeps the first', async () => {
    const receipt = await answered('Første tanke.')
    const form = await textAt(`${receipt}/correction`)
    assert.match(form, /Første tanke\./)
    const corrected = await ask(`${receipt}/correction`, { text: 'Anden tanke.', do: 'send' })
    assert.equal(corrected.status, 303)
    assert.equal((await ask(`${receipt}/withdrawal`, {})).status, 303)
    const verdicts = await Promise.all(
      (await proofsOf(receipt)).map(async (proof) => verifyReceipt(proof, await keysOf())),
    )
    assert.deepEqual(
      verdicts.map((verdict) => verdict.valid && [verdict.record.type, verdict.record.text]),
      [
        ['response', 'Første tanke.'],
        ['correction', 'Anden tanke.'],
        ['withdrawal', 'Anden tanke.'],
      ],
    )
  })

  test('numbers a hundred answers at once without a gap, and every proof holds', async () => {
    const before = (await checkpoint()).size
    const receipts = await Promise.all(Array.from({ length: 100 }, (_, index) => answered(`Svar ${index}`)))
    const { size } = await checkpoint()
    assert.equal(size, before + 100)
    assert.deepEqual(
      (await entries()).map((entry) => JSON.parse(entry).seq),
      Array.from({ length: size }, (_, index) => index),
    )
    const keys = await keysOf()
    for (const receipt of receipts.filter((_, index) => index % 9 === 0))
      for (const proof of await proofsOf(receipt)) assert.ok((await verifyReceipt(proof, keys)).valid)
  })

  test('is written in the transaction of the response: when the log fails, there is no response', async () => {
    const before = await db.selectFrom('responses').select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow()
    await sql`create function fail() returns trigger language plpgsql as $$ begin raise exception 'planted'; end $$`.execute(
      owner,
    )
    await sql`create trigger planted before insert on log_checkpoints for each row execute function fail()`.execute(
      owner,
    )
    const key = /name="key" value="([^"]+)"/.exec(await textAt('/consultations/aaben/answer'))?.[1] ?? ''
    const typed = { key, text: 'Kommer ikke frem.', name: 'Dorte Cykelglad', do: 'send' }
    assert.equal((await ask('/consultations/aaben/answers', typed)).status, 500)
    await sql`drop trigger planted on log_checkpoints`.execute(owner)
    const after = await db.selectFrom('responses').select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow()
    assert.deepEqual(after, before)
    assert.equal((await ask('/consultations/aaben/answers', typed)).status, 303, 'and the same form can be sent again')
  })

  test('cannot be changed: by the product not at all, by the owner of the tables only with the guards off', async () => {
    for (const statement of [
      sql`update log_entries set entry = '{}'`,
      sql`delete from log_entries`,
      sql`update log_checkpoints set note = 'x'`,
      sql`delete from log_checkpoints`,
    ]) {
      await assert.rejects(statement.execute(db), /permission denied/)
      await assert.rejects(statement.execute(owner), /never changed and never taken out/)
    }
  })

  test('still proves the others when a person is erased', async () => {
    const [kept, erased] = [await answered('Bliver stående.'), await answered('Skal slettes.')]
    const { size, root } = await checkpoint()
    await sql`delete from log_records where record like '%Skal slettes.%'`.execute(db)
    assert.equal((await proofsOf(erased)).length, 0)
    const [proof = ''] = await proofsOf(kept)
    assert.ok((await verifyReceipt(proof, await keysOf())).valid)
    assert.deepEqual(await checkpoint().then((now) => [now.size, now.root]), [size, root])
  })

  test('answers nothing that it does not have', async () => {
    const { size } = await checkpoint()
    for (const path of [
      `tile/0/000.p/${size + 1}`,
      'tile/0/000',
      'tile/0/001.p/1',
      'tile/1/000.p/1',
      'tile/64/000.p/1',
      'tile/0/0.p/1',
      'tile/entries/x000/000',
      'tile/entries/../../secret',
    ])
      assert.equal((await ask(`/log/${path}`)).status, 404, path)
  })
})
