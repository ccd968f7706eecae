import { check, checkMail, highestNumber, type Place, seeCheckpoint } from './checking.ts'
import type { Fault } from './faults.ts'
import { load } from './ledger.ts'
import type { Rig } from './stand.ts'

export type Outcome = {
  times: number
  recoveredMs: number | null
  leftOut?: string | undefined
  wrong: string[]
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
  return { times, recoveredMs, leftOut, wrong: fault.mustLose ? onlyLost(wrong) : wrong }
}

const someNode = ({ nodes }: Rig) => nodes[Math.floor(Math.random() * nodes.length)] ?? nodes[0]

/** Of a control: that something was lost is right, and that nothing was is wrong. */
const onlyLost = (wrong: readonly string[]): string[] =>
  wrong.some((what) => /was acknowledged and is lost/.test(what)) ? [] : ['nothing was lost, so the rig is blind']

/** At the end: everything is there, from the first to the last, and every receipt has gone out by mail, once. */
export const settle = async (rig: Rig): Promise<string[]> => [...(await check(rig)), ...(await checkMail(rig))]
