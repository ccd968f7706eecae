import { languages, type T } from '#languages/index.ts'
import { CheckboxGroup, type Fact, RadioGroup, SummaryList } from '#platform/ui/index.ts'
import type { Form } from '#platform/web/form.ts'
import type { ContentKind } from '../reading/index.ts'
import { isConstraint, isOffer } from './links.ts'
import type { Remark } from './remark.ts'
import { sentenceOf } from './sentence.ts'
import { contentFacts } from './words.ts'

const longestWords = 90

/** The words by which a remark is known among others: its own, or the sentence they would become. */
export function shortWords({ quote, content, ...facts }: Remark): string {
  const words = (quote.trim() || (content ? sentenceOf(languages.da.t, content, facts) : '')).replace(/\s+/g, ' ')
  return words.length <= longestWords ? words : `${words.slice(0, longestWords).replace(/\s+\S*$/, '')} …`
}

function Links({ at, remarks }: { at: string; remarks: readonly Remark[] }) {
  return (
    <ul class="plain-list" lang="da">
      {remarks.map((remark) => (
        <li key={remark.id}>
          <a href={`${at}#remark-${remark.id}`}>{shortWords(remark)}</a>
        </li>
      ))}
    </ul>
  )
}

type RemarkSummaryProps = {
  t: T
  remark: Remark
  among: readonly Remark[]
  /** The address of the page with the other remarks; left out when it is this page. */
  at?: string
}

/** What a remark says in its fields, and which of the remarks on the page it rests on, belongs to or gives way to. */
export function RemarkSummary({ t, remark, among, at = '' }: RemarkSummaryProps) {
  const { content, basis, alternative, ofRemark } = remark
  const those = (ids: readonly (string | null)[]) =>
    among.filter(({ id, rejectedAt }) => ids.includes(id) && !rejectedAt)
  const tied = (name: string, others: readonly Remark[]): Fact[] =>
    others.length > 0 ? [{ name, value: <Links {...{ at }} remarks={others} /> }] : []
  const facts = [
    ...(content ? contentFacts(t, content) : []),
    ...tied(t('Rests on'), those(basis)),
    ...tied(t('Offered instead'), those([alternative])),
    ...tied(t('Belongs to'), those([ofRemark])),
  ]
  return facts.length > 0 ? <SummaryList narrow facts={facts} /> : null
}

type TieFieldsProps = { t: T; kind: ContentKind | null; among: readonly Remark[]; form: Form }

/** What a remark points at, to be chosen among the others of its response; nothing for a kind that points at none. */
export function TieFields(props: TieFieldsProps) {
  if (props.kind === 'exception') return <ExceptionTie {...props} />
  return props.kind === 'funding' ? <FundingTies {...props} /> : null
}

const optionsOf = (remarks: readonly Remark[]) =>
  remarks.map((remark) => ({ value: remark.id, text: shortWords(remark) }))

function ExceptionTie({ t, among, form }: TieFieldsProps) {
  const chosen = form.value('ofRemark')
  const constraints = among.filter((remark) => isConstraint(remark) || remark.id === chosen)
  if (constraints.length === 0) return null
  return (
    <RadioGroup
      name="ofRemark"
      label={t('Which constraint is it an exception from?')}
      value={chosen}
      error={form.error('ofRemark')}
      options={[{ value: '', text: t('None of them') }, ...optionsOf(constraints)]}
    />
  )
}

/** What an answer about money rests on and what is offered instead. */
function FundingTies({ t, among, form }: TieFieldsProps) {
  const constraints = among.filter(isConstraint)
  const offers = among.filter(isOffer)
  return (
    <>
      {constraints.length > 0 && (
        <CheckboxGroup
          name="basis"
          label={t('What does the answer rest on?')}
          hint={t('The constraints of this response. Add those that are missing first, and come back.')}
          values={form.values('basis')}
          error={form.error('basis')}
          options={optionsOf(constraints)}
        />
      )}
      {offers.length > 0 && (
        <RadioGroup
          name="alternative"
          label={t('What is offered instead?')}
          value={form.value('alternative')}
          error={form.error('alternative')}
          options={[{ value: '', text: t('Nothing') }, ...optionsOf(offers)]}
        />
      )}
    </>
  )
}
