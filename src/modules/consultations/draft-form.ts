import { z } from 'zod'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Consultation, ConsultedParty } from './consultation.ts'
import type { ConsultationDraft } from './draft.ts'
import { answerForms, type QuestionKind, questionKinds } from './question-set.ts'
import { mostQuestions, publicFields } from './rules.ts'

/** What a draft's form sends: the names of its fields are those the refusals of a draft point at. */
export const draftForm = z.record(
  z.string(),
  z.union([z.string(), z.array(z.string())], { error: 'Some answers need your attention' }),
)

type Fields = z.output<typeof draftForm>

const kindOf = (text: string): QuestionKind => questionKinds.find((kind) => kind === text) ?? 'general'

/** The draft as it was typed; what is missing or wrong in it is for draftConsultation to say. */
export function draftFrom(fields: Fields, bodies: readonly { id: string; kind: string }[]): ConsultationDraft {
  const all = (name: string) => [fields[name] ?? []].flat()
  const text = (name: string) => all(name)[0]?.replaceAll('\r\n', '\n') ?? ''
  const [plan = '', version = ''] = text('plan').split(':')
  const questions = Array.from({ length: mostQuestions }, (_, index) => ({
    text: text(`newQuestion${index + 1}`),
    kind: kindOf(text(`newQuestionKind${index + 1}`)),
    answerForm: answerForms.find((form) => form === text(`newQuestionForm${index + 1}`)) ?? 'text',
    options: text(`newQuestionOptions${index + 1}`)
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  })).filter(({ text }) => text.trim())
  return {
    title: text('title'),
    summary: text('summary'),
    introduction: text('introduction'),
    plan,
    planVersion: /^\d{1,6}$/.test(version) ? Number(version) : 0,
    public: text('public') === 'yes',
    publicQuestionSet: text('publicQuestionSet') || null,
    caseNumber: text('caseNumber'),
    decision: {
      body: text('decisionBody'),
      on: text('decisionOn') as CalendarDate,
      item: text('decisionItem'),
      caseNumber: text('decisionCase'),
      text: text('decisionText'),
    },
    opensOn: text('opensOn') as CalendarDate,
    deadline: text('deadline') as CalendarDate,
    reminderDays: text('reminderDays')
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map(Number),
    contact: { name: text('contactName'), email: text('contactEmail') },
    letterText: text('letterText'),
    parties: bodies
      .filter(({ id }) => all('parties').includes(id))
      .map(({ id, kind }) => ({ body: id, email: text(`email-${id}`).trim(), questionSet: text(`questions-${kind}`) })),
    area: text('area'),
    answering: {
      signInRequired: text('signInRequired') === 'yes',
      acceptsAttachments: text('acceptsAttachments') === 'yes',
      secondReaderRequired: text('secondReaderRequired') === 'yes',
      publicFields: publicFields.filter((field) => all('publicFields').includes(field)),
    },
    ...(questions.length > 0 ? { newQuestions: { title: text('newQuestionsTitle'), questions } } : {}),
  }
}

/** A form's fields as a saved draft fills them. */
export function fieldsOf(
  consultation: Consultation,
  parties: readonly ConsultedParty[],
): Record<string, string | string[]> {
  const { decision, contact } = consultation
  return {
    title: consultation.title,
    summary: consultation.summary,
    introduction: consultation.introduction,
    plan: `${consultation.plan}:${consultation.planVersion}`,
    caseNumber: consultation.caseNumber,
    decisionBody: decision.body,
    decisionOn: decision.on,
    decisionItem: decision.item,
    decisionCase: decision.caseNumber,
    decisionText: decision.text,
    opensOn: consultation.opensOn,
    deadline: consultation.deadline,
    reminderDays: consultation.reminderDays.join(', '),
    contactName: contact.name,
    contactEmail: contact.email,
    letterText: consultation.letterText,
    ...(consultation.public ? { public: 'yes' } : {}),
    publicFields: consultation.publicFields,
    area: consultation.area ? JSON.stringify(consultation.area) : '',
    ...Object.fromEntries(
      (['signInRequired', 'acceptsAttachments', 'secondReaderRequired'] as const)
        .filter((name) => consultation[name])
        .map((name) => [name, 'yes']),
    ),
    publicQuestionSet: consultation.publicQuestionSet ?? '',
    parties: parties.map(({ body }) => body),
    ...Object.fromEntries(parties.map(({ body, email }) => [`email-${body}`, email])),
    ...Object.fromEntries(parties.map(({ kind, questionSet }) => [`questions-${kind}`, questionSet])),
  }
}
