import type { T } from '#languages/index.ts'
import { DataTable, EmptyState, Figures, Listing, ListingItem, Tag, Tags } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import { type Answering, isLate, talliesOf } from './board.ts'
import { replyState } from './reply.ts'
import { DispositionTag, StateTag } from './words.tsx'

type BoardProps = {
  t: T
  href: Href
  /** The address of the report. */
  base: string
  title: string
  topics: readonly Answering[]
  today: string
  /** Whether whoever reads writes the report, and so sees what stands in its way. */
  writing: boolean
}

/** Who has what to answer: open, late and done by administration, and every topic with its reply's state. */
export function BoardPage({ t, href, base, title, topics, today, writing }: BoardProps) {
  const tallies = talliesOf(topics, today)
  const sum = (count: (tally: (typeof tallies)[number]) => number) => tallies.reduce((all, one) => all + count(one), 0)
  return (
    <>
      <p class="overline">{title}</p>
      <h1>{t('Replies')}</h1>
      {topics.length === 0 ? (
        <EmptyState title={t('There are no topics yet')} />
      ) : (
        <>
          <Figures
            items={[
              { value: t.number(sum(({ open }) => open)), text: t('still open') },
              { value: t.number(sum(({ late }) => late)), text: t('late') },
              { value: t.number(sum(({ done }) => done)), text: t('approved') },
            ]}
          />
          <DataTable
            caption={t('By administration')}
            keyOf={({ unit }) => unit ?? ''}
            rows={tallies}
            columns={[
              {
                header: t('Administration that answers'),
                names: true,
                cell: ({ unitName }) => unitName ?? t('Given to nobody yet'),
              },
              { header: t('Still open'), number: true, cell: ({ open }) => t.number(open) },
              { header: t('Late'), number: true, cell: ({ late }) => t.number(late) },
              { header: t('Approved'), number: true, cell: ({ done }) => t.number(done) },
            ]}
          />
        </>
      )}
      {writing && (
        <p>
          <a href={href(`${base}/draft`)}>{t('What stands in the way of the report')}</a> ·{' '}
          <a href={href(`${base}/charts`)}>{t('Charts')}</a>
        </p>
      )}
      {tallies.map(({ unit, unitName }) => (
        <section key={unit ?? ''}>
          <h2>{unitName ?? t('Given to nobody yet')}</h2>
          <Listing>
            {topics
              .filter((topic) => topic.unit === unit)
              .map((topic) => (
                <ListingItem
                  key={topic.topic}
                  level={3}
                  title={<span lang="da">{topic.title}</span>}
                  href={href(`${base}/topics/${topic.topic}/reply`)}
                  facts={topic.dueOn && <p>{t('due {date}', { date: topic.dueOn })}</p>}
                >
                  <Tags>
                    <StateTag t={t} state={replyState(topic.draftedBy === null ? null : topic)} />
                    {topic.disposition && <DispositionTag t={t} disposition={topic.disposition} />}
                    {isLate(topic, today) && <Tag kind="danger">{t('late')}</Tag>}
                  </Tags>
                </ListingItem>
              ))}
          </Listing>
        </section>
      ))}
    </>
  )
}
