export { deliverMails, getMail, listMails, mayReadOutbox, type NewMail, queueMail, queueMails } from './outbox.ts'
