import type { T } from '#languages/index.ts'
import { CheckboxGroup, FieldSet, RadioGroup, TextArea, TextField } from '#platform/ui/index.ts'
import type { Form } from '#platform/web/form.ts'
import { askedText, type Question } from '../consultations/index.ts'
import type { AnswerFields } from './content.ts'

type Props = { t: T; form: Form; question: Question; answer: AnswerFields }

/** One question in the form it is answered in; beside a choice there is always room for words. */
export function QuestionFields({ t, form, question, answer }: Props) {
  const name = `answer-${question.no}`
  const asked = askedText(question.text)
  const words = (label: string, rows: number) => (
    <TextArea name={`${name}-text`} label={label} value={answer.text} error={form.error(`${name}-text`)} rows={rows} />
  )
  if (question.answerForm === 'text') return words(asked, 5)
  const field = { name, label: asked, error: form.error(name) }
  const options = question.options.map((option, index) => ({
    value: question.answerForm === 'scale' ? String(index + 1) : option,
    text: question.optionTexts[index] ?? option,
  }))
  return (
    <div class="answer-question">
      {question.answerForm === 'single' && <RadioGroup {...field} options={options} value={answer.values[0] ?? null} />}
      {question.answerForm === 'multiple' && (
        <CheckboxGroup {...field} hint={t('Choose as many as you like.')} options={options} values={answer.values} />
      )}
      {question.answerForm === 'scale' && (
        <RadioGroup {...field} options={options} value={answer.values[0] ?? null} inline />
      )}
      {question.answerForm === 'number' && (
        <TextField {...field} value={answer.values[0] ?? ''} width="short" inputMode="decimal" />
      )}
      {question.answerForm === 'place' && <PlaceFields {...{ t, form, question, answer }} />}
      {words(t('Words to your answer ({optional})', { optional: t('optional') }), 3)}
    </div>
  )
}

function PlaceFields({ t, form, question, answer }: Props) {
  const name = `answer-${question.no}`
  return (
    <FieldSet legend={askedText(question.text)} id={name}>
      <p class="field__hint">
        {t('Write the place in degrees, as a map on your phone shows it, or describe it in words below.')}
      </p>
      {form.error(name) && <p class="field__error">{form.error(name)}</p>}
      <TextField
        name={`${name}-latitude`}
        label={t('Latitude (north)')}
        value={answer.latitude}
        width="short"
        inputMode="decimal"
      />
      <TextField
        name={`${name}-longitude`}
        label={t('Longitude (east)')}
        value={answer.longitude}
        width="short"
        inputMode="decimal"
      />
    </FieldSet>
  )
}
