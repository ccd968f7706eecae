export { type Happening, record, recordAll } from './commands.ts'
export { type Look, recordLook, sameLookMinutes } from './looks.ts'
export { listAudit } from './queries.ts'
