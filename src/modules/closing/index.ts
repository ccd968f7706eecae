export { closeByTheClock } from './closing.ts'
export { newEditionAfterMinutes } from './rules.ts'
