export { type Alike, listAlike } from './alike.ts'
export { type Answer, answerIn, type GivenAnswer, placeOf } from './answer-form.ts'
export { beginResponse, submitResponse } from './commands.ts'
export { bodiesWith, responseDesk } from './desk.ts'
export { type FormKey, formKeyFor, formKeyOf, hashOf, newFormKey } from './form-key.ts'
export { addLetter, addLetterIn, freeze, type NewLetter } from './letter.ts'
export { listResponses } from './listing.ts'
export { logResponses } from './logging.ts'
export { consultationOf, crumbs, original, responseAt, titleOf } from './on-page.ts'
export {
  correctResponse,
  getOwnResponse,
  listOwnResponses,
  listPoints,
  newReceiptSecret,
  type OwnResponse,
  whyClosed,
  withdrawResponse,
} from './own-response.ts'
export { type PointedAt, placesIn } from './places.ts'
export { composePoints, type NewPoint, type Target } from './points.ts'
export {
  authorizeSending,
  mayAnswerFor,
  mayPublishResponses,
  mayReadOriginal,
  mayReceive,
  maySeeResponse,
  mayWriteResponse,
} from './policy.ts'
export { publicSender, publicSenderName } from './public-sender.ts'
export { markPublished, markTakenDown, withholdName } from './publication.ts'
export {
  findLetter,
  findResponseOfBody,
  getLetter,
  getResponse,
  getResponseNumbered,
  isResponseId,
  isSealed,
  listLetters,
  lockResponse,
} from './queries.ts'
export { receiptOf } from './receipt.ts'
export { AlikeField, SenderFields, senderShape } from './received-fields.tsx'
export {
  checkedReceived,
  type Entered,
  enterReceived,
  lockReceiving,
  type ReceivedResponse,
  receiveResponse,
} from './receiving.ts'
export {
  type Channel,
  type Letter,
  type Response,
  type ResponseState,
  type SenderKind,
  senderKind,
  stateOf,
} from './response.ts'
export { begunInTimeMinutes } from './rules.ts'
export { checkedSender, type Sender } from './sender.ts'
export { answerConsultation, type Sending, type Sent } from './sending.ts'
export { listPage } from './web.tsx'
export { channelName, senderKindOfOne, senderName, sourceName } from './words.ts'
