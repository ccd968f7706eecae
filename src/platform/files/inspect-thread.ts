import { parentPort, workerData } from 'node:worker_threads'
import { inspectFile } from './inspect.ts'
import { answerOf } from './on-thread.ts'

parentPort?.postMessage(await answerOf(() => inspectFile(workerData as Uint8Array)))
