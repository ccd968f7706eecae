import type { Occasion } from '#database/occasion.ts'
import { approveReply, reviewReply } from '#modules/replies/index.ts'

/** Somebody else than its author reviews a reply and records that the committee decided it that day. */
export async function approvedReply(occasion: Occasion, { topic }: { topic: string }): Promise<void> {
  await reviewReply(occasion, { topic })
  await approveReply(occasion, { topic, kind: 'decision', decidedOn: occasion.today, item: '4' })
}
