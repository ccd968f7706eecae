import type { T } from '#languages/index.ts'
import { CheckboxGroup, RadioGroup, TextArea, TextField } from '#platform/ui/index.ts'
import type { LiveMap } from '#platform/web/door.ts'
import type { Form } from '#platform/web/form.ts'
import { askedText, type PlaceFrame, type Question } from '../consultations/index.ts'
import type { AnswerFields } from './content.ts'
import { PlaceFields } from './place-fields.tsx'

export type QuestionFieldsProps = {
  t: T
  form: Form
  question: Question
  answer: AnswerFields
  /** Where the form is sent; and the map that places are pointed at on, where there is one. */
  action: string
  frame: PlaceFrame | null
  map: LiveMap | null
}

/** One question in the form it is answered in; beside a choice there is always room for words. */
export function QuestionFields(props: QuestionFieldsProps) {
  const { t, form, question, answer } = props
  const name = `answer-${question.no}`
  const asked = askedText(question.text)
  const words = (label: string, rows: number, labelLang?: string) => (
    <TextArea
      name={`${name}-text`}
      label={label}
      labelLang={labelLang}
      value={answer.text}
      error={form.error(`${name}-text`)}
      rows={rows}
    />
  )
  if (question.answerForm === 'text') return words(asked, 5, question.textLang)
  const { textLang: labelLang, optionsLang } = question
  const field = { name, label: asked, labelLang, error: form.error(name) }
  const options = question.options.map((option, index) => ({
    value: question.answerForm === 'scale' ? String(index + 1) : option,
    text: question.optionTexts[index] ?? option,
  }))
  return (
    <div class="answer-question">
      {question.answerForm === 'single' && (
        <RadioGroup {...field} {...{ options, optionsLang }} value={answer.values[0] ?? null} />
      )}
      {question.answerForm === 'multiple' && (
        <CheckboxGroup
          {...field}
          hint={t('Choose as many as you like.')}
          {...{ options, optionsLang }}
          values={answer.values}
        />
      )}
      {question.answerForm === 'scale' && (
        <RadioGroup {...field} {...{ options, optionsLang }} value={answer.values[0] ?? null} inline />
      )}
      {question.answerForm === 'number' && (
        <TextField {...field} value={answer.values[0] ?? ''} width="short" inputMode="decimal" />
      )}
      {question.answerForm === 'place' && <PlaceFields {...props} />}
      {words(t('Words to your answer ({optional})', { optional: t('optional') }), 3)}
    </div>
  )
}
