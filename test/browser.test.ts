import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axe, launchBrowser } from './browser.ts'

const browser = await launchBrowser()

const page = async (body: string) => {
  const context = await browser.newContext({ locale: 'da-DK' })
  const page = await context.newPage()
  await page.setContent(
    `<!doctype html><html lang="da"><title>Høring</title><main><h1>Høring</h1>${body}</main></html>`,
  )
  return page
}

test('a browser that npm brought shows a page and takes a picture of it', async () => {
  const shown = await page('<p>Frist: 1. maj</p>')
  assert.equal(await shown.getByText('Frist').textContent(), 'Frist: 1. maj')
  assert.ok((await shown.screenshot()).byteLength > 1000)
})

test('a page that everybody can use has nothing to stumble over', async () => {
  assert.deepEqual(await axe(await page('<label>Navn <input autocomplete="name"></label>')), [])
})

test('a field without a name and grey text on grey are noticed', async () => {
  const found = await axe(await page('<input><p style="color:#888;background:#999">Frist</p>'))
  assert.deepEqual(found.map((line) => line.split(':')[0]).sort(), ['color-contrast', 'label'])
})
