import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { enterEarlier } from '#modules/publication/index.ts'
import { receiveResponse } from '#modules/responses/index.ts'
import { addToLog } from '#modules/transparency/index.ts'
import { sha256 } from '#platform/canonical-json.ts'
import { verifyReceipt } from '#platform/transparency/index.ts'
import { answeringTown, openDay } from '#test/answering-town.ts'
import { testDatabase } from '#test/database.ts'
import { readAndPublish } from '#test/published.ts'
import { closeByTheClock } from './closing.ts'
import { accountFor, countsOf, type KeptLine } from './manifest.ts'
import { findManifest, listClosingEntries, manifestProof, readManifest } from './queries.ts'

suite('when a consultation closes', async () => {
  const { db, owner } = await testDatabase()
  const town = await answeringTown(db)
  await town.announced('plan')
  await town.announced('senere', { deadline: '2026-06-01' })
  const anyone = town.anyone(openDay)
  const entered = async (text: string, on = openDay) => {
    const { id } = await receiveResponse(town.as('signe', on), {
      consultation: 'plan',
      name: 'Ida Prøve',
      channel: 'letter',
      receivedAt: new Date(on),
      text,
    })
    return id
  }
  const [first] = [await entered('Et.'), await entered('To.')]
  const accounted = async () => {
    const found = await findManifest(anyone, 'plan')
    return found && readManifest(found)
  }

  // The last day is 15 April; the clocks are two hours ahead of UTC.
  test('nothing is accounted for while an answer that was begun in time may still come in', async () => {
    assert.equal(await closeByTheClock(town.system('2026-04-16T00:19:00+02:00')), 0)
    assert.equal(await accounted(), undefined)
  })

  test('then it is, once, however many look', async () => {
    const after = town.system('2026-04-16T00:20:00+02:00')
    const written = await Promise.all([closeByTheClock(after), closeByTheClock(after), closeByTheClock(after)])
    assert.equal(
      written.reduce((sum, count) => sum + count),
      1,
    )
    const manifest = await accounted()
    assert.deepEqual(
      manifest?.responses.map(({ number, seq, late }) => ({ number, seq, late })),
      [
        { number: 1, seq: 0, late: false },
        { number: 2, seq: 1, late: false },
      ],
    )
    assert.deepEqual([manifest?.edition, manifest?.until, manifest?.closings], [1, 2, []])
    assert.equal(await findManifest(anyone, 'senere'), undefined)
  })

  test('the log commits to it, and its proof says so to whoever holds the keys', async () => {
    const found = await findManifest(anyone, 'plan')
    const keys = await db.selectFrom('logKeys').select('verifierKey').execute()
    const verdict = await verifyReceipt(
      await manifestProof(anyone, 'plan'),
      keys.map(({ verifierKey }) => verifierKey),
    )
    assert.ok(verdict.valid)
    const { type, ...record } = verdict.record as unknown as Record<string, unknown>
    assert.deepEqual([type, record.sha256, record.responses], ['closing', sha256(found?.content ?? ''), 2])
  })

  test('what happens afterwards is gathered for an hour, and then there is a new edition', async () => {
    await readAndPublish(town.as('signe'), town.as('gry'), { consultation: 'plan', responses: [first] })
    await entered('Tre, for sent.', '2026-04-16T00:30:00+02:00')
    assert.equal(await closeByTheClock(town.system('2026-04-16T01:19:00+02:00')), 0)
    assert.equal(await closeByTheClock(town.system('2026-04-16T01:20:00+02:00')), 1)
    const manifest = await accounted()
    assert.deepEqual(countsOf(manifest?.responses ?? []), {
      responses: 3,
      late: 1,
      withdrawn: 0,
      public: 1,
      shortened: 0,
    })
    assert.deepEqual([manifest?.edition, manifest?.closings], [2, [2]])
    assert.equal((await listClosingEntries(anyone, 'plan')).length, 2)
  })

  test('as long as nothing happens to its responses there is no other, whatever else the log gets', async () => {
    const other = { type: 'response' as const, consultation: 'senere', at: new Date(openDay) }
    await db.transaction().execute((tx) => addToLog(tx, anyone, 'public', [{ subject: 'response:x', record: other }]))
    for (const hour of ['03', '05', '07'])
      assert.equal(await closeByTheClock(town.system(`2026-04-16T${hour}:00:00+02:00`)), 0)
    assert.equal((await accounted())?.edition, 2)
  })

  test('what is older than the log is entered once, also when two servers start', async () => {
    await owner.transaction().execute(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx)
      for (const table of ['log_records', 'log_entries', 'log_tiles', 'log_checkpoints', 'manifests'])
        await sql`delete from ${sql.table(table)}`.execute(tx)
      await sql`update logs set size = 0`.execute(tx)
    })
    const later = town.system('2026-04-17T10:00:00+02:00')
    const counts = await Promise.all([enterEarlier(later), enterEarlier(later)])
    assert.equal(counts[0] + counts[1], 4, 'three responses and one publication')
    assert.equal(await enterEarlier(later), 0)
    await closeByTheClock(later)
    assert.deepEqual(
      (await accounted())?.responses.map(({ number, seq, publications }) => [number, seq, publications]),
      [
        [1, 0, [3]],
        [2, 1, []],
        [3, 2, []],
      ],
    )
  })
})

test('every entry is accounted for once, whatever happened in which order', () => {
  const happened = fc.array(
    fc.record({
      number: fc.integer({ min: 1, max: 4 }),
      type: fc.constantFrom('correction', 'withdrawal', 'publication', 'take-down'),
    }),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(happened, (events) => {
      const gone = new Set<number>()
      const possible = events.filter(({ number, type }) => {
        if (gone.has(number)) return false
        if (type === 'withdrawal') gone.add(number)
        return true
      })
      const line = { late: false, omitted: [] }
      const lines: KeptLine[] = [
        ...[1, 2, 3, 4].map((number, seq) => ({ ...line, seq, type: 'response' as const, number })),
        ...possible.map(({ number, type }, at) => ({ ...line, seq: 4 + at, type, number })),
      ]
      const accounted = accountFor(lines).flatMap((response) => [
        response.seq,
        ...response.corrections,
        ...response.publications,
        ...response.takeDowns,
        ...(response.withdrawal === null ? [] : [response.withdrawal]),
      ])
      assert.deepEqual(
        accounted.sort((a, b) => a - b),
        lines.map(({ seq }) => seq),
      )
      for (const { number, public: isPublic } of accountFor(lines)) {
        const last = possible.findLast((one) => one.number === number && one.type !== 'correction')
        assert.equal(isPublic, last?.type === 'publication')
      }
    }),
  )
})
