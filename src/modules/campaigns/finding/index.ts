export { type Found, type FoundCampaign, findCampaigns, type Progress, type Search } from './find.ts'
export { ownWords } from './own-words.ts'
