import { check, checkMail, highestNumber, type Place, seeCheckpoint } from './checking.ts'
import type { Fault } from './faults.ts'
import { load } from './ledger.ts'
import type { Rig } from './stand.ts'

export type Outcome = {
  times: number
  recoveredMs: number | null
  leftOut?: string | undefined
  wrong: string[]
  /** Of a control: whether something that was acknowledged is lost, as it must be now and then. */
  hasLost?: boolean
}

/** Lets a fault happen while answers come in, and then looks whether everything that was acknowledged is there. */
export async function suffer(rig: Rig, fault: Fault): Promise<Outcome> {
  const { nodes, ledger } = rig
  await seeCheckpoint(rig)
  const place: Place = { sent: ledger.all.length, number: await highestNumber(rig) }
  const coming = load(() => someNode(rig).site, ledger)
  const happened = await fault.go(nodes[0], ledger).finally(coming.stop)
  for (const node of nodes) if (!node.isRunning) await node.start()
  await nodes[0].well()
  const wrong = [...(happened.wrong ?? []), ...(await check(rig, place))]
  await seeCheckpoint(rig)
  const { times, recoveredMs = null, leftOut } = happened
  if (fault.mustLose) return { times, recoveredMs, leftOut, wrong: [], hasLost: wrong.some(isLoss) }
  return { times, recoveredMs, leftOut, wrong }
}

const someNode = ({ nodes }: Rig) => nodes[Math.floor(Math.random() * nodes.length)] ?? nodes[0]

const isLoss = (what: string) => /was acknowledged and is lost/.test(what)

/** At the end: everything is there, from the first to the last, and every receipt has gone out by mail, once. */
export const settle = async (rig: Rig): Promise<string[]> => [...(await check(rig)), ...(await checkMail(rig))]
