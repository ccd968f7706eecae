export { deliverMails, getMail, listMails, mayReadOutbox, type NewMail, queueMail, queueMails } from './outbox.ts'
export { beginRounds, cameRound, type LateRound, listLateRounds } from './rounds.ts'
export { StoppedNotice } from './stopped-notice.tsx'
