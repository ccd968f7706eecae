/** How long to wait before a mail that was not accepted is tried again, in minutes; the last one repeats. */
export const retryAfterMinutes = [1, 5, 15, 60, 240] as const
