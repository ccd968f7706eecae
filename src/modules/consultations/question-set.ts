import type { Tx } from '#database/connect.ts'
import { change, type Occasion } from '#database/occasion.ts'
import type { AnswerForm } from '#database/schema/consultations.ts'
import type { Translations } from '#database/schema/json.ts'
import { languageOf } from '#languages/index.ts'
import { slugOf } from '#platform/id.ts'
import { Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { mayAddQuestionSet } from './policy.ts'
import { longestQuestion, longestTitle, mostOptions, mostQuestions } from './rules.ts'

export type QuestionKind = 'priority' | 'approach' | 'funding' | 'general'

export const questionKinds = ['priority', 'approach', 'funding', 'general'] as const satisfies readonly QuestionKind[]

/** `text` is in the language of the occasion where there is a translation, in its own otherwise. */
export type Question = {
  no: number
  kind: QuestionKind
  text: string
  /** How it is answered: in words alone, or by a choice beside the words. */
  answerForm: AnswerForm
  /** What can be chosen; of a scale from the lowest step to the highest. */
  options: string[]
  /** The same in the language of the occasion, where there is a translation. */
  optionTexts: string[]
  /** The language of the text, and of what can be chosen, where there is no translation. */
  textLang?: string
  optionsLang?: string
}

/** A question as it is put to people: kept word for word, with a capital and its question mark. */
export const askedText = (text: string): string =>
  text.charAt(0).toUpperCase() + text.slice(1) + (/[.?!:]$/.test(text) ? '' : '?')

export type QuestionSet = { id: string; title: string; questions: Question[] }

export type NewQuestionSet = {
  id?: string
  title: string
  questions: readonly {
    kind: QuestionKind
    text: string
    translations?: Translations
    answerForm?: AnswerForm
    options?: readonly string[]
  }[]
}

export const answerForms = [
  'text',
  'single',
  'multiple',
  'scale',
  'number',
  'place',
] as const satisfies readonly AnswerForm[]

/** The forms of an answer that choose between options. */
export const choosing: readonly AnswerForm[] = ['single', 'multiple', 'scale']

function checkOptions(answerForm: AnswerForm, options: readonly string[], field?: string): void {
  if (!choosing.includes(answerForm)) {
    if (options.length === 0) return
    throw new Refusal('invalid', 'Choose how the question is answered, or remove the answers', {}, field)
  }
  const distinct = new Set(options.map((option) => option.trim()).filter(Boolean))
  if (distinct.size !== options.length || distinct.size < 2 || distinct.size > mostOptions)
    throw new Refusal(
      'invalid',
      'Write from two to {count} different answers to choose from',
      { count: mostOptions },
      field,
    )
}

/** A question is translated with all of its answers or none: half of them would be shown in the wrong order. */
function checkTranslated(
  options: readonly string[],
  texts: Readonly<Record<string, string>>,
  code: string,
  field?: string,
): void {
  const translated = Object.keys(texts).filter((name) => name.startsWith('option')).length
  if (translated > 0 && translated !== options.length)
    throw new Refusal(
      'invalid',
      'Write each of the answers in the other language ({language}) as well, or none of them',
      { language: languageOf(code).name },
      field,
    )
}

/** Adds a set of questions as a template that consultations can choose. Returns its id. */
export function addQuestionSet(occasion: Occasion, set: NewQuestionSet): Promise<string> {
  if (!mayAddQuestionSet(occasion)) throw new Refusal('forbidden', 'You do not have permission to add questions')
  return change(occasion, (tx) => writeQuestionSet(tx, occasion, set))
}

/** The same inside a change that is already under way. `field` names the input a refusal belongs to. */
export async function writeQuestionSet(
  tx: Tx,
  occasion: Occasion,
  set: NewQuestionSet,
  field: { title?: string; questions?: string } = {},
): Promise<string> {
  const title = set.title.trim()
  const questions = set.questions.map((question) => ({ ...question, text: question.text.trim() }))
  if (!title || title.length > longestTitle)
    throw new Refusal(
      'invalid',
      'Give the questions a name of at most {count} letters',
      { count: longestTitle },
      field.title,
    )
  if (questions.length === 0 || questions.length > mostQuestions)
    throw new Refusal('invalid', 'Write from one to {count} questions', { count: mostQuestions }, field.questions)
  if (questions.some(({ text }) => !text || text.length > longestQuestion))
    throw new Refusal(
      'invalid',
      'Write each question in at most {count} letters',
      { count: longestQuestion },
      field.questions,
    )
  for (const { answerForm = 'text', options = [], translations = {} } of questions) {
    checkOptions(answerForm, options, field.questions)
    for (const [code, texts] of Object.entries(translations)) checkTranslated(options, texts, code, field.questions)
  }
  const id = set.id ?? slugOf(title)
  const { tenant } = occasion
  const added = await tx
    .insertInto('questionSets')
    .values({ tenant, id, title })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  if (!id || added.numInsertedOrUpdatedRows === 0n)
    throw new Refusal(
      'conflict',
      'There are questions called “{title}” already: choose another name',
      { title },
      field.title,
    )
  await tx
    .insertInto('questions')
    .values(
      questions.map(({ kind, text, translations = {}, answerForm = 'text', options = [] }, index) => ({
        tenant,
        questionSet: id,
        no: index + 1,
        kind,
        text,
        translations: JSON.stringify(translations),
        answerForm,
        options: JSON.stringify(options.map((option) => option.trim())),
      })),
    )
    .execute()
  await record(tx, occasion, 'question-set.added', `question-set:${id}`, { title, questions: questions.length })
  return id
}
