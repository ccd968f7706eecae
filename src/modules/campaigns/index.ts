export { campaignDesk } from './desk.ts'
export { searchAnew } from './search.ts'
