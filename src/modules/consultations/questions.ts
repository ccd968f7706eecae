import type { Db, Tx } from '#database/connect.ts'
import { inDanish } from '#database/in-danish.ts'
import type { Occasion } from '#database/occasion.ts'
import type { Translations } from '#database/schema/json.ts'
import { planLanguage } from '../plans/index.ts'
import type { Consultation } from './consultation.ts'
import type { Question, QuestionSet } from './question-set.ts'

const questionOf =
  (language: string) =>
  ({ translations, ...row }: Omit<Question, 'optionTexts'> & { translations: Translations }): Question => {
    const { text, ...options } = translations[language] ?? {}
    const original = language === planLanguage ? undefined : planLanguage
    return {
      ...row,
      text: text ?? row.text,
      optionTexts: row.options.map((option, index) => options[`option${index + 1}`] ?? option),
      ...(original && !text && { textLang: original }),
      ...(original && !options.option1 && row.options.length > 0 && { optionsLang: original }),
    }
  }

/** What a party was asked; with null for the body, what the public was asked (nothing when it was not). */
export async function questionsFor(
  occasion: Pick<Occasion, 'tenant' | 'db' | 'language'>,
  consultation: Pick<Consultation, 'id' | 'publicQuestionSet'>,
  body: string | null,
): Promise<Question[]> {
  const { db, tenant, language } = occasion
  let query = db.selectFrom('questions as question').where('question.tenant', '=', tenant)
  if (body === null) query = query.where('question.questionSet', '=', consultation.publicQuestionSet ?? '')
  else
    query = query.where('question.questionSet', '=', (where) =>
      where
        .selectFrom('consultedParties as party')
        .where('party.tenant', '=', tenant)
        .where('party.consultation', '=', consultation.id)
        .where('party.body', '=', body)
        .select('party.questionSet'),
    )
  const rows = await query
    .select([
      'question.no',
      'question.kind',
      'question.text',
      'question.translations',
      'question.answerForm',
      'question.options',
    ])
    .orderBy('question.no')
    .execute()
  return rows.map(questionOf(language))
}

/** Every set of questions, or those of these ids, each with its questions; one query. */
export async function listQuestionSets(
  { tenant, language, db: own }: Pick<Occasion, 'tenant' | 'language' | 'db'>,
  ids?: readonly string[],
  db: Db | Tx = own,
): Promise<QuestionSet[]> {
  if (ids?.length === 0) return []
  let query = db
    .selectFrom('questionSets as set')
    .innerJoin('questions as question', (join) =>
      join.onRef('question.tenant', '=', 'set.tenant').onRef('question.questionSet', '=', 'set.id'),
    )
    .where('set.tenant', '=', tenant)
    .select([
      'set.id',
      'set.title',
      'question.no',
      'question.kind',
      'question.text',
      'question.translations',
      'question.answerForm',
      'question.options',
    ])
    .orderBy('set.title', inDanish)
    .orderBy('set.id')
    .orderBy('question.no')
  if (ids) query = query.where('set.id', 'in', ids)
  const sets = new Map<string, QuestionSet>()
  for (const { id, title, ...question } of await query.execute()) {
    const set = sets.get(id) ?? { id, title, questions: [] }
    set.questions.push(questionOf(language)(question))
    sets.set(id, set)
  }
  return [...sets.values()]
}
