import { createServer } from 'node:http'
import autocannon from 'autocannon'
import pg from 'pg'
import type { PoolOptions } from '#database/connect.ts'
import { newId } from '#platform/id.ts'
import { jpegOf } from './picture.ts'
import type { Server } from './servers.ts'
import { site } from './town.ts'

/** The consultation of the bench town that is answered. */
const path = '/consultations/hoering-1/answers'

const words = 'Der mangler en cykelsti langs banen, og bænkene ved stationen er væk. '.repeat(8)

const boundary = 'lydhoer-bench'

/** A form as a browser sends it, with a key of its own. */
function formOf(picture: Buffer | null): { body: string | Buffer; type: string } {
  const fields = { key: newId(), text: words, name: 'Dorte Cykelglad', email: `${newId()}@example.dk`, do: 'send' }
  if (!picture) return { body: new URLSearchParams(fields).toString(), type: 'application/x-www-form-urlencoded' }
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const file = `--${boundary}\r\nContent-Disposition: form-data; name="attachments"; filename="billede.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`
  return {
    body: Buffer.concat([Buffer.from(parts.join('') + file), picture, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    type: `multipart/form-data; boundary=${boundary}`,
  }
}

export type SendingLoad = { perSecond: number; p50Ms: number; p99Ms: number }

/** Answers sent to a server, each acknowledged by a redirect to its receipt; `perSecond` bounds how many are begun. */
export async function send(
  { port }: Pick<Server, 'port'>,
  {
    amount,
    connections,
    perSecond,
    picture,
  }: { amount: number; connections: number; perSecond?: number; picture: boolean },
): Promise<SendingLoad> {
  const times: number[] = []
  let refused = 0
  const startedAt = performance.now()
  let lastAt = startedAt
  const file = picture ? jpegOf() : null
  await new Promise<void>((resolve, reject) => {
    const run = autocannon(
      {
        url: `http://localhost:${port}${path}`,
        connections,
        amount,
        ...(perSecond && { overallRate: perSecond }),
        requests: [
          {
            method: 'POST',
            path,
            setupRequest: (request) => {
              const { body, type } = formOf(file)
              return { ...request, body, headers: { ...request.headers, origin: site, 'content-type': type } }
            },
          },
        ],
      },
      (error: Error | null) => (error ? reject(error) : resolve()),
    )
    run.on('response', (_client, status, _bytes, milliseconds) => {
      if (status !== 303) refused++
      times.push(milliseconds)
      lastAt = performance.now()
    })
  })
  if (refused > 0) throw new Error(`${refused} of ${times.length} answers were not acknowledged`)
  times.sort((a, b) => a - b)
  const at = (share: number) => Number((times[Math.floor(times.length * share)] ?? 0).toFixed(2))
  return { perSecond: times.length / ((lastAt - startedAt) / 1000), p50Ms: at(0.5), p99Ms: at(0.99) }
}

/** The plain limit: a server that keeps the body it is sent in one row, committed to disk, and nothing else. */
export async function keepBodies(port: number, pool: PoolOptions): Promise<void> {
  const client = new pg.Pool(pool as pg.PoolConfig)
  await client.query('create table if not exists bench_bodies (id uuid primary key, body bytea not null)')
  createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray())
    await client.query({ name: 'keep', text: 'insert into bench_bodies values ($1, $2)', values: [newId(), body] })
    response.writeHead(303, { Location: '/' }).end()
  }).listen(port)
}
