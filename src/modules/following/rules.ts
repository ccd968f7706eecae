/** So often a day an address is asked whether it wants to follow something, whoever asks: the site is no mail relay. */
export const mostAsksOfAddressADay = 3

/** So often an hour the whole site asks anybody: a limit on what a machine can make it send. */
export const mostAsksAnHour = 300

/** What is not confirmed is forgotten after so many days. */
export const forgottenAfterDays = 7
