import type { T } from '#languages/index.ts'
import { Button, FieldSet, type Option, SelectField, TextArea } from '#platform/ui/index.ts'
import type { Form } from '#platform/web/form.ts'
import { elementKindName, type PlanElement, titleIn } from '../plans/index.ts'
import type { Asked } from './checking.ts'
import type { PointFields } from './content.ts'

/** The parts of the plan one can choose, in its order, under their themes. */
export function elementOptions(t: T, elements: readonly PlanElement[]): Option[] {
  const themes = new Map(elements.filter(({ kind }) => kind === 'theme').map((theme) => [theme.id, theme]))
  return elements.map((element) => {
    const theme = element.theme ? themes.get(element.theme) : undefined
    const kind = elementKindName(t, element.kind)
    const title = titleIn(t.code, element)
    return {
      value: element.id,
      text: kind ? `${kind}: ${title}` : title,
      ...(theme ? { group: titleIn(t.code, theme) } : { group: t('The plan in general') }),
    }
  })
}

/** Comments on parts of the plan: each about a part as a whole, or about words in it. */
export function PointFieldsets({
  t,
  form,
  asked,
  points,
}: {
  t: T
  form: Form
  asked: Asked
  points: readonly PointFields[]
}) {
  const options = elementOptions(t, asked.elements)
  return (
    <FieldSet legend={t('Comments on parts of the plan')} id="points">
      <p>{t('As many as you like, or none. Each can be about a theme, a goal, a proposal or certain words.')}</p>
      {points.map((point, index) => (
        <Point key={index} {...{ t, form, point, index, options }} />
      ))}
      <Button kind="secondary" name="do" value="add">
        {points.length === 0 ? t('Comment on a part of the plan') : t('Add another comment')}
      </Button>
    </FieldSet>
  )
}

type PointProps = { t: T; form: Form; point: PointFields; index: number; options: readonly Option[] }

function Point({ t, form, point, index, options }: PointProps) {
  const name = (field: keyof PointFields) => `point-${index}-${field}`
  return (
    <fieldset class="answer-point" id={`point-${index}`}>
      <legend>{t('Comment {number}', { number: index + 1 })}</legend>
      <SelectField
        name={name('element')}
        label={t('Which part of the plan?')}
        value={point.element}
        error={form.error(name('element'))}
        emptyText={t('Choose a part')}
        options={options}
      />
      <TextArea
        name={name('quote')}
        label={t('Which words?')}
        hint={t('Only if it is about certain words: copy them from the plan. Otherwise leave it empty.')}
        value={point.quote}
        error={form.error(name('quote'))}
        rows={2}
        lang="da"
      />
      {(['prefix', 'suffix', 'start'] as const).map((field) => (
        <input type="hidden" name={name(field)} value={point[field]} key={field} />
      ))}
      <TextArea
        name={name('text')}
        label={t('What do you want to say about it?')}
        value={point.text}
        error={form.error(name('text'))}
        rows={5}
      />
      <Button small kind="quiet" name="do" value={`remove-${index}`}>
        {t('Remove comment {number}', { number: index + 1 })}
      </Button>
    </fieldset>
  )
}
