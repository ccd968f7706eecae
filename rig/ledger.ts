import { randomUUID } from 'node:crypto'

/** One answer as it was sent; `secret` and `ackAt` once it was acknowledged. */
export type Sent = { key: string; no: number; text: string; email: string; secret: string | null; ackAt: number | null }

/** What was sent and what was acknowledged, kept outside the product. */
export class Ledger {
  readonly all: Sent[] = []
  readonly #name: string

  constructor(name = 'prøvestanden') {
    this.#name = name
  }

  next(): Sent {
    const no = this.all.length + 1
    const text = `Svar ${no} fra ${this.#name}. Lav en bænk ved søen, og en sti til skolen ${'æ'.repeat(no % 200)}.`
    const sent = { key: randomUUID(), no, text, email: `borger${no}@example.dk`, secret: null, ackAt: null }
    this.all.push(sent)
    return sent
  }

  get acknowledged(): Sent[] {
    return this.all.filter(({ secret }) => secret !== null)
  }
}

const patienceMs = 15_000

/** Sends an answer once; true when it was acknowledged, in which case the ledger has the address of its receipt. */
export async function send(site: string, sent: Sent, signal?: AbortSignal): Promise<boolean> {
  const { key, text, no, email } = sent
  const body = new URLSearchParams({ key, text, name: `Borger ${no}`, email, do: 'send' })
  const limit = AbortSignal.timeout(patienceMs)
  try {
    const answer = await fetch(`${site}/consultations/oevelse/answers`, {
      method: 'POST',
      headers: { Origin: site },
      body,
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    })
    await answer.body?.cancel()
    const [, secret] = /^\/receipts\/([\w-]{43})$/.exec(answer.headers.get('location') ?? '') ?? []
    if (answer.status !== 303 || !secret) return false
    if (sent.secret !== null && sent.secret !== secret) sent.secret = `${sent.secret} ${secret}`
    else sent.secret = secret
    sent.ackAt ??= performance.now()
    return true
  } catch {
    return false
  }
}

/** Answers come in from several at once, until it is stopped; what is not acknowledged is left as it is. */
export function load(site: () => string, ledger: Ledger, senders = 8): { stop(): Promise<void> } {
  let going = true
  const sender = async () => {
    while (going) {
      const sent = ledger.next()
      const isThere = await send(site(), sent)
      // Every other one that was not acknowledged is sent again, as people do; the rest give up.
      if (!isThere && sent.no % 2 === 0) await send(site(), sent)
      if (!isThere) await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const all = Promise.all(Array.from({ length: senders }, sender))
  return {
    stop: async () => {
      going = false
      await all
    },
  }
}
