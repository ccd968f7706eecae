export { ledgerDesk } from './desk.ts'
export { learnAnew } from './learning.ts'
export { type Progress, progressOf } from './queries.ts'
export { setRestAside } from './rest.ts'
