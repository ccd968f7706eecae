import { languages } from '#languages/index.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Block, Document } from '#platform/documents/index.ts'
import type { Consultation, ConsultedParty } from './consultation.ts'
import { askedText, type Question } from './question-set.ts'

/** The letter is in the language of the administration, whichever language somebody reads the page in. */
const { t } = languages.da

export type LetterParty = Pick<ConsultedParty, 'body' | 'name' | 'email'>

export type LetterFacts = {
  consultation: Consultation
  party: LetterParty
  /** Everybody who is asked, in order. */
  parties: readonly LetterParty[]
  questions: readonly Question[]
  /** The titles of the documents that go with it: the plan's version and its reports. */
  annexes: readonly { title: string; path: string }[]
  /** The day of the letter: that of the announcement. */
  date: CalendarDate
  /** The public address of the site, without a slash at the end. */
  site: string
}

const paragraphs = (text: string): Block[] =>
  text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => ({ kind: 'paragraph', text: paragraph }))

/** The consultation letter to one party. The same facts always give the same document. */
export function consultationLetter(facts: LetterFacts): Document {
  const { consultation, party, parties, questions, annexes, date, site } = facts
  const { decision, contact } = consultation
  const page = `${site}/consultations/${consultation.id}`
  return {
    title: t('Consultation on {title}', { title: consultation.title }),
    language: 'da',
    author: consultation.consultingBodyName,
    subject: consultation.summary,
    date,
    letterhead: {
      organisation: consultation.consultingBodyName,
      sender: [contact.name, contact.email],
      addressee: [party.name, party.email],
      facts: [
        { name: t('Date'), value: t.date(date) },
        { name: t('Case number'), value: consultation.caseNumber },
        { name: t('Deadline'), value: t.date(consultation.deadline) },
      ],
    },
    blocks: [
      ...paragraphs(consultation.letterText),
      { kind: 'heading', level: 1, text: t('What we ask') },
      { kind: 'list', numbered: true, items: questions.map(({ text }) => askedText(text)) },
      { kind: 'heading', level: 1, text: t('Deadline and how to answer') },
      {
        kind: 'paragraph',
        text: [
          t('The response must have arrived by {date} at the end of the day. Answer here:', {
            date: consultation.deadline,
          }),
          ' ',
          { link: page, href: page },
        ],
      },
      { kind: 'heading', level: 1, text: t('The decision it rests on') },
      {
        kind: 'facts',
        facts: [
          { name: t('Decided by'), value: decision.bodyName },
          { name: t('Meeting'), value: t('{date}, item {item}', { date: decision.on, item: decision.item }) },
          ...(decision.caseNumber ? [{ name: t('Case of the decision'), value: decision.caseNumber }] : []),
        ],
      },
      ...(decision.text ? paragraphs(decision.text) : []),
      { kind: 'heading', level: 1, text: t('Annexes') },
      {
        kind: 'list',
        numbered: true,
        items: annexes.map(({ title, path }) => [{ link: title, href: `${site}${path}` }]),
      },
      {
        kind: 'paragraph',
        text: t('The plan is version {version} with the fingerprint {sha256}. It does not change while it is out.', {
          version: consultation.planVersion,
          sha256: consultation.planSha256,
        }),
      },
      { kind: 'heading', level: 1, text: t('Who is asked') },
      { kind: 'list', items: parties.map(({ name }) => name) },
      ...(consultation.public ? paragraphs(t('Citizens, associations and others can answer as well.')) : []),
      {
        kind: 'note',
        title: t('Responses are published'),
        text: t('All responses are published and become part of the report on the consultation.'),
      },
      {
        kind: 'paragraph',
        text: [t('Questions? Write to {name}:', { name: contact.name }), ' ', mailTo(contact.email)],
      },
      {
        kind: 'signature',
        closing: t('Kind regards'),
        signatories: [{ name: contact.name, office: consultation.consultingBodyName }],
      },
    ],
  }
}

const mailTo = (email: string) => ({ link: email, href: `mailto:${email}` })

/** A letter's text to begin with; what is not known yet is left as a blank to fill in. */
export function proposedLetterText({ decidedBy }: { decidedBy: string }): string {
  return [
    t('{body} has decided to send the enclosed plan out for consultation.', { body: decidedBy }),
    t('We ask you to answer the questions below. Please say which theme, goal or proposal each remark is about.'),
    t('If your next meeting is after the deadline, you can ask for more time.'),
  ].join('\n\n')
}
