import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, suite, test } from 'node:test'
import pg from 'pg'
import { check } from '../rig/checking.ts'
import { Ledger, send } from '../rig/ledger.ts'
import { settle, suffer } from '../rig/rig.ts'
import { ownFolder } from '../rig/stands/own-folder.ts'

/** The rest takes minutes: npm run rig. */
const short = [
  'parallel retries of one form',
  'an answer that never arrives',
  'migrations down and up under load',
  'kill -9 of the program',
]

suite('what was acknowledged', async () => {
  const rig = await ownFolder.setUp()
  after(rig.dispose)
  const { nodes, seen } = rig
  const [product] = nodes

  for (const fault of rig.faults.filter(({ name }) => short.includes(name)))
    test(`is there, once, with a receipt that verifies, after ${fault.name}`, async () => {
      const { wrong, times } = await suffer(rig, fault)
      assert.ok(times > 0)
      assert.deepEqual(wrong, [])
      assert.ok(rig.ledger.acknowledged.length > 10)
    })

  test('has one mail each', async () => {
    assert.deepEqual(await settle(rig), [])
  })

  const onDatabase = async (...statements: string[]) => {
    const client = new pg.Client(product.pool() as pg.ClientConfig)
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }
  const sendSome = async (ledger: Ledger, site = product.site) => {
    for (let count = 0; count < 6; count++) await send(site, ledger.next())
  }
  const plant = (name: string, words: RegExp, work: (ledger: Ledger) => Promise<void>) =>
    test(`would be seen to be missing if the product ${name}`, async () => {
      const ledger = new Ledger(name)
      await work(ledger)
      assert.match((await check({ nodes, ledger, seen })).join('\n'), words)
    })

  plant('acknowledged before it had committed', /was acknowledged and is lost/, async (ledger) => {
    const hasty = createServer((request, response) => {
      request.resume()
      response.writeHead(303, { Location: `/receipts/${'a'.repeat(43)}` }).end()
    })
    await new Promise<void>((resolve) => hasty.listen(0, resolve))
    const { port } = hasty.address() as { port: number }
    await sendSome(ledger, `http://localhost:${port}`)
    hasty.close()
  })

  plant('did not write everything that belongs to it', /is half there/, async (ledger) => {
    await onDatabase(
      `create function skip() returns trigger language plpgsql as $$ begin return null; end $$`,
      'create trigger skip before insert on log_records for each row execute function skip()',
    )
    await sendSome(ledger)
    await onDatabase('drop trigger skip on log_records')
  })

  plant('gave a number twice', /numbers are skipped, doubled or reused/, async (ledger) => {
    await onDatabase(
      'alter table responses drop constraint responses_tenant_consultation_response_number_key',
      `create function again() returns trigger language plpgsql as
        $$ begin new.response_number = greatest(1, new.response_number - 1); return new; end $$`,
      'create trigger again before insert on responses for each row execute function again()',
    )
    await sendSome(ledger)
  })
})
