import type { ApprovalRow, SignatureRow } from './approvals.ts'
import type { AttachmentCopyRow, AttachmentRow, FileRow } from './attachments.ts'
import type { CampaignLetterRow, CampaignRow, CampaignSearchRow } from './campaigns.ts'
import type { ManifestRow } from './closing.ts'
import type {
  ConsultationRow,
  ConsultedPartyRow,
  DeadlineExtensionRow,
  DispatchRow,
  QuestionRow,
  QuestionSetRow,
  ReminderRow,
} from './consultations.ts'
import type { ExportPieceRow, ExportRow } from './exports.ts'
import type { FollowRow } from './following.ts'
import type { ImportedResponseRow, ImportRow, IncomingMailRow, IntakeMarkRow } from './intake.ts'
import type { LedgerHoldRow, LedgerLearningRow, LedgerStepRow, SentenceRow } from './ledger.ts'
import type { EnquiryRow, MeetingRow, RegistrationRow } from './meetings.ts'
import type {
  AuditEntryRow,
  BodyNameRow,
  BodyRow,
  MailRow,
  OfficeHolderRow,
  OfficeRow,
  PersonIdentityRow,
  PersonRow,
  PolicyGoalRow,
  RemitRow,
  RoleGrantRow,
  SessionRow,
  StaffActWaitingRow,
  TenantRow,
  UnitRow,
  WorkerRoundRow,
} from './parties.ts'
import type { PlanDocumentRow, PlanElementRow, PlanRow, PlanVersionRow } from './plans.ts'
import type { EditionRow } from './publication.ts'
import type { RemarkElementRow, RemarkLinkRow, RemarkRow } from './remarks.ts'
import type {
  AssignmentRow,
  PlanChangeRow,
  ReplyRow,
  ReplyUseRow,
  ReportReviewRow,
  ReportRow,
  ReportTextRow,
  SummaryCorrectionRow,
  SummaryShowingRow,
  TopicRemarkRow,
  TopicRow,
} from './reports.ts'
import type {
  AnswerDraftRow,
  AnswerDraftWriterRow,
  LetterRow,
  PointPlaceRow,
  RespondentContactRow,
  ResponseInvitationRow,
  ResponseKeyRow,
  ResponseNumberRow,
  ResponsePointRow,
  ResponseRow,
  SubmissionRow,
} from './responses.ts'
import type { SearchDocumentRow, SearchGramRow, SearchProgressRow, SearchWordRow } from './search.ts'
import type {
  LogAlarmRow,
  LogCheckpointRow,
  LogCosignatureRow,
  LogEntryRow,
  LogKeyRow,
  LogRecordRow,
  LogRow,
  LogSuccessionRow,
  LogTileRow,
} from './transparency.ts'

/** Every table, by its name in camelCase. */
export type Database = {
  tenants: TenantRow
  auditEntries: AuditEntryRow
  staffActsWaiting: StaffActWaitingRow
  bodies: BodyRow
  bodyNames: BodyNameRow
  units: UnitRow
  remits: RemitRow
  policyGoals: PolicyGoalRow
  people: PersonRow
  offices: OfficeRow
  officeHolders: OfficeHolderRow
  roleGrants: RoleGrantRow
  exportPieces: ExportPieceRow
  exports: ExportRow
  personIdentities: PersonIdentityRow
  sessions: SessionRow
  mails: MailRow
  workerRounds: WorkerRoundRow
  logs: LogRow
  logKeys: LogKeyRow
  logEntries: LogEntryRow
  logTiles: LogTileRow
  logCheckpoints: LogCheckpointRow
  logRecords: LogRecordRow
  logSuccessions: LogSuccessionRow
  logCosignatures: LogCosignatureRow
  logAlarms: LogAlarmRow
  plans: PlanRow
  planVersions: PlanVersionRow
  planDocuments: PlanDocumentRow
  planElements: PlanElementRow
  files: FileRow
  attachments: AttachmentRow
  attachmentCopies: AttachmentCopyRow
  questionSets: QuestionSetRow
  questions: QuestionRow
  consultations: ConsultationRow
  consultedParties: ConsultedPartyRow
  deadlineExtensions: DeadlineExtensionRow
  dispatches: DispatchRow
  reminders: ReminderRow
  responseNumbers: ResponseNumberRow
  responses: ResponseRow
  letters: LetterRow
  editions: EditionRow
  respondentContacts: RespondentContactRow
  responseKeys: ResponseKeyRow
  submissions: SubmissionRow
  responsePoints: ResponsePointRow
  answerDrafts: AnswerDraftRow
  answerDraftWriters: AnswerDraftWriterRow
  responseInvitations: ResponseInvitationRow
  incomingMails: IncomingMailRow
  intakeMarks: IntakeMarkRow
  imports: ImportRow
  importedResponses: ImportedResponseRow
  remarks: RemarkRow
  remarkElements: RemarkElementRow
  remarkLinks: RemarkLinkRow
  sentences: SentenceRow
  ledgerSteps: LedgerStepRow
  ledgerHolds: LedgerHoldRow
  ledgerLearning: LedgerLearningRow
  manifests: ManifestRow
  campaigns: CampaignRow
  campaignLetters: CampaignLetterRow
  campaignSearches: CampaignSearchRow
  approvals: ApprovalRow
  signatures: SignatureRow
  reports: ReportRow
  reportTexts: ReportTextRow
  summaryCorrections: SummaryCorrectionRow
  summaryShowings: SummaryShowingRow
  reportReviews: ReportReviewRow
  topics: TopicRow
  topicRemarks: TopicRemarkRow
  assignments: AssignmentRow
  replies: ReplyRow
  replyUses: ReplyUseRow
  planChanges: PlanChangeRow
  searchDocuments: SearchDocumentRow
  searchWords: SearchWordRow
  searchGrams: SearchGramRow
  searchProgress: SearchProgressRow
  follows: FollowRow
  enquiries: EnquiryRow
  meetings: MeetingRow
  registrations: RegistrationRow
  pointPlaces: PointPlaceRow
}
