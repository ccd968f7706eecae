export { type Approval, allows, type SealedRemark, sealOf } from './approval.ts'
export { recordApproval, sendBack, sendResponse, signResponse } from './commands.ts'
export { approvalDesk } from './desk.ts'
export { findSignature, listApprovals, readinessOf, type Signature } from './queries.ts'
