export { announceConsultation, listDispatches } from './announcement.ts'
export {
  type Action,
  actionsAt,
  type Consultation,
  type ConsultedParty,
  isLate,
  type PartyState,
  partyDeadline,
  partyState,
  type Stage,
  stageOn,
  stages,
  textIn,
} from './consultation.ts'
export { listConsultedParties } from './consulted-parties.ts'
export { consultationDesk, type DeskItem, type DeskSection, type DeskSource } from './desk.ts'
export { type ConsultationDraft, draftConsultation, editConsultation, type NewConsultation } from './draft.ts'
export { grantExtension } from './extension.ts'
export { type ListedConsultation, type ListingFilter, listConsultations, listedStages } from './listing.ts'
export { hasTheme, pattern } from './listing-query.ts'
export { areasToPointAt } from './place-areas.ts'
export {
  type Direction,
  directions,
  drawnIn,
  frameHeight,
  frameOf,
  frameWidth,
  isFarFrom,
  isIn,
  moved,
  type Place,
  type PlaceFrame,
  placeAt,
} from './place-frame.ts'
export { PlaceDrawing, PlaceFigures } from './place-map.tsx'
export { mayRunConsultation, maySeeConsultation, maySeeParty } from './policy.ts'
export { getConsultation, holdConsultation, lockConsultation } from './queries.ts'
export { addQuestionSet, askedText, type Question, type QuestionKind, type QuestionSet } from './question-set.ts'
export { listQuestionSets, questionsFor } from './questions.ts'
export { listConsultationsToRemind, remindParties } from './reminder.ts'
export { withdrawConsultation } from './withdrawal.ts'
export { mapWords, partyStateName, partyStateTag, stageName, stageTag } from './words.ts'
