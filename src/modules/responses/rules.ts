/** The longest text of a response, in UTF-16 units: some 700 pages. */
export const longestTextUnits = 2_000_000

/** The longest name of a sender, in UTF-16 units. */
export const longestName = 200

/** So many points can be made in one response. */
export const mostPoints = 100

/** A draft begun before the deadline and sent so many minutes after it is marked as begun in time. */
export const begunInTimeMinutes = 15

/** The longest address of a sender, in UTF-16 units. */
export const longestAddress = 300

/** So many responses to one consultation are taken in in one transaction, when that many wait. */
export const mostTakenInTogether = 50

/** So many receipts go to one address within 24 hours: a form is not to fill anybody's mailbox with others' words. */
export const mostReceiptsOfAddressADay = 20
