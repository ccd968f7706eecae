import { Worker } from 'node:worker_threads'
import type { Document } from './document.ts'

export type FileFormat = 'pdf' | 'docx'
export type Rendering = { number: number; document: Document; format: FileFormat }
export type Rendered = { number: number; bytes?: Uint8Array; error?: string }

export const mediaTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  html: 'text/html; charset=utf-8',
} as const

type Waiting = { resolve(bytes: Uint8Array): void; reject(error: Error): void }

// The typesetter and its fonts hold about 100 MB: a worker that has had nothing to do for so long is let go.
const idleMs = 30_000

let worker: Worker | undefined
let idle: NodeJS.Timeout | undefined
let count = 0
const waiting = new Map<number, Waiting>()

/**
 * A PDF or Word file, made on another thread, one after the other; the thread ends by itself when nothing is asked of it
 * and never keeps the process alive. Rejects when the document cannot be rendered or `signal` is aborted.
 */
export async function renderInWorker(
  document: Document,
  format: FileFormat,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  signal?.throwIfAborted()
  clearTimeout(idle)
  worker ??= start()
  worker.ref()
  const number = ++count
  return new Promise<Uint8Array>((resolve, reject) => {
    waiting.set(number, { resolve, reject })
    signal?.addEventListener('abort', () => giveUp(number, signal.reason as Error), { once: true })
    worker?.postMessage({ number, document, format } satisfies Rendering)
  })
}

function settle(number: number): Waiting | undefined {
  const waiter = waiting.get(number)
  waiting.delete(number)
  if (waiting.size === 0) rest()
  return waiter
}

/** What nobody waits for any more is not worked on either, unless others stand in the same line. */
function giveUp(number: number, reason: Error): void {
  const waiter = settle(number)
  if (waiter && waiting.size === 0) end()
  waiter?.reject(reason)
}

function rest(): void {
  worker?.unref()
  clearTimeout(idle)
  idle = setTimeout(end, idleMs)
  idle.unref()
}

function end(): void {
  worker?.terminate()
  worker = undefined
}

function start(): Worker {
  const started = new Worker(new URL('./render-worker.ts', import.meta.url))
  started.on('message', ({ number, bytes, error }: Rendered) => {
    const waiter = settle(number)
    if (bytes) waiter?.resolve(bytes)
    else waiter?.reject(new Error(error))
  })
  started.on('error', (error) => {
    if (worker === started) worker = undefined
    for (const number of [...waiting.keys()]) settle(number)?.reject(error as Error)
  })
  return started
}
