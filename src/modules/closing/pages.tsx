import type { T } from '#languages/index.ts'
import { CodeBlock, EmptyState, Figures, LinkButton, SummaryList } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import { type OmissionReason, omissionReasonName, omissionReasons } from '../publication/index.ts'
import type { LoggedEntry } from '../transparency/index.ts'
import { countsOf, type Manifest, type ManifestResponse } from './manifest.ts'

type ManifestPageProps = {
  t: T
  href: Href
  consultation: string
  /** The public address of the site. */
  site: string
  manifest: { content: Manifest; edition: number; madeAt: Date; sha256: string } | null
  /** Where each edition stands in the log, oldest first. */
  entries: readonly LoggedEntry[]
}

/** What came of the responses of a consultation that has closed, as the log accounts for it. */
export function ManifestPage({ t, href, consultation, site, manifest, entries }: ManifestPageProps) {
  const at = (path: string) => href(`/consultations/${consultation}${path}`)
  return (
    <>
      <h1>{t('Final account of the responses')}</h1>
      {manifest ? (
        <>
          <p class="lead">
            {t(
              'When a consultation has closed, the city accounts for every line that the public log has of it. Nothing can be added, hidden or moved afterwards without it showing.',
            )}
          </p>
          <Counts {...{ t }} responses={manifest.content.responses} />
          <Numbers {...{ t }} responses={manifest.content.responses} />
          <h2>{t('What the account rests on')}</h2>
          <SummaryList
            facts={[
              { name: t('Deadline'), value: t.date(manifest.content.deadline) },
              { name: t('Made'), value: t.dateTime(manifest.madeAt) },
              { name: t('Edition'), value: t.number(manifest.edition) },
              {
                name: t('Accounts for'),
                value: t('The first {count} lines of the log {log}', {
                  count: manifest.content.until,
                  log: manifest.content.log,
                }),
              },
              { name: t('Fingerprint'), value: <code class="small">{manifest.sha256}</code> },
              ...entries.slice(-1).map(({ index, code }) => ({
                name: t('Stands in the log'),
                value: t('Line {line} ({code})', { line: index + 1, code }),
              })),
            ]}
          />
          <p class="row">
            <LinkButton kind="secondary" href={at('/manifest.json')}>
              {t('Fetch the account')}
            </LinkButton>
            <LinkButton kind="secondary" href={at('/manifest/proof')}>
              {t('Fetch its proof')}
            </LinkButton>
          </p>
          {entries.length > 1 && (
            <p class="soft">
              {t('This edition takes the place of the one before: something has happened to the responses since.')}
            </p>
          )}
          <h2>{t('Check it yourself')}</h2>
          <p>
            {t(
              'This command compares the published responses, the account and the log, from what everybody can fetch:',
            )}
          </p>
          <CodeBlock label={t('Command')} text={`lydhoer audit ${site} ${consultation}`} />
          <p>
            <a href={href('/log')}>{t('The log of responses')}</a>
          </p>
        </>
      ) : (
        <EmptyState title={t('There is no account yet')}>
          <p>{t('It is made shortly after the deadline, of all that has come in.')}</p>
        </EmptyState>
      )}
    </>
  )
}

type OfResponses = { t: T; responses: readonly ManifestResponse[] }

function Counts({ t, responses }: OfResponses) {
  const counts = countsOf(responses)
  return (
    <Figures
      items={[
        { value: t.number(counts.responses), text: t('Responses') },
        { value: t.number(counts.public), text: t('Public responses') },
        { value: t.number(counts.late), text: t('After the deadline') },
        { value: t.number(counts.withdrawn), text: t('Withdrawn') },
      ]}
    />
  )
}

/** Consecutive numbers as ranges: '1–4, 7'. */
function ranges(t: T, numbers: readonly number[]): string {
  const runs: [first: number, last: number][] = []
  for (const number of numbers) {
    const run = runs.at(-1)
    if (run && run[1] === number - 1) run[1] = number
    else runs.push([number, number])
  }
  return t.list(runs.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`)))
}

/** Which responses are late, withdrawn, not public or shortened: by their numbers. */
function Numbers({ t, responses }: OfResponses) {
  const those = (name: string, are: (response: ManifestResponse) => boolean) => {
    const numbers = responses.filter(are).map(({ number }) => number)
    return numbers.length > 0 ? [{ name, value: ranges(t, numbers) }] : []
  }
  const leftOut = (reason: OmissionReason) => (response: ManifestResponse) =>
    response.omitted.some((omission) => omission.reason === reason)
  const facts = [
    ...those(t('After the deadline'), ({ late }) => late),
    ...those(t('Withdrawn'), ({ withdrawal }) => withdrawal !== null),
    ...those(t('Not public'), (response) => !response.public && response.withdrawal === null),
    ...omissionReasons.flatMap((reason) =>
      those(t('Left out: {reason}', { reason: omissionReasonName(t, reason) }), leftOut(reason)),
    ),
  ]
  if (facts.length === 0) return null
  return (
    <>
      <h2>{t('Response numbers')}</h2>
      <SummaryList facts={facts} />
    </>
  )
}
