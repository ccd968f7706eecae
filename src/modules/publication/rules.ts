/** How many places of the same words are shown to choose among; more are left out by longer words. */
export const mostPlaces = 200

/** How much is shown on either side of words that stand several times, in UTF-16 units. */
export const surroundingUnits = 50
