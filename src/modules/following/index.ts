export { forgetUnconfirmed } from './follow.ts'
export { tellByTheClock } from './telling.ts'
