import assert from 'node:assert/strict'
import { test } from 'node:test'
import { launchBrowser } from './browser.ts'
import { codeSniffer, equalAccess } from './engines.ts'

const browser = await launchBrowser()

const page = async (body: string) => {
  const page = await browser.newPage()
  await page.setContent(`<!doctype html><html lang="da"><head><title>Prøve</title></head><body>${body}</body></html>`)
  return page
}

const good = '<main><h1>Prøve</h1><p>Noget at læse.</p></main>'
const bad = '<main><h1>Prøve</h1><img src="data:,"><input></main>'

for (const [name, engine] of Object.entries({ codeSniffer, equalAccess }))
  test(`${name} finds a picture without words and a field without a name, and nothing in a page that is right`, async () => {
    assert.deepEqual(await engine(await page(good)), [])
    const found = (await engine(await page(bad))).join('\n')
    assert.match(found, /<img/)
    assert.match(found, /<input/)
  })
