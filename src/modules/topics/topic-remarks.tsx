import type { T } from '#languages/index.ts'
import { Button, EmptyState, FieldSet, Quote } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import type { FreeRemark } from './free-remarks.ts'
import type { CitedRemark } from './topic.ts'
import { senderInReport } from './words.ts'

type Shown = { t: T; href: Href; base: string }

const cited = (t: T, { responseNumber, name }: CitedRemark) =>
  t('Response {number}, {name}', { number: responseNumber, name: senderInReport(t, name) })

export function PlacedRemarks({ t, href, base, remarks }: Shown & { remarks: readonly CitedRemark[] }) {
  return (
    <>
      <h2>{t('{count, plural, one {# remark} other {# remarks}}', { count: remarks.length })}</h2>
      {remarks.length === 0 && <EmptyState title={t('No remarks have been placed here yet')} />}
      {remarks.map((placed) => (
        <div class="row row--apart" key={placed.remark}>
          <Quote words={placed.quote} lang="da">
            {cited(t, placed)}
          </Quote>
          <form method="post" action={href(`${base}/removals`)}>
            <Button kind="quiet" small name="remark" value={placed.remark}>
              {t('Take out')}
            </Button>
          </form>
        </div>
      ))}
    </>
  )
}

type FreeRemarksProps = Shown & { free: readonly FreeRemark[]; form: Form; open: boolean }

export function FreeRemarks({ t, href, base, free, form, open }: FreeRemarksProps) {
  const error = form.error('remarks')
  return (
    <details class="fold" open={open || Boolean(error)}>
      <summary>
        {t('Place {count, plural, one {# free remark} other {# free remarks}}', { count: free.length })}
      </summary>
      <form method="post" action={href(`${base}/remarks`)}>
        <FieldSet legend={t('Remarks in no topic')} id="remarks">
          {error && <p class="field__error">{error}</p>}
          {free.map((remark) => (
            <div class="option" key={remark.remark}>
              <input
                type="checkbox"
                id={`remark-${remark.remark}`}
                name="remarks"
                value={remark.remark}
                checked={form.has('remarks', remark.remark)}
              />
              <label for={`remark-${remark.remark}`} lang="da">
                {remark.quote.replace(/\s+/g, ' ')} <span class="soft small">{cited(t, remark)}</span>
              </label>
            </div>
          ))}
        </FieldSet>
        <Button kind="secondary">{t('Place the chosen')}</Button>
      </form>
    </details>
  )
}
