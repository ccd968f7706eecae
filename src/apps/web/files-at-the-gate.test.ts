import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { readWaitingFiles } from '#modules/attachments/index.ts'
import { signInToDemonstration } from '#modules/parties/index.ts'
import { clockAt } from '#platform/clock.ts'
import { silentLog } from '#platform/log.ts'
import { consultingTown, site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { docx, png } from '#test/sample-files.ts'
import { createApp } from './app.tsx'

const openDay = '2026-03-01T12:00:00+01:00'
const cpr = '010180-1234'
const words = `Vi vil have en cykelsti.\nUnderskrevet af min nabo, personnummer ${cpr}.\nVi vil også have en bænk.`

suite('a file of a response, before it becomes public', async () => {
  const { db } = await testDatabase()
  const town = await consultingTown(db)
  await town.announced('aaben')
  const app = createApp({ db, changes: town.changes, clock: clockAt(openDay), log: silentLog(), baseUrl: site })

  async function ask(who: 'signe' | 'gry' | null, path: string, typed?: readonly (readonly [string, string | File])[]) {
    const headers = new Headers({ Origin: site })
    if (who)
      headers.set('Cookie', `__Host-lydhoer_session=${(await signInToDemonstration(town.anyone(openDay), who)).token}`)
    if (!typed) return app.request(`${site}${path}`, { headers })
    const body = new FormData()
    for (const [name, value] of typed) body.append(name, value)
    return app.request(`${site}${path}`, { method: 'POST', headers, body })
  }
  const page = async (path: string, who: 'signe' | 'gry' | null = 'signe') => (await ask(who, path)).text()

  /** A citizen sends a response with a file; returns where the response is, and where its file is read through. */
  async function sent(file: File) {
    const key = /name="key" value="([^"]+)"/.exec(await page('/consultations/aaben/answer', null))?.[1] ?? ''
    const answer = await ask(null, '/consultations/aaben/answers', [
      ['key', key],
      ['text', 'Se bilaget.'],
      ['name', 'Dorte Cykelglad'],
      ['attachments', file],
      ['do', 'send'],
    ])
    const receipt = await page(answer.headers.get('location') ?? '', null)
    const at = `/consultations/aaben/responses/${/receipt-number">(\d+)/.exec(receipt)?.[1]}`
    await readWaitingFiles(town.system(openDay))
    const [, path = ''] = /href="([^"]+\/reading\/files\/[^"]+)"/.exec(await page(`${at}/reading`)) ?? []
    assert.ok(path, 'the file is offered to be read through')
    return { at, file: path }
  }
  async function published(at: string) {
    const reading = await page(`${at}/reading`)
    const [, letter = '1'] = /name="letter" value="(\d+)"/.exec(reading) ?? []
    assert.equal((await ask('signe', `${at}/reading`, [['letter', letter]])).status, 303)
    await publish(at)
  }
  async function publish(at: string) {
    const response = /name="responses"[^>]*value="([^"]+)"/g
    const number = at.split('/').at(-1)
    const list = await page('/consultations/aaben/responses', 'gry')
    const ids = [...list.matchAll(response)].map(([, id]) => id as string)
    const rows = await db.selectFrom('responses').select(['id', 'responseNumber']).execute()
    const id = rows.find((row) => String(row.responseNumber) === number)?.id ?? ''
    assert.ok(ids.includes(id))
    assert.equal((await ask('gry', '/consultations/aaben/publication', [['responses', id]])).status, 303)
  }
  const publicFile = async (at: string) => {
    const [, path] = /href="([^"]+\/attachments\/[^"]+)"/.exec(await page(at, null)) ?? []
    return path ? ask(null, path) : undefined
  }
  const findingIn = async (path: string) => /name="(finding-\d+)"/.exec(await page(path))?.[1] ?? ''
  const text = (name = 'bilag.txt', content = words) => new File([content], name, { type: 'text/plain' })

  test('is shown with what the check points at in it', async () => {
    const { file } = await sent(text())
    const shown = await page(file)
    assert.match(shown, /Vi vil have en cykelsti/)
    assert.match(shown, new RegExp(`Personnummer: ${cpr}`))
    assert.equal((await ask(null, file)).status, 404)
  })

  test('does not become public before it was read through; the response does without it', async () => {
    const { at } = await sent(text('ulaest.txt'))
    await published(at)
    assert.equal(await publicFile(at), undefined)
  })

  test('is not approved while something is undecided, or nothing was chosen, and says so at the field', async () => {
    const { file } = await sent(text('uafklaret.txt'))
    const undecided = await ask('signe', file, [['how', 'words']])
    assert.equal(undecided.status, 422)
    assert.match(await undecided.text(), new RegExp(`Afgør, om .${cpr}. skal udelades eller blive stående`))
    const finding = await findingIn(file)
    const none = await (await ask('signe', file, [[finding, 'cpr']])).text()
    assert.match(none, /Vælg, hvad der bliver offentligt af filen/)
    assert.match(none, new RegExp(`name="${finding}"[^>]*value="cpr" checked`))
  })

  test('is not published whole when words of it are left out', async () => {
    const { file } = await sent(text('hel.txt'))
    const whole = await ask('signe', file, [
      [await findingIn(file), 'cpr'],
      ['how', 'cleaned'],
    ])
    assert.equal(whole.status, 422)
    assert.match(await whole.text(), /som stadig står i filen/)
  })

  test('becomes public as its words alone, with a mark and a hash of its own; the file stays as it came', async () => {
    const { at, file } = await sent(text('ord.txt'))
    const finding = await findingIn(file)
    const more = await (
      await ask('signe', file, [
        [finding, 'cpr'],
        ['quote', 'min nabo'],
        ['reason', 'third_party'],
        ['do', 'omit'],
      ])
    ).text()
    const chosen = [...more.matchAll(/name="(chosen-\d+-\w+)" value="([^"]*)"/g)].map(
      ([, name, value]) => [name, value] as [string, string],
    )
    assert.ok(chosen.length >= 3)
    const approved = await ask('signe', file, [[finding, 'cpr'], ...chosen, ['how', 'words']])
    assert.equal(approved.status, 303)
    await published(at)
    const shown = await (await publicFile(at))?.text()
    assert.equal(
      shown,
      'Vi vil have en cykelsti.\nUnderskrevet af [udeladt: andres forhold], personnummer [udeladt: personnummer].\nVi vil også have en bænk.',
    )
    const copy = await db
      .selectFrom('attachmentCopies')
      .selectAll()
      .orderBy('madeAt', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    assert.equal(copy.omissions.length, 2)
    assert.ok((copy.map?.length ?? 0) >= 5)
    const kept = await db.selectFrom('files').select('text').where('text', 'like', `%${cpr}%`).execute()
    assert.ok(kept.length > 0, 'the original is kept')
  })

  test('may be made anew by a person; words under a bar are noticed and named', async () => {
    const { at, file } = await sent(text('streget.txt'))
    const finding = await findingIn(file)
    const barred = (made: File) =>
      ask('signe', file, [
        [finding, 'cpr'],
        ['how', 'replaced'],
        ['replacement', made],
      ])
    assert.match(
      await (
        await ask('signe', file, [
          [finding, 'cpr'],
          ['how', 'replaced'],
        ])
      ).text(),
      /Vælg filen, du har lavet/,
    )
    const still = await barred(text('streget.txt', `Noget andet, men stadig ${cpr}.`))
    assert.equal(still.status, 422)
    assert.match(await still.text(), new RegExp(`${cpr}. kan stadig læses i filen`))
    const another = await barred(text('streget.txt', 'Ring til mig på 33 66 33 66.'))
    assert.match(await another.text(), /Kontrollen finder .33 66 33 66./)
    assert.equal((await barred(text('streget.txt', 'Vi vil have en cykelsti.'))).status, 303)
    await published(at)
    assert.equal(await (await publicFile(at))?.text(), 'Vi vil have en cykelsti.')
  })

  test('that no check can read is looked at by a person, who says so', async () => {
    const { at, file } = await sent(new File([new Uint8Array(png())], 'billede.png', { type: 'image/png' }))
    assert.match(await page(file), /Kontrollen kan ikke læse denne fil/)
    const unseen = await ask('signe', file, [['how', 'cleaned']])
    assert.equal(unseen.status, 422)
    assert.match(await unseen.text(), /Åbn filen, og se efter/)
    assert.equal(
      (
        await ask('signe', file, [
          ['how', 'cleaned'],
          ['looked', 'yes'],
        ])
      ).status,
      303,
    )
    await published(at)
    assert.equal((await publicFile(at))?.status, 200)
  })

  test('of a Word document is published without hidden information when a person has looked at what no program can tell', async () => {
    const { at, file } = await sent(new File([new Uint8Array(docx())], 'brev.docx'))
    const decided = [...(await page(file)).matchAll(/name="(finding-\d+)"/g)].map(
      ([, name]) => [name as string, 'not_personal'] as const,
    )
    const unseen = await ask('signe', file, [...decided, ['how', 'cleaned']])
    assert.equal(unseen.status, 422)
    assert.match(await unseen.text(), /href="#looked"/)
    await published(at)
    assert.equal(await publicFile(at), undefined)
    assert.match(await page(`${at}/reading`), /Den er ikke læst igennem/)
    const looked = [...decided, ['how', 'cleaned'], ['looked', 'yes']] as const
    assert.match(await page(file), /Dette svar er offentligt/)
    assert.equal((await ask('signe', file, looked)).status, 303)
    assert.equal((await ask(null, at)).status, 404, 'the response waits for another person')
    await publish(at)
    assert.equal((await publicFile(at))?.status, 200)
  })

  test('whose name is a person’s number gets another in public', async () => {
    const { at, file } = await sent(text(`underskrift ${cpr}.txt`, 'Ja tak til bænken.'))
    assert.equal((await ask('signe', file, [['how', 'cleaned']])).status, 303)
    await published(at)
    assert.doesNotMatch(await page(at, null), new RegExp(cpr))
    assert.match((await publicFile(at))?.headers.get('content-disposition') ?? '', /bilag\.txt/)
  })

  test('is read through with the name of a sender whose name is kept from the public', async () => {
    const { at, file } = await sent(text('navn.txt', 'Ja tak til bænken.\nDorte Cykelglad'))
    assert.doesNotMatch(await page(file), /name="finding-/)
    assert.equal((await ask('signe', file, [['how', 'cleaned']])).status, 303)
    const withheld = [
      ['letter', '1'],
      ['name-shown', 'asked'],
      ['name-withheld', 'yes'],
    ] as const
    const unsaid = await ask('signe', `${at}/reading`, withheld)
    assert.equal(unsaid.status, 422)
    assert.match(await unsaid.text(), /href="#nameNote">Skriv, hvorfor navnet holdes fra offentligheden/)
    assert.equal((await ask('signe', `${at}/reading`, [...withheld, ['nameNote', 'Truet']])).status, 303)
    assert.match(await page(`${at}/reading`), /Den er taget ned/)
    assert.match(await page(file), /name="finding-\d+"/)
    const bare = await ask('signe', file, [['how', 'cleaned']])
    assert.equal(bare.status, 422)
  })

  test('is taken down in one act', async () => {
    const { at, file } = await sent(text('ned.txt', 'Ja tak til bænken.'))
    assert.equal((await ask('signe', file, [['how', 'cleaned']])).status, 303)
    await published(at)
    assert.equal((await publicFile(at))?.status, 200)
    const reason = `reason-${file.split('/').at(-1)}`
    const unsaid = await ask('signe', file, [['do', 'down']])
    assert.equal(unsaid.status, 422)
    assert.match(await unsaid.text(), new RegExp(`href="#${reason}">Skriv, hvorfor det tages ned`))
    const taken = [
      ['do', 'down'],
      [reason, 'Nævner et barn.'],
    ] as const
    assert.equal((await ask('signe', file, taken)).status, 303)
    assert.equal((await ask('signe', file, taken)).status, 409)
    assert.equal(await publicFile(at), undefined)
    const entry = await db
      .selectFrom('auditEntries')
      .where('action', '=', 'attachment.taken-down')
      .select('details')
      .executeTakeFirstOrThrow()
    assert.equal((entry.details as { reason?: string }).reason, 'Nævner et barn.')
    assert.match(await page(`${at}/reading`), /Den er taget ned/)
  })
})
