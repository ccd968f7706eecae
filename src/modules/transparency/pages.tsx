import type { T } from '#languages/index.ts'
import { CodeBlock, DataTable, EmptyState, LinkButton, Notice, SummaryList } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import type { Alarm } from './alarms.ts'
import { Alarms } from './alarms-part.tsx'
import type { Witnessing } from './witnesses.ts'

type LogPageProps = {
  t: T
  href: Href
  /** The public address of the site. */
  site: string
  newest: { size: number; root: string; note: string; signedAt: Date } | null
  keys: readonly { verifierKey: string; fromSize: number; untilSize: number | null }[]
  /** What witnesses have signed that they saw, whoever saw the newest first. */
  witnessings: readonly Witnessing[]
  alarms: readonly Alarm[]
  /** In which an administrator explains an alarm; null for everybody else. */
  form: Form | null
}

/** What the log is and how anybody checks it. */
export function LogPage({ t, href, site, newest, keys, witnessings, alarms, form }: LogPageProps) {
  return (
    <>
      <h1>{t('The log of responses')}</h1>
      <p class="lead">
        {t(
          'Every response gets a line in a public log that can only grow. Nobody, the city included, can take a response out of it, change it or put one in between without everybody being able to see it.',
        )}
      </p>
      <Alarms {...{ t, href, alarms, form }} />
      {newest ? (
        <>
          <SummaryList
            facts={[
              { name: t('Entries'), value: t.number(newest.size) },
              { name: t('Signed'), value: t.dateTime(newest.signedAt) },
              { name: t('Root'), value: <code>{newest.root}</code> },
            ]}
          />
          <h2>{t('What stands in it')}</h2>
          <p>
            {t(
              'A line says which consultation it belongs to, what happened and in which minute, and holds a seal over the words. It holds no name and no words: they cannot be found out from the seal.',
            )}
          </p>
          <p>
            {t(
              'Whoever has answered has a receipt with the words and what opens the seal. With it anybody they give it to can check, without asking us, that exactly these words are in the log.',
            )}
          </p>
          <p>
            <LinkButton kind="secondary" href={href('/verify')}>
              {t('Check a proof')}
            </LinkButton>
          </p>
          <h2>{t('The signed state')}</h2>
          <CodeBlock label={t('The signed state')} text={newest.note} />
          <p>
            <a href={href('/log/checkpoint')}>{t('Fetch it as text')}</a>
          </p>
          <Witnesses {...{ t, witnessings }} size={newest.size} />
          <h2>{keys.length > 1 ? t('The keys') : t('The key')}</h2>
          <p>{t('It shows that the state was signed by this city. Write it down before you need it.')}</p>
          {keys.map(({ verifierKey, fromSize, untilSize }) => (
            <div key={verifierKey}>
              <CodeBlock label={t('The key')} text={verifierKey} />
              {keys.length > 1 && (
                <p class="soft small">
                  {untilSize === null
                    ? t('In use from entry {from}', { from: t.number(fromSize) })
                    : t('In use from entry {from} to entry {until}', {
                        from: t.number(fromSize),
                        until: t.number(untilSize),
                      })}
                </p>
              )}
            </div>
          ))}
          <h2>{t('For programs')}</h2>
          <p>
            {t('The log follows RFC 6962 and is served as tlog-tiles (c2sp.org/tlog-tiles) below {address}.', {
              address: `${site}/log/`,
            })}
          </p>
        </>
      ) : (
        <EmptyState title={t('The log is empty')}>
          <p>{t('Its first line comes with the first response.')}</p>
        </EmptyState>
      )}
    </>
  )
}

type WitnessesProps = Pick<LogPageProps, 't' | 'witnessings'> & { size: number }

/** Who watches the log from elsewhere, and how far they have seen it. */
function Witnesses({ t, witnessings, size }: WitnessesProps) {
  const unseen = size - (witnessings[0]?.size ?? 0)
  return (
    <>
      <h2>{t('Witnesses')}</h2>
      <p>
        {t(
          'A witness is somebody else who looks at the log from another place, signs what was seen and raises the alarm when it shrinks or changes.',
        )}
      </p>
      {witnessings.length === 0 ? (
        <Notice kind="info">
          <p>{t('No witness has told this city what it saw.')}</p>
        </Notice>
      ) : (
        <>
          <DataTable
            caption={t('What witnesses have seen')}
            captionHidden
            keyOf={({ witness }) => witness}
            rows={witnessings}
            columns={[
              { header: t('Witness'), names: true, cell: ({ witness }) => witness.split('+')[0] },
              { header: t('Entries seen'), number: true, cell: (row) => t.number(row.size) },
              { header: t('Signed'), cell: ({ seenAt }) => t.dateTime(seenAt) },
              { header: t('Times seen'), number: true, cell: (row) => t.number(row.checkpoints) },
            ]}
          />
          {unseen > 0 && (
            <p>
              {t(
                '{count, plural, one {The newest entry has been seen by no witness yet.} other {The newest # entries have been seen by no witness yet.}}',
                { count: unseen },
              )}
            </p>
          )}
        </>
      )}
    </>
  )
}
