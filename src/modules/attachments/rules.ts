/** How long an upload waits for its form to be sent, in hours; it is counted anew when the form is shown again. */
export const uploadHours = 24

/** All uploads of a city that wait for their form, together, in bytes: strangers cannot fill the disk. */
export const largestWaitingBytes = 5 * 1024 ** 3

/** How long a file that is being read or scanned is left to who began, in minutes. */
export const claimMinutes = 3

/** How long to wait before a scanner that did not answer is asked again, in minutes. */
export const rescanMinutes = 1
