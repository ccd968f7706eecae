/** A public meeting of a consultation, as everybody sees it. */
export type Meeting = {
  id: string
  consultation: string
  title: string
  description: string
  place: string
  startsAt: Date
  endsAt: Date
  takesRegistrations: boolean
  /** How many people there is room for; null where nobody counts. */
  capacity: number | null
  changes: number
  changedAt: Date
  cancelledAt: Date | null
  cancelledReason: string | null
}

/** How many people have a place and how many wait for one. */
export type Attendance = { seated: number; waiting: number }

export type MeetingState = 'coming' | 'begun' | 'over' | 'cancelled'

/** Where a meeting is at a moment: it follows from what was recorded. */
export function meetingState(now: Date, { startsAt, endsAt, cancelledAt }: Meeting): MeetingState {
  if (cancelledAt) return 'cancelled'
  if (now < startsAt) return 'coming'
  return now < endsAt ? 'begun' : 'over'
}

/** How many more people there is room for; null where nobody counts. */
export const placesLeft = ({ capacity }: Pick<Meeting, 'capacity'>, { seated }: Attendance): number | null =>
  capacity === null ? null : Math.max(0, capacity - seated)

type Waiting = { id: string; people: number }

/** Who of those waiting, in their turn, there is room for now: whoever is too many is passed over and keeps the turn. */
export function seatedNow<One extends Waiting>(
  { capacity }: Pick<Meeting, 'capacity'>,
  seated: number,
  waiting: readonly One[],
): One[] {
  let left = capacity === null ? Number.POSITIVE_INFINITY : capacity - seated
  return waiting.filter(({ people }) => {
    if (people > left) return false
    left -= people
    return true
  })
}
