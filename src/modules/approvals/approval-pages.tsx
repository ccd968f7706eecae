import type { T } from '#languages/index.ts'
import {
  Button,
  DateField,
  ErrorSummary,
  FieldSet,
  RadioGroup,
  SelectField,
  SummaryList,
  TextArea,
  TextField,
} from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import type { Response } from '../responses/index.ts'
import type { Approval, HeldOffice } from './approval.ts'
import { approvalName } from './words.ts'

/** A decision or mandate as it was recorded. */
export function ApprovalFacts({ t, approval }: { t: T; approval: Approval }) {
  return (
    <SummaryList
      narrow
      facts={[
        {
          name: approvalName(t, approval.kind),
          value: t('{date}, item {item}', { date: approval.decidedOn, item: approval.item }),
        },
        { name: t('Case number'), value: approval.caseNumber },
        { name: t('Wording of the decision'), value: <span lang="da">{approval.text}</span> },
        { name: t('Holds until'), value: t.date(approval.validUntil) },
      ]}
    />
  )
}

type ApprovalPageProps = { t: T; href: Href; form: Form; response: Response; offices: readonly HeldOffice[] }

/** Where a case worker records what the body decided, or whom it gave a mandate. */
export function ApprovalPage({ t, href, form, response, offices }: ApprovalPageProps) {
  const field = (name: string) => ({ name, value: form.value(name), error: form.error(name) })
  const optional = t('optional')
  return (
    <form class="form" method="post" noValidate action={href(`/responses/${response.id}/approvals`)}>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <p class="overline">{response.name}</p>
      <h1>{t('Record a decision or a mandate')}</h1>
      <p class="lead">{t('A response is signed on what the body itself has decided.')}</p>
      <RadioGroup
        {...field('kind')}
        label={t('What has been decided')}
        options={[
          { value: 'decision', text: t('The body has decided the response') },
          { value: 'mandate', text: t('The body has given an office the mandate to answer') },
        ]}
      />
      <DateField {...field('decidedOn')} label={t('Date of the meeting')} required />
      <TextField {...field('item')} label={t('Item on the agenda')} width="short" required />
      <TextField {...field('caseNumber')} label={t('Case number')} optionalText={optional} width="medium" />
      <TextArea {...field('text')} label={t('Wording of the decision')} rows={5} lang="da" required />
      <FieldSet legend={t('Only for a mandate')}>
        <SelectField
          {...field('office')}
          label={t('Office')}
          emptyText={t('Choose')}
          options={offices.map(({ office, title }) => ({ value: office, text: title }))}
        />
        <DateField {...field('validUntil')} label={t('Last day of the mandate')} optionalText={optional} />
      </FieldSet>
      <Button>{t('Save')}</Button>
    </form>
  )
}
