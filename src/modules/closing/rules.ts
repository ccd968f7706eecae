import { begunInTimeMinutes } from '../responses/index.ts'

/** Minutes after the last moment of the deadline: what was begun in time has come in, and what was on its way. */
export const manifestAfterMinutes = begunInTimeMinutes + 5

/** What happens after the closing is gathered for so many minutes before there is a new edition. */
export const newEditionAfterMinutes = 60
