export {
  addAnswer,
  addRemark,
  confirmRemarks,
  correctRemark,
  placeRemarks,
  rejectRemark,
  reopenRemark,
} from './commands.ts'
export { type Composed, composeLetter, type LetterFrame } from './compose.ts'
export { RemarkSummary } from './desk-page.tsx'
export { type Gap, gapSentence, gapsOf, type Written } from './gaps.ts'
export { proposeRemarks } from './propose.ts'
export { getRemark, listRemarks, readRemarks } from './queries.ts'
export { type Label, labels, markOf, type Remark } from './remark.ts'
export { contentFacts, labelNames, speakerName } from './words.ts'
