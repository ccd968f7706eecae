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
export { mayRunConsultation, maySeeConsultation, maySeeParty } from './policy.ts'
export { getConsultation, holdConsultation, lockConsultation } from './queries.ts'
export { addQuestionSet, askedText, type Question, type QuestionKind, type QuestionSet } from './question-set.ts'
export { listQuestionSets, questionsFor } from './questions.ts'
export { listConsultationsToRemind, remindParties } from './reminder.ts'
export { withdrawConsultation } from './withdrawal.ts'
export { partyStateName, partyStateTag, stageName, stageTag } from './words.ts'
