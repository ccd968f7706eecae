export { mayApproveReply, mayDraftReply } from './policy.ts'
export { findUnit, listReplyingUnits, readReplies } from './queries.ts'
export type { Reply } from './reply.ts'
export { approveReply, draftReply } from './writing.ts'
