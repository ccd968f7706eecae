import type { AnswerForm } from '#database/schema/consultations.ts'
import type { T } from '#languages/index.ts'
import { FieldSet, SelectField, TextArea, TextField } from '#platform/ui/index.ts'
import type { Form } from '#platform/web/form.ts'
import { otherLanguages } from './draft-form.ts'
import { fieldOf } from './field-of.ts'
import { answerForms, type QuestionKind, questionKinds } from './question-set.ts'
import { mostQuestions } from './rules.ts'

const questionKindName = (t: T, kind: QuestionKind): string =>
  ({
    priority: t('Priority: what is chosen'),
    approach: t('Approach: how it is done'),
    funding: t('Funding: what money goes with it'),
    general: t('General'),
  })[kind]

const answerFormName = (t: T, form: AnswerForm): string =>
  ({
    text: t('In words'),
    single: t('One of several answers'),
    multiple: t('Any of several answers'),
    scale: t('A step on a scale'),
    number: t('A number'),
    place: t('A place on the map'),
  })[form]

/** A set of questions of one's own. */
export function DraftQuestions({ t, form }: { t: T; form: Form }) {
  const field = fieldOf(form)
  return (
    <FieldSet legend={t('New questions')}>
      <div class="form">
        <p>
          {t('Write new questions here if none of the sets fits. They can be chosen in later consultations as well.')}
        </p>
        <TextField {...field('newQuestionsTitle')} label={t('Name of the questions')} optionalText={t('optional')} />
        <details open={Boolean(form.value('newQuestion1') || form.error('newQuestion1'))}>
          <summary>{t('Up to {count} questions', { count: mostQuestions })}</summary>
          {Array.from({ length: mostQuestions }, (_, index) => index + 1).map((no) => (
            <div key={no}>
              <TextArea {...field(`newQuestion${no}`)} label={t('Question {no}', { no })} rows={2} lang="da" />
              <SelectField
                {...field(`newQuestionKind${no}`)}
                label={t('Kind of question {no}', { no })}
                width="medium"
                value={form.value(`newQuestionKind${no}`) || 'general'}
                options={questionKinds.map((kind) => ({ value: kind, text: questionKindName(t, kind) }))}
              />
              <SelectField
                {...field(`newQuestionForm${no}`)}
                label={t('How question {no} is answered', { no })}
                width="medium"
                value={form.value(`newQuestionForm${no}`) || 'text'}
                options={answerForms.map((value) => ({ value, text: answerFormName(t, value) }))}
              />
              <TextArea
                {...field(`newQuestionOptions${no}`)}
                label={t('Answers to choose from in question {no}', { no })}
                hint={t('One on each line; for a scale from the lowest step to the highest.')}
                rows={3}
                lang="da"
              />
              {otherLanguages.map(({ code, name }) => (
                <details key={code} open={Boolean(form.value(`newQuestion${no}-${code}`))}>
                  <summary lang={code}>{name}</summary>
                  <TextArea
                    {...field(`newQuestion${no}-${code}`)}
                    label={t('Question {no} in {language}', { no, language: name })}
                    optionalText={t('optional')}
                    rows={2}
                    lang={code}
                  />
                  <TextArea
                    {...field(`newQuestionOptions${no}-${code}`)}
                    label={t('Its answers in {language}', { language: name })}
                    hint={t('One on each line, in the same order.')}
                    optionalText={t('optional')}
                    rows={3}
                    lang={code}
                  />
                </details>
              ))}
            </div>
          ))}
        </details>
      </div>
    </FieldSet>
  )
}
