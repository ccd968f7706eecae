export {
  addTopic,
  approveReply,
  draftReply,
  editTopic,
  placeRemarks,
  publishReport,
  removeTopic,
  takeOutRemark,
  writeIntroduction,
} from './commands.ts'
export { type Edition, reportDocument, reportWorkbook } from './document.ts'
export { getDraft } from './draft.ts'
export { findPublishedReport, type PublishedReport } from './queries.ts'
export { composeReport, type Direction, type Disposition, type ReportContent } from './report.ts'
