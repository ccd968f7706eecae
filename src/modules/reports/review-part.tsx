import type { T } from '#languages/index.ts'
import { Button, Notice, Prose, Tag, TextArea } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import type { ReportDraft } from './draft.ts'
import { type ReviewState, reviewStateOf } from './review.ts'

type Props = { t: T; href: Href; base: string; draft: ReportDraft; mayReview: boolean; form: Form }

const stateText = (t: T, state: ReviewState): string =>
  ({
    none: t('Nobody has read the report through yet.'),
    accepted: t('The report has been read through as it stands.'),
    changed: t('The report has been changed since it was read through.'),
    'sent back': t('The report was sent back.'),
  })[state]

/** Who has read the report through, and what they said; for whoever may, the form to say it. */
export function ReviewPart({ t, href, base, draft, mayReview, form }: Props) {
  if (draft.version === null) return null
  const state = reviewStateOf(draft.reviews, draft.fingerprint)
  return (
    <section aria-labelledby="review">
      <h2 id="review">{t('Reading through')}</h2>
      <Notice kind={state === 'accepted' ? 'success' : 'info'}>
        <p>
          {stateText(t, state)}{' '}
          {state !== 'accepted' && !mayReview && t('Somebody else than whoever wrote it does that.')}
        </p>
      </Notice>
      {draft.reviews.length > 0 && (
        <ol class="plain-list">
          {draft.reviews.map(({ no, accepted, comment, reviewedAt, reviewedByName }) => (
            <li key={no}>
              <Tag kind={accepted ? 'success' : 'warning'}>{accepted ? t('In order') : t('Sent back')}</Tag>{' '}
              <span class="soft small">
                {t.dateTime(reviewedAt)} · {reviewedByName}
              </span>
              {comment && <Prose text={comment} lang="da" />}
            </li>
          ))}
        </ol>
      )}
      {mayReview && state !== 'accepted' && (
        <form method="post" action={href(`${base}/review`)} class="form">
          <input type="hidden" name="read" value={draft.fingerprint} />
          <p>
            <a href={href(`${base}/draft/preview`)}>{t('See it as it will be')}</a>
          </p>
          <TextArea
            name="comment"
            label={t('To whoever writes it')}
            hint={t('Needed when the report is sent back.')}
            rows={4}
            lang="da"
            value={form.value('comment')}
            error={form.error('comment')}
          />
          <div class="actions">
            <Button name="verdict" value="accepted">
              {t('I have read the report through, and it is in order')}
            </Button>
            <Button name="verdict" value="sent-back" kind="secondary">
              {t('Send it back')}
            </Button>
          </div>
        </form>
      )}
    </section>
  )
}
