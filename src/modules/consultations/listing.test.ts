import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { sql } from 'kysely'
import { addDays, calendarDate } from '#platform/calendar-date.ts'
import { consultingTown } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { type Course, type Stage, stageOn } from './consultation.ts'
import { draftConsultation } from './draft.ts'
import { listConsultations, listedStages, listForFront, listWithDistricts } from './listing.ts'
import { pageSize, stageInSql } from './listing-query.ts'

suite('the list of consultations', async () => {
  const { db } = await testDatabase()
  const { tenant, anyone, system, announced, draft } = await consultingTown(db)
  const today = '2026-03-01T12:00:00+01:00'

  test('says the same stage in SQL as in the code, for every course on every day around its days', async () => {
    const moment = new Date('2026-01-30T10:00:00+01:00')
    const later = new Date('2026-03-20T10:00:00+01:00')
    const base = { opensOn: '2026-02-02', deadline: '2026-02-05' } as const
    const courses: Course[] = [null, moment].flatMap((announcedAt) =>
      [null, later].flatMap((withdrawnAt) =>
        [null, later].map((reportPublishedAt) => ({ ...base, announcedAt, withdrawnAt, reportPublishedAt })),
      ),
    )
    for (const course of courses)
      for (let days = -3; days < 6; days++) {
        const day = addDays(base.opensOn, days)
        const { rows } = await sql<{ stage: string }>`
          with reports as (select 't' as tenant, 'c' as consultation, ${course.reportPublishedAt}::timestamptz as published_at),
          consultation as (select 't' as tenant, 'c' as id, ${course.opensOn}::date as opens_on,
            ${course.deadline}::date as deadline, ${course.announcedAt}::timestamptz as announced_at,
            ${course.withdrawnAt}::timestamptz as withdrawn_at)
          select ${stageInSql(day)} as stage from consultation`.execute(db)
        assert.equal(rows[0]?.stage, stageOn(day, course), `${day} ${JSON.stringify(course)}`)
      }
  })

  test('shows what is announced and no draft, and is searched by the words people type, wildcards included', async () => {
    await announced('skoleveje', { title: 'Sikre skoleveje', summary: '100% af børnene' })
    await announced('parker', { title: 'Grønne parker', deadline: '2026-02-20' })
    await draftConsultation(system(today), draft('kladde', { title: 'Hemmelig kladde' }))
    const found = async (filter: Parameters<typeof listConsultations>[1]) =>
      (await listConsultations(anyone(today), filter)).consultations.map(({ id }) => id)
    assert.deepEqual(await found({}), ['skoleveje', 'parker'])
    assert.deepEqual(await found({ text: 'sikre SKOLE' }), ['skoleveje'])
    assert.deepEqual(await found({ text: '100%' }), ['skoleveje'])
    assert.deepEqual(await found({ text: '%' }), ['skoleveje'])
    assert.deepEqual(await found({ text: '_____' }), [])
    assert.deepEqual(await found({ text: "'; drop table consultations; --" }), [])
    assert.deepEqual(await found({ stage: 'open' }), ['skoleveje'])
    assert.deepEqual(await found({ stage: 'closed' }), ['parker'])
    assert.deepEqual(await found({ kind: 'local_plan' }), [])
    assert.deepEqual(await found({ district: 'Nordbyen' }), ['skoleveje', 'parker'])
    assert.deepEqual(await found({ theme: 'skoleVEJE' }), ['skoleveje', 'parker'])
    assert.deepEqual(await found({ theme: 'havne%' }), [])
    assert.deepEqual(await found({ theme: 'skoleveje', stage: 'closed' }), ['parker'])
  })

  test('asked for a stage gives those that are at it, on every day around their days', async () => {
    const row = await db.selectFrom('consultations').where('id', '=', 'parker').selectAll().executeTakeFirstOrThrow()
    const moment = new Date('2026-01-30T10:00:00+01:00')
    const courses = [null, moment].flatMap((withdrawnAt) =>
      [false, true].flatMap((reported) =>
        ['2026-02-03', '2026-02-04', '2026-02-05'].map((opensOn) => ({ withdrawnAt, reported, opensOn })),
      ),
    )
    for (const [number, { withdrawnAt, reported, opensOn }] of courses.entries()) {
      const id = `forloeb-${number}`
      const withdrawnReason = withdrawnAt && 'Udsat.'
      const days = { opensOn: calendarDate(opensOn), deadline: addDays(calendarDate(opensOn), 1) }
      await db
        .insertInto('consultations')
        .values({ ...row, ...days, id, withdrawnAt, withdrawnReason, translations: '{}', area: null })
        .execute()
      const report = { tenant, consultation: id, version: 1, introduction: '', begunAt: moment, begunBy: 'signe' }
      const published = { publishedAt: moment, publishedBy: 'gry', content: '{}', sha256: 'a' }
      if (reported)
        await db
          .insertInto('reports')
          .values({ ...report, ...published })
          .execute()
    }
    for (let days = 0; days < 7; days++) {
      const day = addDays('2026-02-01', days)
      const occasion = anyone(`${day}T12:00:00+01:00`)
      const { consultations: all } = await listConsultations(occasion)
      const idsAt = (stage: Stage) => all.filter((one) => stageOn(day, one) === stage).map(({ id }) => id)
      for (const stage of listedStages)
        assert.deepEqual(
          (await listConsultations(occasion, { stage })).consultations.map(({ id }) => id),
          idsAt(stage),
          `${stage} on ${day}`,
        )
    }
    await db.deleteFrom('reports').execute()
    await db.deleteFrom('consultations').where('id', 'like', 'forloeb-%').execute()
  })

  test('goes on page by page, each consultation once, also where deadlines are equal', async () => {
    const row = await db.selectFrom('consultations').where('id', '=', 'parker').selectAll().executeTakeFirstOrThrow()
    for (let from = 0; from < 3000; from += 1000)
      await db
        .insertInto('consultations')
        .values(
          Array.from({ length: 1000 }, (_, index) => ({
            ...row,
            translations: '{}',
            area: null,
            id: `mange-${String(from + index).padStart(4, '0')}`,
            deadline: addDays('2026-03-01', Math.floor((from + index) / 40)),
          })),
        )
        .execute()
    const seen: string[] = []
    let after: NonNullable<Parameters<typeof listConsultations>[1]>['after']
    for (let page = 0; page < 4; page++) {
      const { consultations, older } = await listConsultations(anyone(today), after ? { after } : {})
      assert.equal(consultations.length, pageSize)
      seen.push(...consultations.map(({ id }) => id))
      after = older ?? undefined
    }
    assert.equal(new Set(seen).size, 4 * pageSize)
  })

  test('has everything that is open on the front page, and what is not beside it', async () => {
    const { open, others } = await listForFront(anyone('2026-03-03T12:00:00+01:00'))
    assert.deepEqual(new Set(open.map((consultation) => stageOn('2026-03-03', consultation))), new Set(['open']))
    assert.equal(open.length, pageSize)
    assert.ok(others.every((consultation) => stageOn('2026-03-03', consultation) !== 'open'))
    assert.equal(others.length, pageSize)
  })

  test('gives the districts to choose among, also where nothing fits', async () => {
    const { consultations, districts } = await listWithDistricts(anyone(today), { text: 'findes ikke' })
    assert.deepEqual(consultations, [])
    assert.deepEqual(districts, ['Nordbyen'])
  })

  test('belongs to one city', async () => {
    const elsewhere = { ...anyone(today), tenant: 'en-anden-by' }
    assert.notEqual(tenant, elsewhere.tenant)
    assert.deepEqual((await listConsultations(elsewhere)).consultations, [])
  })
})
