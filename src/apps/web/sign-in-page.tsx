import type { T } from '#languages/index.ts'
import type { Body, DemonstrationPerson } from '#modules/parties/index.ts'
import { Button, EmptyState, ErrorSummary, Listing, ListingItem } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'

type Props = {
  t: T
  href: Href
  people: readonly DemonstrationPerson[]
  bodies: readonly Body[]
  form: Form
  next: string
}

export function SignInPage({ t, href, people, bodies, form, next }: Props) {
  if (people.length === 0)
    return (
      <>
        <h1>{t('Sign in')}</h1>
        <EmptyState title={t('There is nobody to sign in as here: the city has not set up sign-in yet.')} />
      </>
    )
  const bodyNames = ({ roles }: DemonstrationPerson) =>
    t.list([...new Set(roles.map(({ body }) => bodies.find(({ id }) => id === body)?.name ?? body))])
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <h1>{t('Who would you like to be?')}</h1>
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
              <span class="small soft">{bodyNames(person)}</span>
            </ListingItem>
          ))}
        </Listing>
      </form>
    </>
  )
}
