import { z } from 'zod'
import type { Translations } from '#database/schema/json.ts'
import { allLanguages, languages } from '#languages/index.ts'
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

/** What of a consultation can be written in other languages as well. */
export const translated = ['title', 'summary', 'introduction'] as const

/** The languages of the product besides the one that a consultation is written in. */
export const otherLanguages = allLanguages.filter(({ code }) => code !== languages.da.code)

/** What was written in each other language; what was left out is not there, and is shown in Danish. */
const inOtherLanguages = (write: (code: string) => Record<string, string>): Translations =>
  Object.fromEntries(
    otherLanguages
      .map(({ code }) => [code, Object.fromEntries(Object.entries(write(code)).filter(([, text]) => text))] as const)
      .filter(([, texts]) => Object.keys(texts).length > 0),
  )

/** The draft as it was typed; what is missing or wrong in it is for draftConsultation to say. */
export function draftFrom(fields: Fields, bodies: readonly { id: string; kind: string }[]): ConsultationDraft {
  const all = (name: string) => [fields[name] ?? []].flat()
  const text = (name: string) => all(name)[0]?.replaceAll('\r\n', '\n') ?? ''
  const [plan = '', version = ''] = text('plan').split(':')
  const lines = (name: string) =>
    text(name)
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
  const questions = Array.from({ length: mostQuestions }, (_, index) => index + 1)
    .map((no) => ({
      text: text(`newQuestion${no}`),
      kind: kindOf(text(`newQuestionKind${no}`)),
      answerForm: answerForms.find((form) => form === text(`newQuestionForm${no}`)) ?? 'text',
      options: lines(`newQuestionOptions${no}`),
      translations: inOtherLanguages((code) => ({
        text: text(`newQuestion${no}-${code}`).trim(),
        ...Object.fromEntries(
          lines(`newQuestionOptions${no}-${code}`).map((option, index) => [`option${index + 1}`, option]),
        ),
      })),
    }))
    .filter(({ text }) => text.trim())
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
    translations: inOtherLanguages((code) =>
      Object.fromEntries(translated.map((field) => [field, text(`${field}-${code}`).trim()])),
    ),
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
    ...Object.fromEntries(
      otherLanguages.flatMap(({ code }) =>
        translated.map((field) => [`${field}-${code}`, consultation.translations[code]?.[field] ?? '']),
      ),
    ),
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
