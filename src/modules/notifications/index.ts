export { remindByTheClock } from './reminding.ts'
