import { parentPort, workerData } from 'node:worker_threads'
import type { FileKind } from './kinds.ts'
import { answerOf } from './on-thread.ts'
import { publicCopyOf } from './public-copy.ts'

const { bytes, kind } = workerData as { bytes: Uint8Array; kind: FileKind }

parentPort?.postMessage(await answerOf(() => publicCopyOf(bytes, kind)))
