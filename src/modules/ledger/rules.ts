/** How long a response is held by whoever did something in it last, in minutes. */
export const holdMinutes = 15

/** Responses on one page of the list. */
export const pageSize = 25

/** The bids learn anew when so many more sentences of the consultation have been judged. */
export const learnAfter = 10

/** At most so many letters get new bids in one round, those whose turn comes first; the rest when more has been judged. */
export const lettersAtOnce = 50
