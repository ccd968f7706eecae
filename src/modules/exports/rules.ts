/** How long a file stays for whoever asked for it, in days: it holds what citizens wrote, and is made again in a minute. */
export const keptDays = 7

/** A file that nobody has been at for so many seconds is taken up by somebody else. */
export const heldSeconds = 60

/** A file is begun so many times, after a program was ended or a database was away, before it is given up. */
export const mostAttempts = 3

/** Rows that are read at once. */
export const rowsAtOnce = 200

/** Bytes that are kept in one piece. */
export const pieceBytes = 256 * 1024

/** How often the share that is done is told, and whether anybody has cancelled is looked for, in milliseconds. */
export const tellEveryMs = 500

/** Files of one case that wait or are made at the same time. */
export const mostAtOnce = 5
