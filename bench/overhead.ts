import { ownChanges } from '#database/changes.ts'
import { Client, connect, type PoolOptions } from '#database/connect.ts'
import { occasionOf } from '#database/occasion.ts'
import { answerConsultation, formKeyOf, newFormKey } from '#modules/responses/index.ts'
import { listLogged, receiptOf } from '#modules/transparency/index.ts'
import { clockAt } from '#platform/clock.ts'
import { benchTenant, benchTime, site } from './town.ts'

type Asked = { text: string; at: number }

/** What each submission asks the database, and when. */
function listening(options: PoolOptions) {
  const asked: Asked[] = []
  class Listening extends Client {
    override query(...given: any[]): any {
      const [query] = given
      asked.push({ text: typeof query === 'string' ? query : query.text, at: performance.now() })
      return super.query(...given)
    }
  }
  return { db: connect({ ...options, max: 1, Client: Listening } as PoolOptions), asked }
}

/** From the query that reads back what the entry commits to, just before the log is held, until the log has grown. */
function logging(asked: readonly Asked[]): number {
  const held = asked.findIndex(({ text }) => /from "logs".*for update/s.test(text))
  const grown = asked.findIndex(({ text }) => text.includes('insert into "log_entries"'))
  const [first, last] = [asked[held - 1], asked[grown + 1]]
  if (!first || !last) throw new Error('The submission did not write to the log')
  return last.at - first.at
}

export type Overhead = { wholeMs: number[]; logMs: number[]; proofMs: number[] }

/** Submissions one after the other: how long each takes, what of it the log takes, and how long its proof takes to make. */
export async function overheads(pool: PoolOptions, amount: number): Promise<Overhead> {
  const { db, asked } = listening(pool)
  const occasion = occasionOf({
    tenant: benchTenant,
    actor: { kind: 'anyone' },
    clock: clockAt(benchTime),
    db,
    changes: ownChanges(),
  })
  const times: Overhead = { wholeMs: [], logMs: [], proofMs: [] }
  for (let count = 0; count < amount; count++) {
    const form = await formKeyOf(occasion, await newFormKey(occasion))
    if (!form) throw new Error('No key for a form')
    asked.length = 0
    const begun = performance.now()
    const { response } = await answerConsultation(occasion, {
      consultation: 'hoering-1',
      ...form,
      sender: { name: 'Dorte Cykelglad', email: `nr${count}@example.dk` },
      points: [{ target: { kind: 'general' }, text: 'Der mangler en cykelsti langs banen. '.repeat(16) }],
      site,
    })
    const sent = performance.now()
    times.logMs.push(logging(asked))
    const [logged] = await listLogged(occasion, `response:${response}`)
    if (!logged) throw new Error('The submission does not stand in the log')
    await receiptOf(occasion, logged)
    times.proofMs.push(performance.now() - sent)
    times.wholeMs.push(sent - begun)
  }
  await db.destroy()
  return times
}
