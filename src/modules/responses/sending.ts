import type { Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import { together } from '#platform/together.ts'
import type { NewPoint } from './points.ts'
import { mostTakenInTogether } from './rules.ts'
import { checkedSender, type Sender } from './sender.ts'
import { type Taking, takeIn } from './taking-in.ts'

export type Sending = {
  consultation: string
  /** The form's key: the same key and the same words are one response, however often they arrive. */
  key: string
  begunAt: Date | null
  sender: Sender
  points: readonly NewPoint[]
  /** The public address of the site, for the link in the receipt. */
  site: string
  /** True for who holds a personal invitation; the caller has checked it, and spends it alongside. */
  invited?: boolean
  /** What else belongs to the response, in the transaction that takes it in: its attachments, the invitation it used. */
  alongside?: (tx: Tx, response: string) => Promise<void>
}

export type Sent = { response: string; responseNumber: number; late: boolean; secret: string; replayed: boolean }

type Queue = (taking: Taking) => Promise<Sent>

const queues = new WeakMap<Occasion['db'], Map<string, Queue>>()

/** Responses to one consultation are taken in one after the other, because of their numbers: those that wait go together. */
function queueOf({ db, tenant }: Occasion, consultation: string): Queue {
  const ofDatabase = queues.get(db) ?? new Map<string, Queue>()
  queues.set(db, ofDatabase)
  const name = JSON.stringify([tenant, consultation])
  const queue = ofDatabase.get(name) ?? together(takeIn, mostTakenInTogether)
  ofDatabase.set(name, queue)
  return queue
}

/**
 * Takes in a response from outside a body: number, words, points, receipt and trace in one transaction. What comes
 * after the deadline is taken in and marked. A retry with the same key and words is answered with what was sent; with
 * other words it is refused as a conflict.
 */
export async function answerConsultation(occasion: Occasion, sending: Sending): Promise<Sent> {
  const sender = checkedSender(sending.sender)
  return queueOf(occasion, sending.consultation)({ occasion, sending, sender })
}
