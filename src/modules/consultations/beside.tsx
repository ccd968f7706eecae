import type { T } from '#languages/index.ts'
import { SummaryList, Tag } from '#platform/ui/index.ts'
import type { Consultation, Stage } from './consultation.ts'
import type { ConsultationPageProps } from './consultation-page.tsx'
import { stageName, stageTag } from './words.ts'

type At = { t: T; at(path: string): string }

export function InShort({ t, consultation, stage }: { t: T; consultation: Consultation; stage: Stage }) {
  return (
    <section>
      <h2 class="overline">{t('In short')}</h2>
      <SummaryList
        narrow
        facts={[
          { name: t('State'), value: <Tag kind={stageTag[stage]}>{stageName(t, stage)}</Tag> },
          { name: t('Deadline'), value: t.date(consultation.deadline) },
          { name: t('Asked by'), value: consultation.consultingBodyName },
          { name: t('Case number'), value: consultation.caseNumber },
          {
            name: t('Decision'),
            value: t('{body}, {date}, item {item}', {
              body: consultation.decision.bodyName,
              date: consultation.decision.on,
              item: consultation.decision.item,
            }),
          },
          {
            name: t('Contact'),
            value: (
              <>
                {consultation.contact.name}
                <br />
                <a href={`mailto:${consultation.contact.email}`}>{consultation.contact.email}</a>
              </>
            ),
          },
        ]}
      />
    </section>
  )
}

export function Documents({ t, at, consultation, parties, documents, runs }: ConsultationPageProps & At) {
  return (
    <section>
      <h2 class="overline">{t('Documents')}</h2>
      <ul class="plain-list">
        {documents.map(({ title, lang, href }) => (
          <li key={href}>
            <a href={href} lang={lang}>
              {title}
            </a>
          </li>
        ))}
        {parties.length > 0 && (runs || consultation.announcedAt) && (
          <li>
            <a href={at('/letters')}>{t('Consultation letters')}</a>
          </li>
        )}
        {consultation.reportPublishedAt && (
          <li>
            <a href={at('/report')}>{t('Consultation report')}</a>
          </li>
        )}
      </ul>
    </section>
  )
}

/** Where people ask and are met, from the announcement on. */
export function TakingPart({ t, at }: At) {
  return (
    <section>
      <h2 class="overline">{t('Ask and take part')}</h2>
      <ul class="plain-list">
        <li>
          <a href={at('/questions')}>{t('Questions and answers')}</a>
        </li>
        <li>
          <a href={at('/meetings')}>{t('Public meetings')}</a>
        </li>
        <li>
          <a href={at('/privacy')}>{t('How we treat your data')}</a>
        </li>
      </ul>
    </section>
  )
}

export function Responses({ t, at, count, closed }: At & { count: number; closed: boolean }) {
  return (
    <section>
      <h2 class="overline">{t('Responses')}</h2>
      <p>
        {count === 0
          ? t('No responses have been published yet.')
          : t('{count, plural, one {# published response} other {# published responses}}', {
              count: count,
            })}
      </p>
      <ul class="plain-list">
        <li>
          <a href={at('/responses')}>{t('Read the responses')}</a>
        </li>
        <li>
          <a href={at('/matrix')}>{t('Who said what')}</a>
        </li>
        {closed && (
          <li>
            <a href={at('/manifest')}>{t('Final account of the responses')}</a>
          </li>
        )}
      </ul>
    </section>
  )
}
