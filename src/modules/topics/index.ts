export { checkNumbers, withNumbers } from './counted-words.ts'
export { mergeTopics, type Split, splitTopic } from './dividing.ts'
export { type FreeRemark, listFreeRemarks } from './free-remarks.ts'
export { type Case, lockCase, lockForWriting, lockTopic } from './locked-case.ts'
export { placeRemarks, takeOutRemark } from './placement.ts'
export { mayWriteReport, type ReportCase } from './policy.ts'
export { getCase, isTopicId, isTopicOf, listThemes, type Theme } from './queries.ts'
export { nameOf, organisationIsPublic, senderOf } from './sender.ts'
export { type Chosen, type Sorting, sortRemarks } from './sorting.ts'
export {
  countedSummary,
  type SummarySentence,
  strangeSources,
  summarySentences,
  withoutSources,
} from './summary.ts'
export {
  type CitedRemark,
  type Direction,
  directions,
  holdsOpposites,
  numbersOf,
  type Raising,
  raisedBy,
  type SenderKind,
  senderKinds,
  type Topic,
} from './topic.ts'
export { type ListedTopic, readTopics } from './topic-list.ts'
export { countedAs, directionName, senderInReport, senderName } from './words.ts'
export { addTopic, editTopic, removeTopic } from './writing.ts'
