import type { T } from '#languages/index.ts'
import { Checkbox, DateField, RadioGroup, SelectField, TextArea, TextField } from '#platform/ui/index.ts'
import type { Form } from '#platform/web/form.ts'
import type { ContentKind } from '../reading/index.ts'
import { degreeName, groundName, levelName, positionName, resourceName, resultName } from './words.ts'

const options = <const Value extends string>(values: readonly Value[], name: (value: Value) => string) =>
  values.map((value) => ({ value, text: name(value) }))

/** The fields of what a remark says, fit for its kind. */
export function ContentFields({ t, kind, form }: { t: T; kind: ContentKind; form: Form }) {
  const text = (name: string, label: string, hint?: string) => (
    <TextField
      name={name}
      label={label}
      {...(hint ? { hint } : {})}
      value={form.value(name)}
      error={form.error(name)}
    />
  )
  switch (kind) {
    case 'alignment':
      return (
        <>
          <RadioGroup
            name="degree"
            label={t('Agreement with own goals')}
            value={form.value('degree')}
            error={form.error('degree')}
            options={options(['full', 'good', 'partial', 'none'], (value) => degreeName(t, value))}
          />
          {text('hedge', t('Hedge'), t('Such as “in general”: it stays with the assessment.'))}
        </>
      )
    case 'priority':
      return (
        <>
          <RadioGroup
            name="level"
            label={t('Priority')}
            value={form.value('level')}
            error={form.error('level')}
            options={options(['highest', 'high', 'normal'], (value) => levelName(t, value))}
          />
          <Checkbox name="implied" label={t('It is only implied')} checked={form.has('implied', 'yes')} />
          {text('priorityReason', t('Reason'))}
        </>
      )
    case 'position':
      return (
        <>
          <RadioGroup
            name="position"
            label={t('Position')}
            value={form.value('position')}
            error={form.error('position')}
            options={options(
              ['endorse', 'endorse_with_reservation', 'neutral', 'not_endorse', 'not_within_remit'],
              (value) => positionName(t, value),
            )}
          />
          {text('reservation', t('Reservation'))}
          {text('positionReason', t('Reason'))}
        </>
      )
    case 'approach':
      return (
        <TextArea
          name="description"
          label={t('How will you work on it?')}
          rows={4}
          lang="da"
          value={form.value('description')}
          error={form.error('description')}
        />
      )
    case 'proposal_mention':
      return (
        <TextArea
          name="wording"
          label={t('The proposal')}
          rows={2}
          lang="da"
          value={form.value('wording')}
          error={form.error('wording')}
        />
      )
    case 'dialogue_offer':
      return (
        <>
          {text('from', t('Who offers'))}
          {text('to', t('To whom'))}
          {text('subject', t('About what'))}
          <RadioGroup
            name="firstStep"
            label={t('Who takes the first step?')}
            value={form.value('firstStep')}
            error={form.error('firstStep')}
            options={[
              { value: 'giver', text: t('Whoever offers') },
              { value: 'receiver', text: t('Whoever is offered') },
            ]}
          />
          {text('contact', t('Contact'))}
          <DateField name="date" label={t('Date')} value={form.value('date')} error={form.error('date')} />
        </>
      )
    case 'resource_offer':
      return (
        <>
          <SelectField
            name="resource"
            label={t('Resource')}
            value={form.value('resource')}
            error={form.error('resource')}
            options={options(['advice', 'staff', 'premises', 'data', 'other'], (value) => resourceName(t, value))}
          />
          {text('provider', t('From whom'))}
          {text('scope', t('For what'))}
          <Checkbox name="inKind" label={t('In kind, not money')} checked={form.has('inKind', 'yes')} />
        </>
      )
    case 'constraint':
      return (
        <>
          <SelectField
            name="ground"
            label={t('What binds you?')}
            value={form.value('ground')}
            error={form.error('ground')}
            options={options(
              ['law', 'organisation', 'fixed_location', 'earmarked', 'capacity', 'ownership', 'political', 'other'],
              (value) => groundName(t, value),
            )}
          />
          <Checkbox name="cityWide" label={t('It holds for the whole city')} checked={form.has('cityWide', 'yes')} />
          {text('reason', t('Reason'))}
          {text('legalBasis', t('Legal basis'), t('The act and section, if it is laid down by law.'))}
          <TextArea
            name="earmarks"
            label={t('Earmarked for')}
            hint={t('One on each line; an amount after a colon, if there is one.')}
            rows={3}
            value={form.value('earmarks')}
            error={form.error('earmarks')}
          />
          <Checkbox name="openList" label={t('There are more')} checked={form.has('openList', 'yes')} />
        </>
      )
    case 'exception':
      return (
        <>
          {text('exceptionSubject', t('What is excepted?'))}
          {text('area', t('Area'))}
          {text('exceptionReason', t('Reason'))}
        </>
      )
    case 'funding':
      return (
        <>
          <RadioGroup
            name="result"
            label={t('Finances')}
            value={form.value('result')}
            error={form.error('result')}
            options={options(['allocated', 'within_existing_budget', 'raise_in_budget', 'none'], (value) =>
              resultName(t, value),
            )}
          />
          <TextField
            name="amountDkk"
            label={t('Amount in kroner')}
            width="short"
            value={form.value('amountDkk')}
            error={form.error('amountDkk')}
          />
          <TextField
            name="year"
            label={t('Year')}
            width="short"
            value={form.value('year')}
            error={form.error('year')}
          />
          <Checkbox
            name="separate"
            label={t('It is about separate money for this')}
            checked={form.has('separate', 'yes')}
          />
          {text('fundingHedge', t('Hedge'), t('Such as “at present”: it stays with the answer.'))}
        </>
      )
  }
}
