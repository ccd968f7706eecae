export { type Attachment, type AttachmentCopy, type FileText, isSafe, type Scan, type Upload } from './attachment.ts'
export { AttachmentsField } from './attachments-field.tsx'
export { clearForgottenUploads, readWaitingFiles, scanWaitingFiles } from './by-the-clock.ts'
export {
  type AtGate,
  approvePublicCopy,
  listForGate,
  makePublicCopy,
  removeAttachment,
  takeDownCopies,
} from './gate.ts'
export { handOver } from './handing-over.ts'
export { getOriginal, getPublicCopy, listAttachments, listPublicCopies, textOf } from './queries.ts'
export { bringsFiles, keepFiles, receiveUploads, submittedWithFiles } from './receive.ts'
export { dropUpload, keepUpload, keepUploadsLonger, listUploads, takeUploads } from './uploads.ts'
export { sizeText } from './words.ts'
