import type { T } from '#languages/index.ts'
import type { Body, DemonstrationPerson } from '#modules/parties/index.ts'
import { Button, EmptyState, ErrorSummary, LinkButton, Listing, ListingItem } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'

type Props = {
  t: T
  href: Href
  people: readonly DemonstrationPerson[]
  bodies: readonly Body[]
  form: Form
  next: string
  /** Who vouches for the city's people, as they know it; null where nobody does. */
  provider: string | null
}

const bodyNames = ({ t, bodies }: Props, { roles }: DemonstrationPerson) =>
  t.list([...new Set(roles.map(({ body }) => bodies.find(({ id }) => id === body)?.name ?? body))])

/** The way in for those who work here: their account at the city, or one of the invented people of a demonstration. */
export function SignInPage(props: Props) {
  const { t, href, people, form, next, provider } = props
  if (people.length === 0 && !provider)
    return (
      <>
        <h1>{t('Sign in')}</h1>
        <EmptyState title={t('There is nobody to sign in as here: the city has not set up sign-in yet.')} />
      </>
    )
  return (
    <>
      <ErrorSummary title={t('You are not signed in')} errors={form.errors} />
      {provider && (
        <>
          <h1>{t('Sign in')}</h1>
          <p class="lead">
            {t('Sign in with the account you have at work. To answer a consultation nobody needs one.')}
          </p>
          <p>
            <LinkButton href={`${href('/sign-in/account')}${next ? `?next=${encodeURIComponent(next)}` : ''}`}>
              {t('Sign in with {provider}', { provider })}
            </LinkButton>
          </p>
        </>
      )}
      {people.length > 0 && <DemonstrationPeople {...props} />}
    </>
  )
}

function DemonstrationPeople(props: Props) {
  const { t, href, people, next, provider } = props
  const title = t('Who would you like to be?')
  return (
    <>
      {provider ? <h2>{title}</h2> : <h1>{title}</h1>}
      <p class="lead">
        {t(
          'This is a demonstration. Everybody on the list may be tried without a password; what you do here is seen by others who try it.',
        )}
      </p>
      <form method="post" action={href('/session')}>
        {next && <input type="hidden" name="next" value={next} />}
        <Listing>
          {people.map((person) => (
            <ListingItem
              key={person.id}
              title={person.name}
              facts={
                <Button
                  kind="secondary"
                  name="person"
                  value={person.id}
                  label={t('Sign in as {name}', { name: person.name })}
                >
                  {t('Sign in')}
                </Button>
              }
            >
              {person.describes[t.code === 'en' ? 'en' : 'da'] ?? ''}
              <br />
              <span class="small soft">{bodyNames(props, person)}</span>
            </ListingItem>
          ))}
        </Listing>
      </form>
    </>
  )
}

type SignedOut = Pick<Props, 't' | 'href'> & { provider: string; leave: string | null }

/** Signed out here, and how to be signed out of the account as well: others may use the same computer. */
export function SignedOutPage({ t, href, provider, leave }: SignedOut) {
  return (
    <>
      <h1>{t('You are signed out')}</h1>
      {leave && (
        <>
          <p class="lead">
            {t('On this computer {provider} may still know you, so that signing in again asks for nothing.', {
              provider,
            })}
          </p>
          <p>
            <LinkButton kind="secondary" href={leave}>
              {t('Sign out of {provider} too', { provider })}
            </LinkButton>
          </p>
        </>
      )}
      <p>
        <a href={href('/')}>{t('To the front page')}</a>
      </p>
    </>
  )
}
