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
export { mayAnswerFor, mayPublishResponses, mayReceive, maySeeResponse, mayWriteResponse } from './policy.ts'
export {
  findLetter,
  findResponseOfBody,
  getResponse,
  getResponseNumbered,
  isSealed,
  lockResponse,
} from './queries.ts'
export { type Letter, type Response, type ResponseState, type SenderKind, senderKind, stateOf } from './response.ts'
