import { parentPort, workerData } from 'node:worker_threads'
import { answerOf } from '#platform/files/index.ts'
import { parseMail } from './parse-mail.ts'

parentPort?.postMessage(await answerOf(() => parseMail(workerData as Uint8Array)))
