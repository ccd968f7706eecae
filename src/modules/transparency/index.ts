export { type Added, addToLog, type NewEntry } from './adding.ts'
export { type EntryType, entryTypes, type RecordFacts } from './entry.ts'
export { type LoggedEntry, listLogged, newestCheckpoint, receiptOf, verifierKeys } from './queries.ts'
export { addLogKey, listSuccessions, retireLogKey } from './rotating.ts'
