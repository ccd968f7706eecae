import assert from 'node:assert/strict'
import { copyFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { manifestName, readBackup } from '#database/backup/backup.ts'
import { lookOverBackup, restoreBackup } from '#database/backup/restore-backup.ts'
import { writeBackup } from '#database/backup/write-backup.ts'
import { connect, type Db } from '#database/connect.ts'
import { openEmbedded } from '#database/embedded.ts'
import { migrate, migrateDown } from '#database/migrate.ts'
import { keepUpload, takeUploads } from '#modules/attachments/index.ts'
import { answerConsultation, formKeyOf, newFormKey } from '#modules/responses/index.ts'
import { checkLog, listAlarms, listLogged, receiptOf, verifierKeys } from '#modules/transparency/index.ts'
import { verifyReceipt } from '#platform/transparency/index.ts'
import { answeringTown, openDay } from '#test/answering-town.ts'
import { site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { lydhoer, servedLog } from '#test/served-log.ts'
import { drill } from './drilling.ts'

const scratch = mkdtempSync(join(tmpdir(), 'lydhør backup '))
after(() => rmSync(scratch, { recursive: true, force: true }))

const [ofTown, ofLog] = [await testDatabase(), await testDatabase()]

/** A place with nothing in it. */
async function emptyPlace() {
  const place = await openEmbedded({ dataFolder: mkdtempSync(join(scratch, 'place-')), durable: false })
  const db = connect(place.pool)
  after(async () => {
    await db.destroy()
    await place.stop()
  })
  return { ...place, db }
}

suite('a backup', async () => {
  const { db, pool } = ofTown
  const town = await answeringTown(db)
  await town.announced('aaben')
  const anyone = town.anyone(openDay)
  const send = async (text: string) => {
    const form = await formKeyOf(anyone, await newFormKey(anyone))
    assert.ok(form)
    await keepUpload(anyone, { uploadKey: form.key, fileName: 'bilag.txt', bytes: Buffer.from(text), scanner: null })
    return answerConsultation(anyone, {
      consultation: 'aaben',
      ...form,
      sender: { name: 'Dorte Cykelglad', email: 'dorte@example.dk' },
      points: [{ target: { kind: 'general' }, text }],
      site,
      alongside: async (tx, response) => void (await takeUploads(tx, anyone, { uploadKey: form.key, response })),
    })
  }
  await send('Æbler, "anførsel", \\ og\tet tegn: 🚲\nto linjer.')
  await send('Endnu et.')
  await town.send(await town.signed('aaben'))
  const folder = join(scratch, 'hel')
  const made = await writeBackup(pool, folder, new Date(openDay))

  /** Every row of every table that is kept, as text. */
  const contents = async (of: typeof db) => {
    const found: Record<string, string[]> = {}
    for (const { name, columns } of made.tables) {
      const { rows } = await sql<{ row: string }>`
        select row(${sql.join(columns.map((column) => sql.ref(column)))})::text as row from ${sql.table(name)} order by 1`.execute(
        of,
      )
      found[name] = rows.map(({ row }) => row)
    }
    return found
  }

  test('brings back every row of every table, files and all, with the guards in force', async () => {
    const place = await emptyPlace()
    await restoreBackup(place.pool, folder)
    assert.deepEqual(await contents(place.db), await contents(db))
    assert.ok(made.tables.find(({ name }) => name === 'files')?.rows)
    await assert.rejects(sql`delete from log_entries`.execute(place.db), /never changed/)
    const asking = { db: place.db, tenant: town.tenant }
    assert.deepEqual(await checkLog(asking), { size: 3, whole: true })
    const audit = await sql<{ last: number }>`select max(position) as last from audit_entries`.execute(place.db)
    await sql`insert into audit_entries (tenant, at, action, subject, details)
      values (${town.tenant}, now(), 'prøve', 'prøve:1', '{}')`.execute(place.db)
    const after = await sql<{ last: number }>`select max(position) as last from audit_entries`.execute(place.db)
    assert.ok((after.rows[0]?.last ?? 0) > (audit.rows[0]?.last ?? 0), 'numbers go on where they were')
  })

  test('keeps nobody signed in, and is read by nobody else on the machine', () => {
    assert.ok(!made.tables.some(({ name }) => name === 'sessions'))
    assert.equal(statSync(folder).mode & 0o077, 0)
    for (const file of readdirSync(folder)) assert.equal(statSync(join(folder, file)).mode & 0o077, 0, file)
  })

  const spoilt = (name: string, spoil: (folder: string) => void) => {
    const copy = join(scratch, name)
    cpSync(folder, copy, { recursive: true })
    spoil(copy)
    return copy
  }
  const refusal = (kind: string, words: RegExp) => (error: unknown) =>
    (error as { kind?: string }).kind === kind && words.test((error as Error).message)

  test('that is damaged anywhere is refused before anything is touched', async () => {
    const files = made.tables.filter(({ bytes }) => bytes > 0)
    let copies = 0
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }), async (which, where, by) => {
        const { file, bytes } = files[which % files.length] as (typeof files)[number]
        const copy = spoilt(`skadet-${copies++}`, (folder) => {
          const content = readFileSync(join(folder, file))
          content[where % bytes] = ((content[where % bytes] as number) + by) % 256
          writeFileSync(join(folder, file), content)
        })
        await assert.rejects(lookOverBackup(copy), refusal('invalid', /damaged/))
        rmSync(copy, { recursive: true })
      }),
      { numRuns: 30 },
    )
  })

  test('that is cut off, lacks a file or its manifest, or mixes two, is refused', async () => {
    const letters = 'letters.copy.gz'
    const cut = spoilt('afskåret', (folder) =>
      writeFileSync(join(folder, letters), readFileSync(join(folder, letters)).subarray(0, -1)),
    )
    await assert.rejects(lookOverBackup(cut), refusal('invalid', /damaged/))
    const lacking = spoilt('mangler', (folder) => rmSync(join(folder, letters)))
    await assert.rejects(lookOverBackup(lacking), refusal('invalid', /not whole/))
    const bare = spoilt('uden', (folder) => rmSync(join(folder, manifestName)))
    await assert.rejects(lookOverBackup(bare), refusal('invalid', /no backup/))
    const mixed = spoilt('blandet', (folder) => copyFileSync(join(folder, letters), join(folder, 'responses.copy.gz')))
    await assert.rejects(lookOverBackup(mixed), refusal('invalid', /damaged/))
    for (const text of ['', '{}', 'null', '[1]', '{"format":"lydhoer-backup-2"}'])
      assert.equal(readBackup(text), undefined)
  })

  test('of a newer release is refused, of an older one is brought to this one', async () => {
    const newer = spoilt('nyere', (folder) => {
      const path = join(folder, manifestName)
      writeFileSync(path, readFileSync(path, 'utf8').replace('"0001-parties"', '"9001-fra-fremtiden", "0001-parties"'))
    })
    await assert.rejects(lookOverBackup(newer), refusal('conflict', /newer release/))
    const old = await emptyPlace()
    await migrate(old.db)
    await migrateDown(old.db)
    await writeBackup(old.pool, join(scratch, 'ældre'), new Date(openDay))
    const place = await emptyPlace()
    await restoreBackup(place.pool, join(scratch, 'ældre'))
    assert.deepEqual(await migrate(place.db), [])
  })

  test('is restored over nothing; what was interrupted is done again', async () => {
    await assert.rejects(restoreBackup(pool, folder), refusal('conflict', /something in this database/))
    const place = await emptyPlace()
    const short = spoilt('kort', (folder) => {
      const path = join(folder, manifestName)
      writeFileSync(path, readFileSync(path, 'utf8').replace(/("name": "letters",[^}]*"rows": )\d+/, '$199'))
    })
    await assert.rejects(restoreBackup(place.pool, short), refusal('invalid', /damaged/))
    await restoreBackup(place.pool, folder)
    assert.equal((await contents(place.db)).letters?.length, 3)
    await assert.rejects(writeBackup(pool, folder, new Date()), refusal('conflict', /there already/))
  })

  test('made while answers come in holds each of them wholly or not at all, and every receipt before it verifies', async () => {
    const found = await drill({ responses: 60 }, { durable: false })
    assert.ok(found.during > 0, 'answers came in meanwhile')
    assert.ok(found.receipts >= 60)
    assert.deepEqual([found.lost, found.falseReceipts, found.brokenLogs], [0, 0, 0])
  })
})

