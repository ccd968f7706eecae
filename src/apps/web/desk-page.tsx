import type { T } from '#languages/index.ts'
import type { DeskSection } from '#modules/consultations/index.ts'
import { EmptyState, Listing, ListingItem, Tag } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'

type DeskPageProps = { t: T; href: Href; name: string; sections: readonly DeskSection[] }

/** Everything that waits for a person, by what is to be done with it. */
export function DeskPage({ t, href, name, sections }: DeskPageProps) {
  const shown = sections.filter(({ items, empty }) => items.length > 0 || empty)
  return (
    <>
      <p class="overline">{name}</p>
      <h1>{t('My work')}</h1>
      {shown.length === 0 && (
        <EmptyState title={t('Nothing waits for you')}>
          <p>{t('What you are asked to do is shown here.')}</p>
        </EmptyState>
      )}
      {shown.map(({ id, title, items, empty }) => (
        <section key={id} aria-labelledby={id}>
          <h2 id={id}>{title}</h2>
          {items.length === 0 ? (
            <p class="soft">{empty}</p>
          ) : (
            <Listing>
              {items.map((item) => (
                <ListingItem
                  key={item.key}
                  level={3}
                  title={item.title}
                  href={href(item.href)}
                  facts={
                    <>
                      {item.tag && (
                        <p>
                          <Tag kind={item.tag.kind}>{item.tag.text}</Tag>
                        </p>
                      )}
                      {item.deadline && <p>{t('Deadline {date}', { date: item.deadline })}</p>}
                    </>
                  }
                >
                  {item.text}
                </ListingItem>
              ))}
            </Listing>
          )}
        </section>
      ))}
    </>
  )
}
