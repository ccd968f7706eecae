import type { Logger } from 'pino'
import type { Occasion } from '#database/occasion.ts'
import type { Clock } from '#platform/clock.ts'
import type { VirusScanner } from '#platform/files/index.ts'
import { alone, mailArrived } from './arriving.ts'
import type { MailSource } from './mail.ts'
import { findMark, type Mark, setMark } from './mark.ts'

/** A mail as it lies in a mailbox, and when it came there by the machine's clock; null where that is not known. */
export type FetchedMail = { raw: Uint8Array; arrivedAt: Date | null; cut?: boolean }

/** A place mail is fetched from. `take` returns when the mail is kept; only then it may be marked as fetched. */
export type Mailbox = {
  source: MailSource
  /** Which one it is, without any password. */
  place: string
  fetch(
    take: (mail: FetchedMail) => Promise<void>,
    mark: Mark | undefined,
    setMark: (mark: Mark) => Promise<void>,
  ): Promise<void>
}

export type Fetching = { clock: Clock; scanner: VirusScanner | null; log: Logger }

/** A city's clock may stand elsewhere than the machine's: a mail is as old in both. */
const byTheCity = ({ now }: Occasion, clock: Clock, arrivedAt: Date | null) =>
  arrivedAt ? new Date(now.getTime() - Math.max(0, clock.now().getTime() - arrivedAt.getTime())) : now

/** Fetches what is new in a mailbox, each mail once, one node at a time. Returns how many were new. */
export async function fetchMails(
  occasion: Occasion,
  { source, place, fetch }: Mailbox,
  { clock, scanner }: Pick<Fetching, 'clock' | 'scanner'>,
): Promise<number> {
  let arrived = 0
  await alone(occasion, `${source}:${place}`, async () => {
    const take = async ({ raw, arrivedAt, cut = false }: FetchedMail) => {
      const mail = { source, raw, cut, arrivedAt: byTheCity(occasion, clock, arrivedAt) }
      if (await mailArrived(occasion, mail, scanner)) arrived++
    }
    await fetch(take, await findMark(occasion, source, place), (mark) => setMark(occasion, source, place, mark))
  })
  return arrived
}
