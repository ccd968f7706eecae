import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { clockAt } from '#platform/clock.ts'
import { silentLog } from '#platform/log.ts'
import { consultingTown, site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { createApp } from './app.tsx'

suite('whoever looks for the accessibility statement', async () => {
  const { db } = await testDatabase()
  const { changes } = await consultingTown(db)
  const clock = clockAt('2026-03-02T10:00:00+01:00')
  const doorOf = (settings = {}) => createApp({ db, changes, clock, log: silentLog(), baseUrl: site, settings })
  const wasUrl = 'https://was.digst.dk/byen-dk'

  test('is led to it from /was where it is set, and to what is said here where it is not', async () => {
    const [set, unset] = [doorOf({ wasUrl }), doorOf()]
    const leads = async (app: typeof set, path: string) => (await app.request(`${site}${path}`)).headers.get('Location')
    assert.equal(await leads(set, '/was'), wasUrl)
    assert.equal(await leads(unset, '/was'), '/accessibility')
    assert.equal(await leads(unset, '/en/was'), '/en/accessibility')
  })

  test('finds a link to it on the page about accessibility, in both languages', async () => {
    for (const path of ['/accessibility', '/en/accessibility']) {
      assert.ok((await (await doorOf({ wasUrl }).request(`${site}${path}`)).text()).includes(`href="${wasUrl}"`))
      assert.ok(!(await (await doorOf().request(`${site}${path}`)).text()).includes('was.digst.dk'))
    }
  })
})
