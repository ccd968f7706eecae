import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { signInToDemonstration } from '#modules/parties/index.ts'
import { receiveResponse } from '#modules/responses/index.ts'
import { clockAt } from '#platform/clock.ts'
import { silentLog } from '#platform/log.ts'
import { consultingTown, site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { createApp } from './app.tsx'

const openDay = '2026-03-01T12:00:00+01:00'

suite('whoever reads a letter through', async () => {
  const { db } = await testDatabase()
  const town = await consultingTown(db)
  await town.announced('aaben')
  const app = createApp({ db, changes: town.changes, clock: clockAt(openDay), log: silentLog(), baseUrl: site })

  async function ask(path: string, typed?: readonly (readonly [string, string])[], who: string | null = 'signe') {
    const headers = new Headers({ Origin: site })
    if (who)
      headers.set('Cookie', `__Host-lydhoer_session=${(await signInToDemonstration(town.anyone(openDay), who)).token}`)
    if (!typed) return app.request(`${site}${path}`, { headers })
    return app.request(`${site}${path}`, {
      method: 'POST',
      headers,
      body: new URLSearchParams(typed.map((pair) => [...pair])),
    })
  }
  /** A letter on paper, and where it is read through. */
  async function letter(text: string, name = 'Karen Opfundet') {
    const { responseNumber } = await receiveResponse(town.person('signe', openDay), {
      consultation: 'aaben',
      name,
      channel: 'letter',
      receivedAt: new Date(openDay),
      text,
    })
    return `/consultations/aaben/responses/${responseNumber}/reading`
  }
  const chosenIn = (page: string) =>
    [...page.matchAll(/name="(chosen-\d+-\w+)" value="([^"]*)"/g)].map(
      ([, name, value]) => [name, value] as [string, string],
    )
  const edition = () =>
    db.selectFrom('editions').selectAll().orderBy('madeAt', 'desc').orderBy('response', 'desc').execute()

  test('is asked which of several places is meant, and leaves out the ones that were chosen', async () => {
    const at = await letter('Min bror er syg. Hils min bror. Og min bror igen.')
    const words = [
      ['letter', '1'],
      ['quote', 'min bror'],
      ['reason', 'third_party'],
      ['do', 'omit'],
    ] as const
    const asked = await (await ask(at, words)).text()
    assert.match(asked, /Ordene står 2 steder/)
    assert.equal(chosenIn(asked).length, 0)
    assert.match(asked, />min bror<\/textarea>/)
    const places = [...asked.matchAll(/name="place" value="(\d+)" checked/g)].map(([, start]) => start as string)
    assert.deepEqual(places, ['22', '35'])
    const none = await ask(at, [...words, ['placesOf', 'min bror']])
    assert.equal(none.status, 422)
    assert.match(await none.text(), /Vælg mindst ét af stederne/)
    const one = await (await ask(at, [...words, ['placesOf', 'min bror'], ['place', '35']])).text()
    assert.match(one, /class="mark--struck"[^>]*>min bror</)
    assert.equal((await ask(at, [['letter', '1'], ...chosenIn(one)])).status, 303)
    assert.deepEqual(
      (await edition()).map(({ text }) => text),
      ['Min bror er syg. Hils min bror. Og [udeladt: andres forhold] igen.'],
    )
  })

  test('is asked anew when other words are written than the ones the places were of', async () => {
    const at = await letter('En hund og en hund, en kat og en kat.')
    const asked = await ask(at, [
      ['letter', '1'],
      ['quote', 'en kat'],
      ['placesOf', 'en hund'],
      ['place', '20'],
      ['do', 'omit'],
    ])
    assert.match(await asked.text(), /Ordene står 2 steder/)
  })

  test('is told when the words do not stand in the letter, and keeps what was decided', async () => {
    const at = await letter('Ring på 33 66 33 66.')
    const finding = /name="(finding-\d+)"/.exec(await (await ask(at)).text())?.[1] ?? ''
    const refused = await ask(at, [
      ['letter', '1'],
      [finding, 'contact'],
      ['quote', 'står her ikke'],
      ['do', 'omit'],
    ])
    assert.equal(refused.status, 422)
    const page = await refused.text()
    assert.match(page, /Ordene står der ikke/)
    assert.match(page, new RegExp(`name="${finding}"[^>]*value="contact" checked`))
    assert.match(page, /class="mark--struck"[^>]*>33 66 33 66</)
  })

  test('sees exactly what others will read, and then approves just that', async () => {
    const at = await letter('Ring på 33 66 33 66 eller skriv til min bror.', 'Ulla Opdigt')
    const finding = /name="(finding-\d+)"/.exec(await (await ask(at)).text())?.[1] ?? ''
    const undecided = await (
      await ask(at, [
        ['letter', '1'],
        ['do', 'preview'],
      ])
    ).text()
    assert.match(undecided, /Ingen har taget stilling til disse endnu: 33 66 33 66/)
    const typed = [
      ['letter', '1'],
      [finding, 'contact'],
    ] as const
    const preview = await (await ask(at, [...typed, ['do', 'preview']])).text()
    const [, shown = ''] = /id="preview".*?<div class="marked-text"[^>]*>(.*?)<\/div>/s.exec(preview) ?? []
    assert.equal(shown, 'Ring på [udeladt: telefon eller e-mail] eller skriv til min bror.')
    assert.match(preview, /Aldrig offentlig/)
    assert.match(preview, new RegExp(`name="${finding}"[^>]*value="contact" checked`))
    assert.equal((await ask(at, typed)).status, 303)
    assert.ok((await edition()).some(({ text }) => text === shown))
  })

  test('sees the sender as others will, also when the name is to be kept from them', async () => {
    const at = await letter('Flere træer.', 'Otto Opfundet')
    const shown = async (...more: (readonly [string, string])[]) =>
      /<dt>Offentliggøres som<\/dt><dd>(.*?)<\/dd>/.exec(
        await (await ask(at, [['letter', '1'], ['name-shown', 'asked'], ['do', 'preview'], ...more])).text(),
      )?.[1]
    assert.equal(await shown(), '<strong>Otto Opfundet</strong>')
    assert.equal(await shown(['name-withheld', 'yes']), '<strong>En borger</strong>')
  })
})
