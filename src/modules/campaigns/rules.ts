/** Letters that are read from the database at a time. */
export const lettersAtOnce = 2_000

/** When letters go on coming, it is searched anew after so many minutes; at once when a person asks. */
export const searchAgainAfterMinutes = 15

/** A search that has not said how far it is for so many minutes has ended, however it ended. */
export const lostAfterMinutes = 2

/** Letters of a campaign on one page. */
export const pageSize = 50
