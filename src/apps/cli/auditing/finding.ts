import type { Values } from '#platform/refusal.ts'

/** What does not fit, as a sentence of the languages. */
export type Finding = { sentence: string; values: Values }

/** Writes down what does not fit. */
export type Find = (sentence: string, values?: Values) => void
