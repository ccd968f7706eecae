import type { T } from '#languages/index.ts'
import { Button, EmptyState, Listing, ListingItem, Notice, Tag } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { OwnResponse } from '../responses/index.ts'
import type { Draft } from './draft.ts'

type Shown = { t: T; href: Href }

type OwnPageProps = Shown & {
  drafts: readonly (Draft & { title: string })[]
  responses: readonly (OwnResponse & { title: string })[]
  /** The link that was just made for a draft: shown once. */
  link: { draft: string; address: string } | null
}

/** What the person is writing and has sent for themselves. */
export function OwnPage({ t, href, drafts, responses, link }: OwnPageProps) {
  return (
    <>
      <h1>{t('My responses')}</h1>
      {drafts.length > 0 && (
        <section>
          <h2>{t('Drafts')}</h2>
          {drafts.map((draft) => (
            <DraftCard key={draft.id} {...{ t, href, draft }} link={link?.draft === draft.id ? link.address : null} />
          ))}
        </section>
      )}
      <h2>{t('Sent')}</h2>
      {responses.length === 0 ? (
        <EmptyState title={t('You have sent no responses yet')}>
          <p>
            <a href={href('/consultations')}>{t('See what you can answer')}</a>
          </p>
        </EmptyState>
      ) : (
        <Listing>
          {responses.map((response) => (
            <ListingItem
              key={response.id}
              title={t('Response {number}: {title}', { number: response.responseNumber, title: response.title })}
              facts={
                <>
                  <p>{t('Received {date}', { date: response.submittedAt })}</p>
                  {response.withdrawnAt && (
                    <p>
                      <Tag>{t('Withdrawn')}</Tag>
                    </p>
                  )}
                </>
              }
            >
              <form method="post" action={href(`/my-responses/${response.id}/receipt`)}>
                <Button small kind="secondary">
                  {t('See the response')}
                </Button>
              </form>
            </ListingItem>
          ))}
        </Listing>
      )}
    </>
  )
}

function DraftCard({ t, href, draft, link }: Shown & { draft: Draft & { title: string }; link: string | null }) {
  const { id, consultation, title, savedByName, savedAt, writers } = draft
  return (
    <article class="answer-point">
      <h3>
        <a href={href(`/consultations/${consultation}/answer`)}>{title}</a>
      </h3>
      <p class="soft">{t('Saved by {name} {moment}', { name: savedByName, moment: t.dateTime(savedAt) })}</p>
      {writers.length > 0 && <p>{t('Written together with {names}', { names: t.list(writers) })}</p>}
      {link && (
        <Notice kind="success" title={t('Send this link to those you write with')}>
          <p>
            <code class="break">{link}</code>
          </p>
          <p>{t('They sign in, and write in the same draft. A new link makes this one stop working.')}</p>
        </Notice>
      )}
      <div class="actions">
        <form method="post" action={href(`/drafts/${id}/invitation`)}>
          <Button small kind="secondary">
            {t('Write together with others')}
          </Button>
        </form>
        <form method="post" action={href(`/drafts/${id}/removal`)}>
          <Button small kind="quiet">
            {t('Delete the draft')}
          </Button>
        </form>
      </div>
    </article>
  )
}

type JoinPageProps = Shown & { secret: string; ownerName: string; title: string; signedIn: boolean }

/** Asked by the one who was sent the link: to write along, signed in. */
export function JoinPage({ t, href, secret, ownerName, title, signedIn }: JoinPageProps) {
  const address = `/drafts/join/${secret}`
  return (
    <>
      <p class="overline">{title}</p>
      <h1>{t('Write a response together')}</h1>
      <p class="lead">{t('{name} invites you to write in the same draft.', { name: ownerName })}</p>
      {signedIn ? (
        <form method="post" action={href(address)}>
          <Button>{t('Write along')}</Button>
        </form>
      ) : (
        <p>
          <a class="button" href={href(`/sign-in?next=${encodeURIComponent(href(address))}`)}>
            {t('Sign in to write along')}
          </a>
        </p>
      )}
    </>
  )
}
