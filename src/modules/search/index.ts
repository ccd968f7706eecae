export { forgetIndex, indexChanges, putDocuments } from './indexing.ts'
export { search } from './search.ts'
