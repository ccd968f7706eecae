export { deliverMails, getMail, listMails, mayReadOutbox, type NewMail, queueMail } from './outbox.ts'
