export { beginResponse, submitResponse } from './commands.ts'
export { bodiesWith, responseDesk } from './desk.ts'
export { addLetter, type NewLetter } from './letter.ts'
export { consultationOf, crumbs, original, responseAt, titleOf } from './on-page.ts'
export {
  mayAnswerFor,
  mayPublishResponses,
  mayReadOriginal,
  mayReceive,
  maySeeResponse,
  mayWriteResponse,
} from './policy.ts'
export { publishResponses, unpublishResponse } from './publication.ts'
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
export { type ReceivedResponse, receiveResponse } from './receiving.ts'
export { type Letter, type Response, type ResponseState, type SenderKind, senderKind, stateOf } from './response.ts'
export { senderKindOfOne, senderName, sourceName } from './words.ts'
