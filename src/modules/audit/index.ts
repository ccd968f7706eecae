export { type Happening, record, recordAll } from './commands.ts'
export { listAudit } from './queries.ts'
