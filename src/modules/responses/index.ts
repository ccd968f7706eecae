export {
  addLetter,
  beginResponse,
  type NewLetter,
  publishResponses,
  type ReceivedResponse,
  receiveResponse,
  submitResponse,
  unpublishResponse,
} from './commands.ts'
export { bodiesWith, responseDesk } from './desk.ts'
export { consultationOf, crumbs, original, responseAt, titleOf } from './on-page.ts'
export {
  mayAnswerFor,
  mayPublishResponses,
  mayReadOriginal,
  mayReceive,
  maySeeResponse,
  mayWriteResponse,
} from './policy.ts'
export {
  findLetter,
  findResponseOfBody,
  getLetter,
  getResponse,
  getResponseNumbered,
  isSealed,
  listLetters,
  lockResponse,
} from './queries.ts'
export { type Letter, type Response, type ResponseState, type SenderKind, senderKind, stateOf } from './response.ts'
export { senderKindOfOne, senderName, sourceName } from './words.ts'
