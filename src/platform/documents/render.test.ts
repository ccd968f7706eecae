import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exampleLetter, exampleReport } from './example-documents.ts'
import { toPdf } from './pdf.ts'
import { renderInWorker } from './render.ts'

test('a document made on another thread is the same file', async () => {
  assert.deepEqual(await renderInWorker(exampleLetter, 'pdf'), toPdf(exampleLetter))
})

test('other people are answered while a report is made', async () => {
  let turns = 0
  const timer = setInterval(() => turns++, 5)
  const [first, second] = await Promise.all([
    renderInWorker(exampleReport(40), 'pdf'),
    renderInWorker(exampleLetter, 'docx'),
  ])
  clearInterval(timer)
  assert.equal(Buffer.from(first.slice(0, 5)).toString(), '%PDF-')
  assert.equal(Buffer.from(second.slice(0, 2)).toString(), 'PK')
  assert.ok(turns >= 5, `${turns} turns`)
})

test('a document that cannot be made is a fault with its reason, and the next one is made', async () => {
  const wrong = { ...exampleLetter, date: '2009-99-99' as const }
  await assert.rejects(renderInWorker(wrong, 'pdf'), /cannot be printed/)
  assert.ok((await renderInWorker(exampleLetter, 'pdf')).length > 0)
})

test('whoever gives up waiting is let go at once', async () => {
  await assert.rejects(renderInWorker(exampleLetter, 'pdf', AbortSignal.abort(new Error('given up'))), /given up/)
  const giving = new AbortController()
  const made = renderInWorker(exampleReport(20), 'pdf', giving.signal)
  giving.abort(new Error('given up'))
  await assert.rejects(made, /given up/)
})