suite('when an old backup is restored', async () => {
  const { db, owner, pool } = ofLog
  const { url, responses, asSuperuser, town, close } = await servedLog({ db, owner })
  after(close)

  test('its receipts hold, and a witness that has seen more raises the alarm', async () => {
    await responses(3)
    const folder = join(scratch, 'gammel')
    await writeBackup(pool, folder, new Date(openDay))
    const state = join(scratch, 'vidne')
    await responses(2)
    assert.equal((await lydhoer('witness', url, '--state', state)).code, 0)
    const place = await emptyPlace()
    await restoreBackup(place.pool, folder)
    const keys = (await verifierKeys({ db: place.db, tenant: town.tenant })).map(({ verifierKey }) => verifierKey)
    const proof = await proofOf(place.db, town.tenant)
    assert.ok((await verifyReceipt(proof, keys)).valid)
    const old = ['logs', 'log_entries', 'log_records', 'log_tiles', 'log_checkpoints']
    await asSuperuser(...old.map((table) => `delete from ${table}`))
    for (const table of old) await copyRows(place.db, db, table)
    const { code, err } = await lydhoer('witness', url, '--state', state)
    assert.equal(code, 1)
    assert.match(err, /has shrunk: it had 5 lines and now has 3/)
  })

  test('the log tells that it was put back, and from when', async () => {
    const into = join(scratch, 'genskabt')
    const { code, out, err } = await lydhoer('restore', join(scratch, 'gammel'), '--into', into)
    assert.equal(code, 0, err)
    assert.match(out, /The log tells everybody so, until an administrator has explained it\.\n$/)
    const place = await openEmbedded({ dataFolder: into, durable: false })
    const restored = connect(place.pool)
    const alarms = await listAlarms({ db: restored, tenant: town.tenant })
    await restored.destroy()
    await place.stop()
    assert.deepEqual(
      alarms.map(({ kind, toldBy, size, settledAt }) => ({ kind, toldBy, size, settledAt })),
      [{ kind: 'restored', toldBy: new Date(openDay).toISOString(), size: 3, settledAt: null }],
    )
  })
})

async function proofOf(db: Db, tenant: string): Promise<string> {
  const { subject } = await db.selectFrom('logRecords').select('subject').limit(1).executeTakeFirstOrThrow()
  const [entry] = await listLogged({ db, tenant }, subject)
  assert.ok(entry)
  return receiptOf({ db, tenant }, entry)
}

async function copyRows(from: Db, to: Db, table: string): Promise<void> {
  const { rows } = await sql<Record<string, unknown>>`select to_jsonb(t) as row from ${sql.table(table)} as t`.execute(
    from,
  )
  for (const { row } of rows)
    await sql`insert into ${sql.table(table)} select * from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(row)}::jsonb)`.execute(
      to,
    )
}
