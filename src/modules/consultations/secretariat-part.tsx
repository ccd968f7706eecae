import type { T } from '#languages/index.ts'
import { LinkButton, Notice } from '#platform/ui/index.ts'
import type { Stage } from './consultation.ts'
import type { ConsultationPageProps } from './consultation-page.tsx'

/** What the secretariat can do with the consultation now. */
export function SecretariatPart({
  t,
  at,
  may,
  stage,
  warning,
}: {
  t: T
  at(path: string): string
  may: ConsultationPageProps['may']
  stage: Stage
  warning: string | null
}) {
  return (
    <section class="desk-area" aria-labelledby="desk">
      <h2 class="overline" id="desk">
        {t('For the secretariat')}
      </h2>
      {warning && (
        <Notice kind="warning">
          <p>{warning}</p>
        </Notice>
      )}
      {may.announce && (
        <p>
          <LinkButton href={at('/announcement')}>{t('See it through and announce')}</LinkButton>
        </p>
      )}
      <ul class="plain-list">
        {may.edit && (
          <li>
            <a href={at('/edit')}>{t('Edit the draft')}</a>
          </li>
        )}
        <li>
          <a href={at('/parties')}>{stage === 'draft' ? t('Parties') : t('Parties, dispatches and deadlines')}</a>
        </li>
        {stage !== 'draft' && stage !== 'withdrawn' && (
          <li>
            <a href={at('/invitations')}>{t('Personal invitations')}</a>
          </li>
        )}
        {stage !== 'draft' && (
          <li>
            <a href={at('/anchors')}>{t('Comments on words of the plan')}</a>
          </li>
        )}
        {stage !== 'draft' && stage !== 'withdrawn' && (
          <li>
            <a href={at('/report/draft')}>{t('Write the report')}</a>
          </li>
        )}
        {may.withdraw && (
          <li>
            <a href={at('/withdrawal')}>{t('Withdraw the consultation')}</a>
          </li>
        )}
      </ul>
    </section>
  )
}
