import type { T } from '#languages/index.ts'
import { Button, ErrorSummary, MarkedText, SelectField } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import { labelName, labels, type Remark } from '../remarks/index.ts'
import type { Response } from '../responses/index.ts'
import type { Campaign } from './campaign.ts'

export type OwnStretch = { start: number; end: number; words: string; remark: Remark | undefined }

type Props = {
  t: T
  href: Href
  form: Form
  campaign: Campaign
  response: Response
  text: string
  stretches: readonly OwnStretch[]
  /** Whether the secretariat makes remarks of what this sender wrote. */
  mayMakeRemarks: boolean
}

/** Stretches of at least so many words can be made a remark here; shorter ones are changed words of the campaign. */
const wordsOfRemark = 3

function MakeRemark({ t, form, stretch, action }: Pick<Props, 't' | 'form'> & { stretch: OwnStretch; action: string }) {
  const { start, end, words } = stretch
  const own = form.value('start') === String(start)
  return (
    <form method="post" action={action}>
      <blockquote class="quote">
        <p lang="da">{words}</p>
      </blockquote>
      <input type="hidden" name="start" value={String(start)} />
      <input type="hidden" name="end" value={String(end)} />
      <SelectField
        name={`label-${start}`}
        label={t('What it is')}
        emptyText={t('Choose')}
        options={labels.map((label) => ({ value: label, text: labelName(t, label) }))}
        value={own ? form.value(`label-${start}`) : ''}
        error={form.error(`label-${start}`)}
      />
      <Button small>{t('Make it a remark')}</Button>
    </form>
  )
}

/** A letter of a campaign, with what its sender added or changed standing out. */
export function LetterPage({ t, href, form, campaign, response, text, stretches, mayMakeRemarks }: Props) {
  const { consultation, responseNumber } = response
  const action = href(`/consultations/${consultation}/campaigns/${campaign.no}/letters/${responseNumber}`)
  const long = stretches.filter(({ words }) => words.split(/\s+/).length >= wordsOfRemark)
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <p class="overline">{t('Campaign {number}', { number: campaign.no })}</p>
      <h1>{t('{number}. {name}', { number: responseNumber, name: response.organisation ?? response.name })}</h1>
      <p class="lead">
        {stretches.length === 0
          ? t('The letter has the words of the campaign and no others.')
          : t('Marked is what this sender added or changed.')}
      </p>
      <MarkedText
        text={text}
        lang={response.language}
        spans={stretches.map(({ start, end, remark }) => ({
          id: `own-${start}`,
          start,
          end,
          kind: remark ? 'offer' : 'position',
        }))}
      />
      {long.length > 0 && <h2>{t('Words of one’s own')}</h2>}
      {long.map((stretch) =>
        stretch.remark ? (
          <blockquote class="quote" key={stretch.start}>
            <p lang="da">{stretch.words}</p>
            <footer>
              <a href={href(`/remarks/${stretch.remark.id}`)}>{t('It is a remark')}</a>
            </footer>
          </blockquote>
        ) : mayMakeRemarks ? (
          <MakeRemark key={stretch.start} {...{ t, form, stretch, action }} />
        ) : (
          <blockquote class="quote" key={stretch.start}>
            <p lang="da">{stretch.words}</p>
          </blockquote>
        ),
      )}
      <p>
        <a href={href(`/consultations/${consultation}/responses/${responseNumber}/ledger`)}>
          {t('Read the whole letter into remarks')}
        </a>
      </p>
    </>
  )
}
