export { record } from './commands.ts'
export { listAudit } from './queries.ts'
