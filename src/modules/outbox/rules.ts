/** How long to wait before a mail that was not accepted is tried again, in minutes; the last one repeats. */
export const retryAfterMinutes = [1, 5, 15, 60, 240] as const

/** Work that has not come round for so many minutes has stopped; it rests two seconds, incoming mail a minute. */
export const roundsLateAfterMinutes = 5
