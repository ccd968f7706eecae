import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PDFDocument, rgb, StandardFonts } from '@cantoo/pdf-lib'
import type { MailTransport } from '#platform/mail/transport.ts'
import { journeyTown, phone } from '../journey-town.ts'
import { docx } from '../sample-files.ts'

// A letter with a civil registration number in its text, in a Word file and on the signature page of a PDF, from the
// desk where it arrives to the pages everybody reads.

const consultation = '/consultations/vanloese-bydelsplan-2009'
const reading = `${consultation}/responses/1/reading`
const [inText, inWord, inPdf] = ['010180-1234', '020281-2345', '030382-3456']
const town = await journeyTown('announced', '2009-03-12T09:00:00+01:00')
const wordsOf = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:r><w:t>Bilag: Vi vil have bænke ved stationen.</w:t></w:r></w:p>
<w:p><w:r><w:t>Skrevet af Karl, personnummer ${inWord}.</w:t></w:r></w:p></w:body></w:document>`

/** A signature page; `bar` draws a black one over the number, which stays in the file all the same. */
async function signaturePage({ bar = false, number = inPdf } = {}) {
  const document = await PDFDocument.create()
  const font = await document.embedFont(StandardFonts.Helvetica)
  const page = document.addPage([420, 300])
  page.drawText('Underskrifter for flere bænke', { x: 40, y: 240, size: 14, font })
  page.drawText(`Underskrevet med personnummer ${number}`, { x: 40, y: 200, size: 12, font })
  if (bar) page.drawRectangle({ x: 200, y: 195, width: 190, height: 16, color: rgb(0, 0, 0) })
  return Buffer.from(await document.save())
}

const away: MailTransport = { send: () => Promise.reject(new Error('no mail today')), close: () => {} }
const citizen = await town.visitor()
const secretariat = await town.signedIn('Sofus Hvidbog')
const publisher = await town.signedIn('Gudrun Blåstempel', { script: false })

/** Presses what sends files or has them read, which takes longer than a page. */
const pressAndWait = ({ page }: typeof citizen, name: string | RegExp) =>
  Promise.all([page.waitForEvent('load', { timeout: 20_000 }), page.getByRole('button', { name }).first().click()])

/** Selects the words where they stand for the nth time in the letter, as the mouse does. */
const select = (words: string, nth = 1) =>
  secretariat.page.evaluate(
    ([sought, which]) => {
      const walker = document.createTreeWalker(
        document.querySelector('.desk__letter .marked-text') as Element,
        NodeFilter.SHOW_TEXT,
      )
      let seen = 0
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.nodeValue ?? ''
        for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
          if (++seen !== which) continue
          const range = document.createRange()
          range.setStart(node, at)
          range.setEnd(node, at + sought.length)
          document.getSelection()?.removeAllRanges()
          document.getSelection()?.addRange(range)
          return
        }
      }
      throw new Error(`“${sought}” does not stand in the letter`)
    },
    [words, nth] as const,
  )

test('a citizen sends a letter with two files, and numbers in all three', async () => {
  const { page } = citizen
  await citizen.open(`${consultation}/answer`)
  await page
    .getByLabel('Hvad vil du sige om planen?')
    .fill(
      `Vi vil have bænke ved stationen.\nMin nabo er syg. Hils min nabo, når min nabo er rask.\nMit personnummer er ${inText}.`,
    )
  await page.getByLabel('Dit navn').fill('Karen Papirbrev')
  await page.locator('input[type=file]').setInputFiles([
    { name: 'bilag.docx', mimeType: 'application/octet-stream', buffer: docx({ 'word/document.xml': wordsOf }) },
    { name: 'underskrifter.pdf', mimeType: 'application/pdf', buffer: await signaturePage() },
  ])
  await pressAndWait(citizen, 'Se, hvad der bliver offentligt')
  await pressAndWait(citizen, 'Send svaret')
  await citizen.reads('Karen Papirbrev')
  await town.workRound(away)
})

test('the secretariat strikes words out in the letter and decides by key, and sees it struck at once', async () => {
  const { page } = secretariat
  await secretariat.open(reading)
  await secretariat.reads('Taster: J til næste afgørelse', `Personnummer: ${inText}`)
  await page.keyboard.press('j')
  await page.keyboard.press('1')
  assert.ok(await page.getByRole('radio', { name: 'Udelad det' }).first().isChecked())
  await page.locator('mark.mark--struck', { hasText: inText }).waitFor()
  await select('min nabo', 2)
  const bar = page.locator('.striking')
  await bar.waitFor()
  await bar.getByLabel('Hvorfor').selectOption('third_party')
  await select('min nabo', 2)
  await Promise.all([page.waitForEvent('load'), bar.getByRole('button', { name: 'Udelad' }).click()])
  await secretariat.reads('Andres private forhold: min nabo')
  assert.equal(await page.locator('mark.mark--struck').count(), 2)
  const letter = (await page.locator('.desk__letter .marked-text').innerText()).replace(/\s+/g, ' ')
  const struck = page.locator('mark.mark--struck', { hasText: 'min nabo' })
  assert.equal(await struck.evaluate((mark) => mark.previousSibling?.textContent?.endsWith('når ')), true, letter)
})

test('and sees exactly what others will read before approving it', async () => {
  const { page } = secretariat
  await secretariat.press('Se præcis det, andre kommer til at læse')
  await secretariat.reads(
    'Hils min nabo, når [udeladt: andres forhold] er rask.',
    'Mit personnummer er [udeladt: personnummer].',
    'Uden filerne: bilag.docx og underskrifter.pdf',
    'Aldrig offentlig',
  )
  await page.getByRole('button', { name: 'Lad det stå alligevel' }).click()
  await secretariat.press('Se præcis det, andre kommer til at læse')
  await secretariat.reads('når min nabo er rask.')
  await page.getByLabel('Hvilke ord?').fill('min nabo')
  await secretariat.press('Udelad disse ord')
  await secretariat.reads('Ordene står 2 steder')
  await page.getByLabel('Hvorfor', { exact: true }).last().selectOption('third_party')
  await secretariat.press('Udelad disse ord')
  assert.equal(await page.getByRole('button', { name: 'Lad det stå alligevel' }).count(), 2)
  await secretariat.press('Godkend den offentlige ordlyd')
  await secretariat.reads('Den offentlige ordlyd er godkendt')
})

test('a bar drawn over a number in a PDF is noticed; its words alone become public, with marks', async () => {
  const { page } = secretariat
  for (const [file, number] of [
    ['underskrifter.pdf', inPdf],
    ['bilag.docx', inWord],
  ] as const) {
    await secretariat.open(reading)
    await page
      .locator('article', { hasText: file })
      .getByRole('link', { name: /^Læs den igennem/ })
      .click()
    await secretariat.reads(`Personnummer: ${number}`)
    await page.getByRole('radio', { name: 'Udelad det' }).first().check()
    if (file.endsWith('.pdf')) {
      await page.getByRole('radio', { name: 'En fil, jeg har lavet i stedet' }).check()
      const barred = { name: 'streget.pdf', mimeType: 'application/pdf', buffer: await signaturePage({ bar: true }) }
      await page.getByLabel('Filen, du har lavet').setInputFiles(barred)
      await pressAndWait(secretariat, /^Godkend$/)
      await secretariat.reads(`»${number}« kan stadig læses i filen`)
      assert.ok(await page.getByRole('radio', { name: 'Udelad det' }).first().isChecked())
    }
    await page.getByRole('radio', { name: 'Kun dens ord' }).check()
    await pressAndWait(secretariat, /^Godkend$/)
    await secretariat.reads('Dens ord bliver offentlige')
  }
})

test('somebody else publishes, and nobody outside reads a number on page, in file, search or feed', async () => {
  await publisher.open(`${consultation}/responses`)
  await publisher.page.getByRole('checkbox', { name: 'Vælg svar 1' }).check()
  await publisher.press('Offentliggør de valgte')
  await publisher.reads('1 svar er offentliggjort')
  await town.workRound(away)
  const reader = await town.visitor({ viewport: phone })
  const { page } = reader
  await reader.open(`${consultation}/responses/1`)
  await reader.reads('[udeladt: personnummer]', '[udeladt: andres forhold]', 'Karen Papirbrev')
  const files = await page
    .locator('main a[href*="/attachments/"]')
    .evaluateAll((links) => links.map((a) => a.getAttribute('href') ?? ''))
  assert.equal(files.length, 2)
  const texts = await Promise.all(files.map(async (path) => (await fetch(`${town.site}${path}`)).text()))
  assert.ok(texts.every((text) => text.includes('[udeladt: personnummer]')))
  assert.ok(texts.some((text) => text.includes('Underskrifter for flere bænke')))
  for (const path of files) assert.equal((await fetch(`${town.site}${path}/original`)).status, 404)
  const everywhere = [
    `${consultation}/responses/1`,
    `/en${consultation}/responses/1`,
    `${consultation}/responses`,
    ...[inText, inWord, inPdf, 'bænke'].map((words) => `/search?q=${words}`),
    '/feeds/consultations.atom',
    '/feeds/consultations.rss',
    ...files,
  ]
  for (const path of everywhere) {
    const answer = await fetch(`${town.site}${path}`)
    assert.equal(answer.status, 200, path)
    const asked = new URL(path, town.site).searchParams.get('q')
    const said = (await answer.text()).replaceAll(asked ?? '\0', '')
    for (const number of [inText, inWord, inPdf]) assert.ok(!said.includes(number), `${number} at ${path}`)
  }
})

test('a file is taken down in one act with its reason; the response stays, and so does the original for the case', async () => {
  const { page } = secretariat
  const reader = await town.visitor({ script: false })
  await reader.open(`${consultation}/responses/1`)
  const path = await reader.page.locator('main a[href*="/attachments/"]').first().getAttribute('href')
  await secretariat.open(reading)
  const file = page.locator('article', { hasText: 'bilag.docx' })
  await file.getByText('Tag filen ned').first().click()
  await secretariat.press('Tag filen ned')
  await secretariat.reads('Skriv, hvorfor det tages ned')
  await page.getByLabel('Hvorfor det tages ned').fill('Bilaget nævner en nabo.')
  await secretariat.press('Tag filen ned')
  await secretariat.reads('Den er taget ned')
  assert.equal((await reader.page.goto(path ?? ''))?.status(), 404)
  await reader.open(`${consultation}/responses/1`)
  assert.equal(await reader.page.locator('main a[href*="/attachments/"]').count(), 1)
  const original = await page.request.get(`${path}/original`)
  assert.equal(original.status(), 200)
})
