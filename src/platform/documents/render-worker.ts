import { parentPort } from 'node:worker_threads'
import type { Rendered, Rendering } from './render.ts'

async function render({ document, format }: Rendering): Promise<Uint8Array> {
  if (format === 'pdf') return (await import('./pdf.ts')).toPdf(document)
  return (await import('./docx.ts')).toDocx(document)
}

parentPort?.on('message', async (asked: Rendering) => {
  try {
    const bytes = await render(asked)
    const whole = bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice()
    parentPort?.postMessage({ number: asked.number, bytes: whole } satisfies Rendered, [whole.buffer as ArrayBuffer])
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    parentPort?.postMessage({ number: asked.number, error: message } satisfies Rendered)
  }
})
