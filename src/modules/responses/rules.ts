/** The longest text of a response, in UTF-16 units: some 700 pages. */
export const longestTextUnits = 2_000_000

/** The longest name of a sender, in UTF-16 units. */
export const longestName = 200
